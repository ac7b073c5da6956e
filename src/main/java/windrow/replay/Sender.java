package windrow.replay;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import windrow.WindrowException;
import windrow.series.Observation;
import windrow.wire.Topic;

/** Sends observations, counts what is acknowledged, and lets nothing follow what failed. */
final class Sender {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Producer<byte[], byte[]> producer;
  private final Map<String, Topic<String, Observation>> topics;
  private final Map<String, Integer> partitions;
  private final Runnable onFailure;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<WindrowException> failure = new AtomicReference<>();
  private volatile long handed;
  private volatile boolean abandoned;

  /**
   * @param partitions how many each topic has
   * @param onFailure is run on the producer's thread at the first failure
   */
  Sender(
      Producer<byte[], byte[]> producer,
      Map<String, Topic<String, Observation>> topics,
      Map<String, Integer> partitions,
      Runnable onFailure) {
    this.producer = producer;
    this.topics = topics;
    this.partitions = partitions;
    this.onFailure = onFailure;
  }

  /** Hands a record to the producer, unless an earlier one has failed. Called by one thread. */
  void send(Feed.Entry entry) {
    try {
      producer.send(record(entry), (metadata, fault) -> completed(entry, fault));
      handed = handed + 1;
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | IllegalStateException e) {
      // Closed by the failure of an earlier record, which is the one to tell of.
      fail(entry, e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(Feed.Entry entry) {
    Topic<String, Observation> topic = topics.get(entry.topic());
    return new ProducerRecord<>(
        topic.name(),
        Partitions.of(entry.series(), partitions.get(topic.name())),
        entry.time().toEpochDay() * DAY,
        topic.keys().serializer().serialize(topic.name(), entry.series()),
        topic.values().serializer().serialize(topic.name(), entry.observation()));
  }

  private void completed(Feed.Entry entry, Exception fault) {
    if (fault == null) {
      acknowledged.incrementAndGet();
    } else {
      fail(entry, fault);
    }
  }

  private void fail(Feed.Entry entry, Exception cause) {
    if (abandoned) {
      return;
    }
    String message =
        "Sending to %s failed at %s, %s: %s. Mend the cause and go on with --resume."
            .formatted(entry.topic(), entry.series(), entry.time(), cause.getMessage());
    if (failure.compareAndSet(null, new WindrowException(message, cause))) {
      onFailure.run();
      // At once, so that no later record of the partition is written and hides the hole.
      producer.close(Duration.ZERO);
    }
  }

  /** The first failure. */
  Optional<WindrowException> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Gives up what is not acknowledged, and lets go whoever waits for it. From any thread. */
  void abandon() {
    abandoned = true;
    producer.close(Duration.ZERO);
  }

  /** How many records the producer has and the broker has not acknowledged. */
  long waiting() {
    return handed - acknowledged();
  }

  /** Waits for all acknowledgements, or until they are given up. */
  void flush() {
    if (failure.get() == null && !abandoned) {
      producer.flush();
    }
  }

  /** How many records were acknowledged. */
  long acknowledged() {
    return acknowledged.get();
  }
}
