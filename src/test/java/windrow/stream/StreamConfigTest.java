package windrow.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamConfigTest {

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
