package windrow.replay;

import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;

/** Waits until a record is due. Counted from the start, so that delays do not add up. */
final class Pacer {
  private final Pace pace;
  private final Ticker ticker;
  private final CountDownLatch stopped;
  private final LocalDate first;
  private final long start;

  /** Starts now. */
  Pacer(Pace pace, Ticker ticker, CountDownLatch stopped, LocalDate first) {
    this.pace = pace;
    this.ticker = ticker;
    this.stopped = stopped;
    this.first = first;
    this.start = ticker.nanos();
  }

  /**
   * Waits for a record.
   *
   * @param before how many went before it
   * @return false if the replay was stopped meanwhile
   */
  boolean awaitTurn(long before, LocalDate time) throws InterruptedException {
    long wait = pace.due(before, Pace.between(first, time)) - (ticker.nanos() - start);
    return wait > 0 ? !ticker.await(stopped, wait) : stopped.getCount() > 0;
  }
}
