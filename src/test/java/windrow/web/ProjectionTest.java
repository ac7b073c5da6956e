package windrow.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import windrow.series.Forecast;
import windrow.series.Score;
import windrow.wire.Topic;
import windrow.wire.Topics;

class ProjectionTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String STREAM = "prices.daily";
  private static final Topic<String, Score> SCORES = Topics.scores();
  private static final Topic<String, Forecast> FORECASTS = Topics.forecasts(STREAM);
  private static final TopicPartition SCORES_0 = new TopicPartition(SCORES.name(), 0);
  private static final TopicPartition FORECASTS_0 = new TopicPartition(FORECASTS.name(), 0);
  private static final TopicPartition FORECASTS_1 = new TopicPartition(FORECASTS.name(), 1);
  private static final List<TopicPartition> ALL = List.of(SCORES_0, FORECASTS_0, FORECASTS_1);

  private final Mock consumer = new Mock();
  private Projection projection;

  /** A consumer of empty result topics, to be filled while it is read. */
  private static final class Mock extends MockConsumer<byte[], byte[]> {
    private final Map<TopicPartition, Long> next = new HashMap<>();

    Mock() {
      super("earliest");
      for (TopicPartition partition : ALL) {
        next.put(partition, 0L);
      }
      updateBeginningOffsets(Map.copyOf(next));
      updateEndOffsets(Map.copyOf(next));
      updatePartitions(SCORES.name(), List.of(info(SCORES_0)));
      updatePartitions(FORECASTS.name(), List.of(info(FORECASTS_0), info(FORECASTS_1)));
    }

    private static PartitionInfo info(TopicPartition of) {
      Node[] none = {};
      return new PartitionInfo(of.topic(), of.partition(), Node.noNode(), none, none);
    }

    /** The next record of a partition, once it is assigned. */
    void say(TopicPartition to, byte[] key, byte[] value) {
      await().until(() -> assignment().contains(to));
      long offset = next.get(to);
      next.put(to, offset + 1);
      updateEndOffsets(Map.of(to, offset + 1));
      addRecord(new ConsumerRecord<>(to.topic(), to.partition(), offset, key, value));
    }
  }

  @BeforeEach
  void open() {
    projection = new Projection(consumer, SCORES, Map.of(STREAM, FORECASTS), 2).start();
  }

  @AfterEach
  void close() {
    projection.close();
  }

  @Test
  void shouldKeepTheNewestScoreOfEachKey() throws Exception {
    say(score("AAPL", "3f9a", 1));
    say(score("AAPL", "3f9a", 2));
    say(score("AAPL", "77aa", 1));

    assertTrue(projection.awaitEnd(LONG));
    assertEquals(List.of(score("AAPL", "3f9a", 2), score("AAPL", "77aa", 1)), projection.scores());
  }

  @Test
  void shouldForgetAScoreThatIsDeleted() throws Exception {
    say(score("AAPL", "3f9a", 1));
    consumer.say(SCORES_0, Topics.key(score("AAPL", "3f9a", 1)).getBytes(UTF_8), null);

    assertTrue(projection.awaitEnd(LONG));
    assertEquals(List.of(), projection.scores());
  }

  @Test
  void shouldKeepTheNewestForecastOfEachSeriesAndForecaster() throws Exception {
    say(FORECASTS_0, forecast("AAPL", "naive", 10));
    say(FORECASTS_0, forecast("AAPL", "naive", 11));
    say(FORECASTS_0, forecast("AAPL", "close-lstm", 12));
    say(FORECASTS_1, forecast("IBM", "naive", 13));

    assertTrue(projection.awaitEnd(LONG));
    assertEquals(
        List.of(12.0, 11.0, 13.0),
        projection.forecasts().stream().map(latest -> latest.forecast().value()).toList());
    assertEquals(STREAM, projection.forecasts().get(0).stream());
  }

  @Test
  void shouldKeepABoundedNumberOfSeriesAndCountTheRest() throws Exception {
    say(score("AAPL", "3f9a", 1));
    say(score("IBM", "3f9a", 1));
    say(score("GE", "3f9a", 1));
    say(score("IBM", "3f9a", 2));

    assertTrue(projection.awaitEnd(LONG));
    assertEquals(List.of(1L, 2L), projection.scores().stream().map(Score::steps).toList());
    assertEquals(1, projection.leftOut());
  }

  @Test
  void shouldKeepTheScoresOfTwoStreamsApart() throws Exception {
    Score daily = score(new Score.Key(STREAM, "shop", "naive", "baseline", 1), 1);
    Score monthly = score(new Score.Key("sales.monthly", "shop", "naive", "baseline", 1), 2);

    say(daily);
    say(monthly);

    assertTrue(projection.awaitEnd(LONG));
    assertEquals(List.of(daily, monthly), projection.scores());
  }

  @Test
  void shouldCountASeriesOfAnotherStreamAsAnother() throws Exception {
    say(score(new Score.Key(STREAM, "shop", "naive", "baseline", 1), 1));
    say(score(new Score.Key("sales.monthly", "shop", "naive", "baseline", 1), 2));
    say(score(new Score.Key("sales.weekly", "shop", "naive", "baseline", 1), 3));

    assertTrue(projection.awaitEnd(LONG));
    assertEquals(List.of(1L, 2L), projection.scores().stream().map(Score::steps).toList());
    assertEquals(1, projection.leftOut());
  }

  @Test
  void shouldSayWhenItHasCaughtUp() {
    await().until(projection::caughtUp);
    assertTrue(projection.health().up());
  }

  @Test
  void shouldNotSayThatTheEndIsReachedBeforeItIs() throws Exception {
    await().until(projection::caughtUp);
    consumer.updateEndOffsets(Map.of(SCORES_0, 1L));

    assertFalse(projection.awaitEnd(Duration.ofMillis(50)));

    consumer.addRecord(
        new ConsumerRecord<>(
            SCORES.name(), 0, 0, "x".getBytes(UTF_8), bytes(score("AAPL", "3f9a", 1))));
    assertTrue(projection.awaitEnd(LONG));
  }

  @Test
  void shouldBeDownAfterAFaultAndSayWhy() throws Exception {
    say(score("AAPL", "3f9a", 1));
    assertTrue(projection.awaitEnd(LONG));

    consumer.setPollException(new KafkaException("not authorized"));

    await().until(() -> !projection.health().up());
    String reason = projection.health().reasons().get(0);
    assertTrue(reason.contains("not authorized"), reason);
    assertThrows(IllegalStateException.class, () -> projection.awaitEnd(LONG));
    assertEquals(1, projection.scores().size(), "what was read stays readable");
  }

  @Test
  void shouldTellWhoWaitsThatItHasStopped() {
    await().until(projection::caughtUp);
    consumer.updateEndOffsets(Map.of(SCORES_0, 1L));
    consumer.schedulePollTask(() -> consumer.setPollException(new KafkaException("gone")));

    assertThrows(IllegalStateException.class, () -> projection.awaitEnd(LONG));
  }

  @Test
  void shouldNameTheRecordThatItCannotRead() {
    consumer.say(SCORES_0, "x".getBytes(UTF_8), "not JSON".getBytes(UTF_8));

    await().until(() -> !projection.health().up());
    String reason = projection.health().reasons().get(0);
    assertTrue(reason.contains("cannot read scores-0@0"), reason);
  }

  @Test
  void shouldBeDownWhereATopicIsAbsent() {
    Projection other =
        new Projection(new Mock(), SCORES, Map.of("x", Topics.forecasts("x")), 2).start();

    await().until(() -> !other.health().up());
    assertTrue(other.health().reasons().get(0).contains("no topic x.forecasts"));
  }

  @Test
  void shouldCloseAtOnce() {
    projection.close();

    assertTrue(consumer.closed());
    assertFalse(projection.health().up());
  }

  private void say(Score score) {
    consumer.say(SCORES_0, Topics.key(score).getBytes(UTF_8), bytes(score));
  }

  private void say(TopicPartition to, Forecast forecast) {
    byte[] value = FORECASTS.values().serializer().serialize(FORECASTS.name(), forecast);
    consumer.say(to, forecast.series().getBytes(UTF_8), value);
  }

  private static byte[] bytes(Score score) {
    return SCORES.values().serializer().serialize(SCORES.name(), score);
  }

  private static Score score(String series, String model, long steps) {
    return score(new Score.Key(STREAM, series, "close-lstm", model, 1), steps);
  }

  private static Score score(Score.Key key, long steps) {
    Score.Skill skill = new Score.Skill(0.5, null);
    LocalDate through = LocalDate.of(2017, 7, 3);
    Score.Errors errors = Score.Errors.of(4.0, 1.5, null);
    return new Score(key, through, through, steps, 0, errors, skill, null, null, List.of());
  }

  private static Forecast forecast(String series, String forecaster, double value) {
    LocalDate origin = LocalDate.of(2017, 7, 3);
    return new Forecast(series, forecaster, "3f9a", origin, 1, 0, null, value, false, List.of());
  }
}
