package windrow.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import windrow.series.Forecast;
import windrow.series.Score;
import windrow.wire.Topic;

/** From the bytes of a result to its place on the board. */
final class ResultDecoder {
  private final Board board;
  private final Map<String, BiConsumer<byte[], byte[]>> readers = new HashMap<>();

  /**
   * Of these topics.
   *
   * @param forecasts by stream
   */
  ResultDecoder(
      Board board, Topic<String, Score> scores, Map<String, Topic<String, Forecast>> forecasts) {
    this.board = board;
    readers.put(scores.name(), (key, value) -> readScore(scores, key, value));
    forecasts.forEach(
        (stream, topic) ->
            readers.put(topic.name(), (key, value) -> readForecast(stream, topic, value)));
  }

  /** The names of the topics. */
  Set<String> topics() {
    return readers.keySet();
  }

  /**
   * Puts what the record says on the board.
   *
   * @throws IllegalStateException if it cannot be read, saying where it stands
   */
  void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      readers.get(record.topic()).accept(record.key(), record.value());
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "cannot read " + record.topic() + "-" + record.partition() + "@" + record.offset(), e);
    }
  }

  private void readScore(Topic<String, Score> topic, byte[] keyBytes, byte[] value) {
    String key = topic.keys().deserializer().deserialize(topic.name(), keyBytes);
    if (value == null) {
      board.removeScore(key);
    } else {
      board.put(key, topic.values().deserializer().deserialize(topic.name(), value));
    }
  }

  private void readForecast(String stream, Topic<String, Forecast> topic, byte[] value) {
    if (value != null) {
      board.put(stream, topic.values().deserializer().deserialize(topic.name(), value));
    }
  }
}
