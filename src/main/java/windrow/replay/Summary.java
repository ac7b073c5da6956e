package windrow.replay;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What a replay did.
 *
 * @param topics how many rows of each topic
 * @param elapsed time from the first record to the last acknowledgement
 * @param first event time of the first record sent; absent where none was
 * @param last event time of the last record sent; absent where none was
 * @param complete whether it came to the end; false where it was stopped before
 */
public record Summary(
    Map<String, Count> topics,
    Duration elapsed,
    Optional<LocalDate> first,
    Optional<LocalDate> last,
    boolean complete) {

  /**
   * Rows of one topic. Unless the replay resumed, all that it sent counts as added.
   *
   * @param added sent, and newer than all that the topic held of their series
   * @param revised sent, because the topic held other values
   * @param unchanged not sent, because the topic holds these values
   * @param late not sent, because the stream takes no other values any more, or no row before its
   *     newest
   */
  public record Count(long added, long revised, long unchanged, long late) {

    /** Those that the broker acknowledged. */
    public long sent() {
      return added + revised;
    }
  }

  /** Records sent to all topics. */
  public long sent() {
    return sum(Count::sent);
  }

  /** Records of {@link #sent()} that revise another. */
  public long revised() {
    return sum(Count::revised);
  }

  /** Rows of all topics that were there already. */
  public long unchanged() {
    return sum(Count::unchanged);
  }

  /** Rows of all topics that no stream takes any more. */
  public long late() {
    return sum(Count::late);
  }

  private long sum(ToLongFunction<Count> count) {
    return topics.values().stream().mapToLong(count).sum();
  }
}
