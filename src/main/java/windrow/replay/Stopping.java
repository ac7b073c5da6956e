package windrow.replay;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how long a stopped replay still waits for Kafka. Its clients wait for a minute or two, and
 * rightly as long as nobody wants to stop.
 */
final class Stopping {
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private Stopping() {}

  /**
   * Works with a client.
   *
   * @param giveUp makes the client's calls fail; done where the work goes on for longer than {@link
   *     #PATIENCE} after the stop
   */
  static <T> T bounded(CountDownLatch stopped, Runnable giveUp, Supplier<T> work) {
    CountDownLatch done = new CountDownLatch(1);
    Thread watch = new Thread(() -> watch(stopped, done, giveUp), "windrow-replay-stop");
    watch.setDaemon(true);
    watch.start();
    try {
      return work.get();
    } finally {
      done.countDown();
      watch.interrupt();
    }
  }

  private static void watch(CountDownLatch stopped, CountDownLatch done, Runnable giveUp) {
    try {
      stopped.await();
      if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        giveUp.run();
      }
    } catch (InterruptedException e) {
      // The work is done.
    }
  }
}
