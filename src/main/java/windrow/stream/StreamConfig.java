package windrow.stream;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import windrow.WindrowException;
import windrow.wire.TopicFile;

/** The configuration of the Kafka Streams client: the user's, over Windrow's, over Kafka's. */
public final class StreamConfig {
  private static final Logger LOG = LoggerFactory.getLogger(StreamConfig.class);

  private StreamConfig() {}

  /**
   * All settings of the client.
   *
   * @param client the user's client properties, {@code bootstrap.servers} among them; they win
   * @param applicationId names the consumer group, the changelogs and the transactions
   * @param stateFolder where the stores live
   * @throws WindrowException if a record would not fit in a request
   */
  public static Map<String, Object> of(
      Map<String, Object> client, String applicationId, Path stateFolder) {
    Map<String, Object> config = new HashMap<>();
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    // Kafka Streams names its threads and metrics after it; the process may hold more clients.
    config.put(StreamsConfig.CLIENT_ID_CONFIG, applicationId);
    // A crashed instance is missed after 10 s instead of 45.
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    config.putAll(client);
    checkRequests(config);
    warnOfDoubles(config.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
    return config;
  }

  /**
   * The user's client properties with what they leave open of the topics that Kafka Streams makes:
   * they are to be as safe as this topic.
   *
   * @param like a topic, as the cluster can bear it
   */
  public static Map<String, Object> replicated(Map<String, Object> client, TopicFile like) {
    if (isReplicated(client)) {
      return client;
    }
    Map<String, Object> config = new HashMap<>();
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, like.replicas());
    like.minInSync()
        .ifPresent(
            count ->
                config.put(
                    StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), count));
    config.putAll(client);
    return config;
  }

  /** Whether the user's properties say themselves on how many brokers those topics stand. */
  public static boolean isReplicated(Map<String, Object> client) {
    return client.containsKey(StreamsConfig.REPLICATION_FACTOR_CONFIG);
  }

  /** A producer that takes less would stop the application at some row. */
  private static void checkRequests(Map<String, Object> config) {
    String plain = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
    for (String key : List.of(plain, StreamsConfig.producerPrefix(plain))) {
      Object said = config.get(key);
      if (said != null && isLess(said.toString().strip(), StateSize.MAX_REQUEST)) {
        throw new WindrowException(
            "%s=%s in the client properties: a record of Windrow has up to %d bytes; leave it out, or set that at least"
                .formatted(key, said, StateSize.MAX_REQUEST));
      }
    }
  }

  /** What is no number is Kafka's to refuse. */
  private static boolean isLess(String said, int least) {
    return said.matches("-?\\d{1,10}") && Long.parseLong(said) < least;
  }

  private static void warnOfDoubles(Object guarantee) {
    if (!StreamsConfig.EXACTLY_ONCE_V2.equals(guarantee)) {
      LOG.warn(
          "{}={} in the client properties: after a crash a forecast may stand twice in its topic",
          StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
          guarantee);
    }
  }
}
