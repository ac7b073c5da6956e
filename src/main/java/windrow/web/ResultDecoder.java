package windrow.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import windrow.series.Forecast;
import windrow.series.Score;
import windrow.wire.Topic;

/** From the bytes of a result to its place on the board; what is no result is counted alone. */
final class ResultDecoder {
  private static final Logger LOG = LoggerFactory.getLogger(ResultDecoder.class);

  private final Board board;
  private final Map<String, BiConsumer<String, byte[]>> readers = new HashMap<>();
  private final Set<String> warned = new HashSet<>();
  private final AtomicLong unreadable = new AtomicLong();

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
            readers.put(topic.name(), (key, value) -> readForecast(stream, topic, key, value)));
  }

  /** The names of the topics. */
  Set<String> topics() {
    return readers.keySet();
  }

  /** How many records could not be read. */
  long unreadable() {
    return unreadable.get();
  }

  /** Puts what the record says on the board. Never throws for what the bytes hold. */
  void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      String key = new String(Objects.requireNonNull(record.key(), "it has no key"), UTF_8);
      readers.get(record.topic()).accept(key, record.value());
    } catch (RuntimeException e) {
      unreadable.incrementAndGet();
      passOver(record, e);
    }
  }

  /** One warning a topic, so that a flood of foreign records is none of the log. */
  private void passOver(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
    String text = "{}-{}@{} is no result that this Windrow can read, and is passed over ({})";
    Object[] said = {record.topic(), record.partition(), record.offset(), reason.getMessage()};
    if (warned.add(record.topic())) {
      LOG.warn(text + "; a meter counts all like it", said);
    } else {
      LOG.debug(text, said);
    }
  }

  private void readScore(Topic<String, Score> topic, String key, byte[] value) {
    if (value == null) {
      board.removeScore(key);
    } else {
      board.put(key, read(topic, value));
    }
  }

  private void readForecast(
      String stream, Topic<String, Forecast> topic, String series, byte[] value) {
    if (value == null) {
      board.removeForecasts(stream, series);
      return;
    }
    Forecast forecast = read(topic, value);
    if (!forecast.series().equals(series)) {
      throw new IllegalArgumentException("its key is not its series");
    }
    board.put(stream, forecast);
  }

  private static <T> T read(Topic<String, T> topic, byte[] value) {
    T read = topic.values().deserializer().deserialize(topic.name(), value);
    return Objects.requireNonNull(read, "it says null");
  }
}
