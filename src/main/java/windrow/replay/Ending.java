package windrow.replay;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Bounds the end of a replay. Once it has begun, whoever waits for Kafka is let go after a while,
 * be it for room in the producer or for the last acknowledgements: a broker that hangs answers
 * never. As long as nobody is in a hurry, acknowledgements that still come in start the while anew.
 */
final class Ending implements AutoCloseable {
  /** Less than a supervisor waits before it kills. */
  static final Duration AT_MOST = Duration.ofSeconds(10);

  private static final long SAID_AFTER = Duration.ofSeconds(1).toNanos();
  private static final long LOOK = Duration.ofMillis(20).toNanos();

  private final Sender sender;
  private final CountDownLatch begun;
  private final BooleanSupplier inHurry;
  private final Duration atMost;
  private final Progress progress;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "windrow-replay-ending");

  /**
   * Not yet watching.
   *
   * @param begun is open once nothing more is to be sent
   * @param inHurry whether somebody asked for the end
   * @param atMost how long to wait from then on
   * @param progress hears what is waited for, if it takes more than a second
   */
  Ending(
      Sender sender,
      CountDownLatch begun,
      BooleanSupplier inHurry,
      Duration atMost,
      Progress progress) {
    this.sender = sender;
    this.begun = begun;
    this.inHurry = inHurry;
    this.atMost = atMost;
    this.progress = progress;
  }

  Ending start() {
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  private void run() {
    try {
      begun.await();
      if (!done.await(SAID_AFTER, TimeUnit.NANOSECONDS)) {
        progress.waiting(sender.waiting(), atMost);
        letGo(System.nanoTime() - SAID_AFTER);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void letGo(long begin) throws InterruptedException {
    long since = begin;
    long taken = sender.acknowledged();
    while (!done.await(LOOK, TimeUnit.NANOSECONDS)) {
      if (!inHurry.getAsBoolean() && sender.acknowledged() > taken) {
        since = System.nanoTime();
        taken = sender.acknowledged();
      } else if (System.nanoTime() - since > atMost.toNanos()) {
        sender.abandon();
        return;
      }
    }
  }

  /** All is acknowledged, or given up. */
  @Override
  public void close() {
    done.countDown();
    begun.countDown();
  }
}
