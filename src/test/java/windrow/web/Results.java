package windrow.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import windrow.series.Forecast;
import windrow.series.Score;
import windrow.wire.Topic;
import windrow.wire.Topics;

/** A consumer of result topics without a broker, to be filled while it is read. */
final class Results extends MockConsumer<byte[], byte[]> {
  static final String STREAM = "prices.daily";
  static final Topic<String, Score> SCORES = Topics.scores();
  static final Topic<String, Forecast> FORECASTS = Topics.forecasts(STREAM);
  static final TopicPartition SCORES_0 = new TopicPartition(SCORES.name(), 0);
  static final TopicPartition FORECASTS_0 = new TopicPartition(FORECASTS.name(), 0);
  static final TopicPartition FORECASTS_1 = new TopicPartition(FORECASTS.name(), 1);

  private final Map<TopicPartition, Long> next = new HashMap<>();

  /** Of no topic yet. */
  Results() {
    super("earliest");
  }

  /** Of the scores and of the forecasts of one stream. */
  static Results ofEmptyTopics() {
    Results results = new Results();
    results.show(SCORES_0);
    results.show(FORECASTS_0, FORECASTS_1);
    return results;
  }

  /** The cluster shows a topic from now on. */
  void show(TopicPartition... partitions) {
    Node[] none = {};
    for (TopicPartition partition : partitions) {
      next.put(partition, 0L);
      updateBeginningOffsets(Map.of(partition, 0L));
      updateEndOffsets(Map.of(partition, 0L));
    }
    updatePartitions(
        partitions[0].topic(),
        List.of(partitions).stream()
            .map(of -> new PartitionInfo(of.topic(), of.partition(), Node.noNode(), none, none))
            .toList());
  }

  /** The next record of a partition, once it is assigned. */
  void say(TopicPartition to, byte[] key, byte[] value) {
    await().until(() -> assignment().contains(to));
    long offset = next.merge(to, 1L, Long::sum) - 1;
    updateEndOffsets(Map.of(to, offset + 1));
    addRecord(new ConsumerRecord<>(to.topic(), to.partition(), offset, key, value));
  }

  /** A record of this text; null is a tombstone. */
  void say(TopicPartition to, String key, String value) {
    say(to, key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
  }

  void say(Score score) {
    say(SCORES_0, Topics.key(score).getBytes(UTF_8), bytes(score));
  }

  void say(TopicPartition to, Forecast forecast) {
    say(to, forecast.series().getBytes(UTF_8), bytes(forecast));
  }

  static byte[] bytes(Score score) {
    return SCORES.values().serializer().serialize(SCORES.name(), score);
  }

  static byte[] bytes(Forecast forecast) {
    return FORECASTS.values().serializer().serialize(FORECASTS.name(), forecast);
  }

  static Score score(String series, String model, long steps) {
    return score(new Score.Key(STREAM, series, "close-lstm", model, 1), steps);
  }

  static Score score(Score.Key key, long steps) {
    Score.Skill skill = new Score.Skill(0.5, null);
    LocalDate through = LocalDate.of(2017, 7, 3);
    Score.Errors errors = Score.Errors.of(4.0, 1.5, null);
    return new Score(
        key,
        through,
        through,
        steps,
        0,
        errors,
        skill,
        new Score.Compared(steps, 0),
        null,
        List.of());
  }

  static Forecast forecast(String series, String forecaster, double value) {
    LocalDate origin = LocalDate.of(2017, 7, 3);
    return new Forecast(series, forecaster, "3f9a", origin, 1, 0, null, value, false, List.of());
  }
}
