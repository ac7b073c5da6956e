package windrow.app;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import windrow.engine.StreamSpec;
import windrow.settings.Workspace;
import windrow.wire.Topic;

/**
 * What the forecaster left behind a history.
 *
 * @param workspace its settings
 * @param records what a {@code read_committed} reader finds on every topic, in the order of each
 *     partition
 * @param meters a line a meter
 */
record Run(
    Workspace workspace, Map<String, List<ConsumerRecord<byte[], byte[]>>> records, String meters) {

  /** The values of one topic. */
  <V> List<V> values(Topic<?, V> topic) {
    return records.get(topic.name()).stream()
        .map(record -> topic.values().deserializer().deserialize(topic.name(), record.value()))
        .toList();
  }

  /** The configuration of the stream on this topic. */
  StreamSpec spec(String topic) {
    return workspace.stream(topic).spec();
  }

  /** The first meter that starts so. */
  String meter(String start) {
    return meters.lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  /** A key or value as text; a null one is empty. */
  static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
