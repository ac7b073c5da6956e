package windrow.web;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static windrow.web.Results.FORECASTS;
import static windrow.web.Results.FORECASTS_0;
import static windrow.web.Results.FORECASTS_1;
import static windrow.web.Results.SCORES;
import static windrow.web.Results.SCORES_0;
import static windrow.web.Results.STREAM;
import static windrow.web.Results.forecast;
import static windrow.web.Results.score;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private Results consumer = Results.ofEmptyTopics();
  private Projection projection;

  private Projection open() {
    projection = new Projection(consumer, SCORES, Map.of(STREAM, FORECASTS), 2).start();
    return projection;
  }

  @AfterEach
  void close() {
    projection.close();
  }

  @Test
  void shouldShowWhatStandsOnAllPartitions() throws Exception {
    open();
    consumer.say(score("AAPL", "3f9a", 1));
    consumer.say(FORECASTS_0, forecast("AAPL", "naive", 11));
    consumer.say(FORECASTS_1, forecast("IBM", "naive", 13));

    assertTrue(projection.awaitEnd(LONG));
    assertEquals(List.of(score("AAPL", "3f9a", 1)), projection.scores());
    assertEquals(
        List.of(11.0, 13.0),
        projection.forecasts().stream().map(latest -> latest.forecast().value()).toList());
  }

  @Test
  void shouldCountWhatItLeavesOut() throws Exception {
    open();
    for (String series : List.of("AAPL", "IBM", "GE")) {
      consumer.say(score(series, "3f9a", 1));
    }

    assertTrue(projection.awaitEnd(LONG));
    assertEquals(1, projection.leftOut());
  }

  @Test
  void shouldSayWhenItHasCaughtUp() {
    open();

    await().until(projection::caughtUp);
    assertTrue(projection.health().up());
  }

  @Test
  void shouldNotSayThatTheEndIsReachedBeforeItIs() throws Exception {
    open();
    await().until(projection::caughtUp);
    consumer.updateEndOffsets(Map.of(SCORES_0, 1L));

    assertFalse(projection.awaitEnd(Duration.ofMillis(50)));

    consumer.say(score("AAPL", "3f9a", 1));
    assertTrue(projection.awaitEnd(LONG));
  }

  @Test
  void shouldGoOnBehindForeignRecords() throws Exception {
    open();
    consumer.say(SCORES_0, "x", "{\"hello\":1}");
    consumer.say(FORECASTS_0, "x", "{\"hello\":1}");
    consumer.say(score("AAPL", "3f9a", 1));

    assertTrue(projection.awaitEnd(LONG));
    assertEquals(List.of(score("AAPL", "3f9a", 1)), projection.scores());
    assertEquals(2, projection.unreadable());
    assertTrue(projection.health().up());
  }

  @Test
  void shouldSayWhatFailsAndGoOnOnceItNoLongerDoes() throws Exception {
    open();
    consumer.say(score("AAPL", "3f9a", 1));
    assertTrue(projection.awaitEnd(LONG));

    consumer.setPollException(new AuthorizationException("not authorized"));

    await().until(() -> says("not authorized"));
    assertEquals(1, projection.scores().size(), "what was read stays readable");

    consumer.say(score("AAPL", "3f9a", 2));

    await().until(() -> projection.health().up());
    assertTrue(projection.awaitEnd(LONG));
    assertEquals(List.of(score("AAPL", "3f9a", 2)), projection.scores());
  }

  @Test
  void shouldOutliveAnOutageDuringWhichSomeoneAsks() throws Exception {
    open();
    await().until(projection::caughtUp);
    consumer.setOffsetsException(new TimeoutException("no broker"));

    assertTrue(projection.awaitEnd(LONG));
    await().until(() -> projection.health().up());
  }

  @Test
  void shouldWaitForATopicThatTheClusterDoesNotShowYet() throws Exception {
    consumer = new Results();
    consumer.show(SCORES_0);
    open();

    await().until(() -> says("no topic " + FORECASTS.name()));
    consumer.say(score("AAPL", "3f9a", 1));
    await("the topics that are there are read").until(() -> !projection.scores().isEmpty());
    assertFalse(projection.caughtUp());

    consumer.show(FORECASTS_0, FORECASTS_1);
    consumer.say(FORECASTS_1, forecast("IBM", "naive", 13));

    assertTrue(projection.awaitEnd(LONG));
    assertTrue(projection.caughtUp() && projection.health().up());
    assertEquals(List.of(score("AAPL", "3f9a", 1)), projection.scores());
    assertEquals(1, projection.forecasts().size());
  }

  @Test
  void shouldWaitWhereNoTopicIsShown() {
    consumer = new Results();
    open();

    await().until(() -> says(FORECASTS.name()) && says(SCORES.name()));
  }

  @Test
  void shouldTellWhoWaitsThatItIsClosed() {
    open();
    await().until(projection::caughtUp);
    consumer.updateEndOffsets(Map.of(SCORES_0, 1L));
    consumer.schedulePollTask(projection::close);

    assertThrows(IllegalStateException.class, () -> projection.awaitEnd(LONG));
  }

  @Test
  void shouldCloseAtOnceEvenWhileItFails() {
    open();
    consumer.setPollException(new KafkaException("gone"));
    await().until(() -> says("gone"));

    projection.close();

    assertTrue(consumer.closed());
    assertFalse(projection.health().up());
  }

  private boolean says(String reason) {
    return String.join(" ", projection.health().reasons()).contains(reason);
  }
}
