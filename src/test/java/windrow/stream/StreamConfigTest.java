package windrow.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import windrow.WindrowException;
import windrow.wire.TopicFile;

class StreamConfigTest {
  private static final TopicFile TOPIC =
      new TopicFile("scores", 6, Map.of("min.insync.replicas", "2"), null);

  @Test
  void shouldProcessExactlyOnceUnlessToldOtherwise() {
    StreamsConfig config = config(Map.of());

    assertEquals(
        StreamsConfig.EXACTLY_ONCE_V2, config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
    assertEquals(
        "read_committed",
        config
            .getMainConsumerConfigs("group", "client", 0)
            .get(ConsumerConfig.ISOLATION_LEVEL_CONFIG));
  }

  @Test
  void shouldLetTheUsersPropertiesWinWithAndWithoutPrefix() {
    String timeout = ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG;

    assertEquals(10_000, sessionTimeout(Map.of()));
    assertEquals("60000", sessionTimeout(Map.of(timeout, "60000")));
    assertEquals("60000", sessionTimeout(Map.of(StreamsConfig.consumerPrefix(timeout), "60000")));
  }

  @Test
  void shouldKeepItsNameAndFolderWhateverThePropertiesSay() {
    StreamsConfig config =
        config(
            Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, "other",
                StreamsConfig.STATE_DIR_CONFIG, "elsewhere"));

    assertEquals("windrow", config.getString(StreamsConfig.APPLICATION_ID_CONFIG));
    assertEquals("state", config.getString(StreamsConfig.STATE_DIR_CONFIG));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 2, 1", "3, 3, 2", "7, 3, 2"})
  void shouldKeepTheChangelogsAsSafeAsATopic(int brokers, int replicas, String inSync) {
    StreamsConfig config = config(StreamConfig.replicated(Map.of(), TOPIC.on(brokers)));

    assertEquals(replicas, config.getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG));
    assertEquals(
        Map.of("topic.min.insync.replicas", inSync),
        config.originalsWithPrefix(StreamsConfig.TOPIC_PREFIX, false));
  }

  @Test
  void shouldLeaveTheChangelogsToTheUsersPropertiesIfTheySay() {
    Map<String, Object> own = Map.of(StreamsConfig.REPLICATION_FACTOR_CONFIG, "1");

    assertEquals(own, StreamConfig.replicated(own, TOPIC));
  }

  @Test
  void shouldRefuseRequestsThatALargeStateDoesNotFitIn() {
    String size = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
    for (String key : List.of(size, StreamsConfig.producerPrefix(size))) {
      String message =
          assertThrows(WindrowException.class, () -> config(Map.of(key, "1048575"))).getMessage();

      assertTrue(message.startsWith(key + "=1048575 in the client properties: "), message);
      assertEquals(
          "1048576", config(Map.of(key, "1048576")).getProducerConfigs("windrow").get(size));
    }
  }

  private static Object sessionTimeout(Map<String, Object> client) {
    return config(client)
        .getMainConsumerConfigs("group", "client", 0)
        .get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
  }

  private static StreamsConfig config(Map<String, Object> client) {
    Map<String, Object> all = new HashMap<>(client);
    all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
    return new StreamsConfig(StreamConfig.of(all, "windrow", Path.of("state")));
  }
}
