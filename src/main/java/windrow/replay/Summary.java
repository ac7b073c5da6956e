package windrow.replay;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What a replay did.
 *
 * @param topics how many records of each topic
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
   * Records of one topic.
   *
   * @param sent acknowledged by the broker
   * @param skipped not sent, because they were there already
   */
  public record Count(long sent, long skipped) {}

  /** Records sent to all topics. */
  public long sent() {
    return topics.values().stream().mapToLong(Count::sent).sum();
  }

  /** Records skipped in all topics. */
  public long skipped() {
    return topics.values().stream().mapToLong(Count::skipped).sum();
  }
}
