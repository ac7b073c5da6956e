package windrow.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import windrow.WindrowException;

/**
 * The user's file of Kafka client properties. What Windrow sets itself is refused there, with what
 * to do instead: a property that is overwritten in silence is one that someone relies on.
 */
final class ClientProperties {
  private static final String OWN_GROUP = "the group is named by --application-id";
  private static final String OWN_BYTES = "Windrow reads and writes bytes of its own";

  /** What each property is refused for. */
  private static final Map<String, String> OWNED =
      Map.ofEntries(
          Map.entry("bootstrap.servers", "name them with --bootstrap-servers"),
          Map.entry("application.id", "name it with --application-id"),
          Map.entry("state.dir", "name it with --state"),
          Map.entry("group.id", OWN_GROUP),
          Map.entry("transactional.id", "transactions are named by --application-id"),
          Map.entry("acks", "it is all, so that nothing is lost"),
          Map.entry("enable.idempotence", "it is true, so that nothing is doubled"),
          Map.entry("isolation.level", "it is read_committed, so that nothing undone is read"),
          Map.entry("enable.auto.commit", "it is false: what is forecast is committed with it"),
          Map.entry("auto.offset.reset", "it is earliest, so that no record is missed"),
          Map.entry("key.serializer", OWN_BYTES),
          Map.entry("value.serializer", OWN_BYTES),
          Map.entry("key.deserializer", OWN_BYTES),
          Map.entry("value.deserializer", OWN_BYTES));

  /** What says the same as Windrow does is no fault. */
  private static final Map<String, Set<String>> SAME =
      Map.of(
          "acks", Set.of("all", "-1"),
          "enable.idempotence", Set.of("true"),
          "isolation.level", Set.of("read_committed"),
          "enable.auto.commit", Set.of("false"),
          "auto.offset.reset", Set.of("earliest"));

  /** Kafka Streams hands a property on to one of its clients where it has one of these. */
  private static final List<String> PREFIXES =
      List.of("main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.");

  private ClientProperties() {}

  /**
   * Reads the file.
   *
   * @throws WindrowException if it is not readable, or says what Windrow sets itself
   */
  static Map<String, String> read(Path file) {
    Map<String, String> properties = new TreeMap<>();
    try (InputStream in = Files.newInputStream(file)) {
      Properties read = new Properties();
      read.load(in);
      read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
    } catch (IOException | IllegalArgumentException e) {
      throw new WindrowException("The client properties " + file + " are not readable: " + e, e);
    }
    properties.forEach((name, value) -> requireFree(file, name, value.strip()));
    return properties;
  }

  private static void requireFree(Path file, String name, String value) {
    String key = withoutPrefix(name);
    if (OWNED.containsKey(key) && !SAME.getOrDefault(key, Set.of()).contains(value)) {
      throw new WindrowException(
          "The client properties %s set %s, which is not theirs: %s. Take it out."
              .formatted(file, name, OWNED.get(key)));
    }
  }

  private static String withoutPrefix(String name) {
    return PREFIXES.stream()
        .filter(name::startsWith)
        .findFirst()
        .map(prefix -> name.substring(prefix.length()))
        .orElse(name);
  }
}
