package windrow.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that reads all partitions of topics from their beginning, and whether it still does. */
final class ReadLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadLoop.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final Set<String> topics;
  private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each;
  private final EndWaits waits;
  private final Thread thread = new Thread(this::run, "windrow-projection");
  private volatile boolean closed;
  private volatile Health health = Health.ok();

  /**
   * A loop that is not started yet.
   *
   * @param consumer closed with the loop
   * @param each what is done with a record
   * @param waits told after each look
   */
  ReadLoop(
      Consumer<byte[], byte[]> consumer,
      Set<String> topics,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each,
      EndWaits waits) {
    this.consumer = consumer;
    this.topics = topics;
    this.each = each;
    this.waits = waits;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Down with the reason once the reading has stopped. */
  Health health() {
    return health;
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      assign();
      while (!closed) {
        consumer.poll(POLL).forEach(each);
        waits.tell(consumer);
      }
      stop("The reader of the results is closed.", null);
    } catch (WakeupException e) {
      stop("The reader of the results is closed.", null);
    } catch (RuntimeException | Error e) {
      LOG.error("Reading the results has stopped", e);
      stop("Reading the results has stopped: " + e, e);
    }
  }

  private void assign() {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : topics) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic);
      if (partitions == null || partitions.isEmpty()) {
        throw new IllegalStateException("there is no topic " + topic);
      }
      partitions.forEach(info -> all.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  /** Says so first, so that whoever is told can ask why. */
  private void stop(String reason, Throwable cause) {
    health = Health.down(reason);
    waits.stop(Objects.requireNonNullElseGet(cause, () -> new IllegalStateException(reason)));
  }
}
