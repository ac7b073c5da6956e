package windrow.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM as a wish that the command's own thread carries out: the JVM waits until it
 * has closed what it opened, at most {@value #SECONDS} seconds.
 */
final class Shutdown implements AutoCloseable {
  private static final int SECONDS = 60;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onSignal, "windrow-shutdown");

  Shutdown() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void onSignal() {
    asked.countDown();
    try {
      if (!done.await(SECONDS, TimeUnit.SECONDS)) {
        System.err.println("Windrow did not end within " + SECONDS + " s; it is cut off now.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it was asked for. */
  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /**
   * Whether a fault only says that the JVM is on its way out: it then takes no new shutdown hook,
   * and what registers one while it starts, as Kafka's broker does, fails.
   */
  boolean isCauseOf(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return isAsked()
        && root instanceof IllegalStateException
        && "Shutdown in progress".equals(root.getMessage());
  }

  /** Waits until it is asked for. */
  void await() throws InterruptedException {
    asked.await();
  }

  /** Waits at most so long; whether it is asked for. */
  boolean await(Duration atMost) throws InterruptedException {
    return asked.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Does this, on a thread of its own, as soon as it is asked for. */
  void onAsked(Runnable action) {
    Thread waiter =
        new Thread(
            () -> {
              try {
                asked.await();
                action.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "windrow-on-shutdown");
    waiter.setDaemon(true);
    waiter.start();
  }

  /** All is closed; the JVM may go. */
  @Override
  public void close() {
    done.countDown();
  }
}
