package windrow.replay;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The clock that a replay is paced by; a test has its own and need not wait. */
public interface Ticker {
  /** The system's. */
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public boolean await(CountDownLatch stopped, long nanos) throws InterruptedException {
          return stopped.await(nanos, TimeUnit.NANOSECONDS);
        }
      };

  /** Nanoseconds since some fixed instant. */
  long nanos();

  /**
   * Waits until so many nanoseconds have passed or the latch is open.
   *
   * @return whether the latch is open
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  boolean await(CountDownLatch stopped, long nanos) throws InterruptedException;
}
