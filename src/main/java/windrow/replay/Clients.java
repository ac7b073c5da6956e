package windrow.replay;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of a replay, made from the user's properties and what a replay relies on. */
final class Clients {
  /** Of the codecs, every client reads gzip without a plug-in. */
  private static final Map<String, Object> PRODUCER =
      Map.of(
          ProducerConfig.COMPRESSION_TYPE_CONFIG,
          "gzip",
          ProducerConfig.BATCH_SIZE_CONFIG,
          64 * 1024);

  /** One request at a time: no record may overtake one that fails, or a resume would miss it. */
  private static final Map<String, Object> PRODUCER_ALWAYS =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          true,
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
          1);

  /** A fetch that waits at the end of one partition would hold up the next partition's. */
  private static final Map<String, Object> CONSUMER_ALWAYS =
      Map.of(
          ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
          20,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          "read_committed",
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          false,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          "earliest",
          ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
          false);

  private final Map<String, Object> properties;

  Clients(Map<String, ?> properties) {
    this.properties = Map.copyOf(properties);
  }

  Admin admin() {
    return Admin.create(properties);
  }

  Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        producerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  Map<String, Object> producerProperties() {
    Map<String, Object> all = new HashMap<>(PRODUCER);
    all.putAll(properties);
    all.putAll(PRODUCER_ALWAYS);
    all.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    return all;
  }

  Consumer<byte[], byte[]> consumer() {
    Map<String, Object> all = new HashMap<>(properties);
    all.putAll(CONSUMER_ALWAYS);
    all.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
