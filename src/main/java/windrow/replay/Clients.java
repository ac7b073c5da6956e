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
import org.apache.kafka.common.serialization.ByteArraySerializer;
import windrow.wire.ReadCommitted;

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
  private static final int FETCH_MAX_WAIT_MS = 20;

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
    Map<String, Object> all = ReadCommitted.of(properties);
    all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MAX_WAIT_MS);
    return new KafkaConsumer<>(all);
  }
}
