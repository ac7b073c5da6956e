package windrow.replay;

import java.time.Duration;
import java.time.LocalDate;

/**
 * Hears how far a replay is. Called on the replay's thread after each record, so it must be quick.
 */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (sent, total, time) -> {};

  /**
   * A record was handed over.
   *
   * @param sent how many so far
   * @param total how many there are to send; those that a resumed replay skips are not among them
   * @param time event time of the newest
   */
  void sent(long sent, long total, LocalDate time);

  /**
   * The replay ends, and Kafka has not taken everything yet. Called from another thread, once.
   *
   * @param records how many it has not
   * @param atMost how long the replay waits for them
   */
  default void waiting(long records, Duration atMost) {}
}
