package windrow.web;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that reads the results. It waits for topics that are not there yet, and tries again
 * what fails, until it is closed; its health says what it waits for.
 */
final class ReadLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadLoop.class);
  private static final String CLOSED = "The reader of the results is closed.";
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final ResultDecoder decoder;
  private final EndWaits waits;
  private final Assignment assignment;
  private final Thread thread = new Thread(this::run, "windrow-projection");
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Health health = Health.ok();

  /**
   * A loop that is not started yet.
   *
   * @param consumer closed with the loop
   * @param decoder given each record of its topics
   * @param waits told after each look
   */
  ReadLoop(Consumer<byte[], byte[]> consumer, ResultDecoder decoder, EndWaits waits) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.waits = waits;
    this.assignment = new Assignment(consumer, decoder.topics());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Down with the reason while it cannot read all that it should, and once it is closed. */
  Health health() {
    return health;
  }

  @Override
  public void close() {
    closed.countDown();
    consumer.wakeup();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      while (!isClosedWithin(Duration.ZERO)) {
        look();
      }
      stop(CLOSED, new IllegalStateException(CLOSED));
    } catch (InterruptedException e) {
      stop(CLOSED, e);
    } catch (RuntimeException | Error e) {
      LOG.error("Reading the results has stopped", e);
      stop("Reading the results has stopped: " + e, e);
    }
  }

  private void look() throws InterruptedException {
    try {
      assignment.look();
      read();
      tell();
    } catch (WakeupException e) {
      // It is being closed, which the loop sees.
    } catch (RuntimeException e) {
      down("The results cannot be read, which is tried again: " + e.getMessage(), e);
      isClosedWithin(Assignment.AGAIN);
    }
  }

  /** A consumer without partitions refuses to be polled. */
  private void read() throws InterruptedException {
    if (consumer.assignment().isEmpty()) {
      isClosedWithin(POLL);
    } else {
      consumer.poll(POLL).forEach(decoder::read);
    }
  }

  private void tell() {
    if (assignment.missing().isEmpty()) {
      waits.tell(consumer);
      up();
    } else {
      String topics = String.join(", ", assignment.missing());
      down("The results are not all there: the cluster shows no topic " + topics, null);
    }
  }

  /** Once in the log, however long it lasts. */
  private void down(String reason, Throwable cause) {
    if (!health.reasons().contains(reason)) {
      LOG.warn(reason, cause);
      health = Health.down(reason);
    }
  }

  private void up() {
    if (!health.up()) {
      LOG.info("The results are read again");
      health = Health.ok();
    }
  }

  private boolean isClosedWithin(Duration time) throws InterruptedException {
    return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Says so first, so that whoever is told can ask why. */
  private void stop(String reason, Throwable cause) {
    health = Health.down(reason);
    waits.stop(cause);
  }
}
