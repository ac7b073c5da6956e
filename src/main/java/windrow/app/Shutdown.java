package windrow.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import windrow.WindrowException;

/**
 * Ctrl-C, SIGTERM and a fault as a wish that the command's own thread carries out: it closes what
 * it opened, and all of that together takes at most {@value #SECONDS} seconds. It is said while it
 * takes its time; what has not ended then is cut off.
 */
final class Shutdown implements AutoCloseable {
  private static final int SECONDS = 15;

  /** An ending that takes no longer is nothing to speak of. */
  private static final int SILENT_SECONDS = 2;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicReference<WindrowException> fault = new AtomicReference<>();
  private final Thread watch = new Thread(this::watch, "windrow-watch-shutdown");
  private final Thread hook = new Thread(this::onSignal, "windrow-shutdown");

  Shutdown() {
    Runtime.getRuntime().addShutdownHook(hook);
    watch.setDaemon(true);
    watch.start();
  }

  private void onSignal() {
    asked.countDown();
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      asked.await();
      if (done.await(SILENT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
      System.err.println("Windrow ends, within " + SECONDS + " s even if Kafka does not answer.");
      if (!done.await(SECONDS - SILENT_SECONDS, TimeUnit.SECONDS)) {
        cutOff();
      }
    } catch (InterruptedException e) {
      // All is closed, and nobody has asked for it.
    }
  }

  /** After a signal the JVM goes as soon as its hook returns. */
  private void cutOff() {
    System.err.println("Windrow did not end within " + SECONDS + " s; it is cut off now.");
    if (fault.get() != null) {
      System.err.println(fault.get().getMessage());
      Runtime.getRuntime().halt(1);
    }
  }

  /** Asks for the end because of this fault, unless something else has asked for it before. */
  void fail(WindrowException cause) {
    if (!isAsked() && fault.compareAndSet(null, cause)) {
      asked.countDown();
    }
  }

  /**
   * Says so if a fault has asked for the end.
   *
   * @throws WindrowException the fault
   */
  void check() {
    if (fault.get() != null) {
      throw fault.get();
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
    watch.interrupt();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is on its way out, and the hook returns.
    }
  }
}
