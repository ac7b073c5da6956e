package windrow.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static windrow.web.Results.FORECASTS;
import static windrow.web.Results.SCORES;
import static windrow.web.Results.STREAM;
import static windrow.web.Results.forecast;
import static windrow.web.Results.score;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.broker.Broker;
import windrow.series.Score;
import windrow.wire.Topics;

/** The reader of the results on a real broker, with all that may befall it there. */
class ProjectionOnBrokerTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private Broker broker;
  private Projection projection;

  @BeforeEach
  void start() throws IOException {
    broker = Broker.start(folder);
    projection = Projection.open(client(), SCORES, Map.of(STREAM, FORECASTS));
  }

  @AfterEach
  void stop() {
    projection.close();
    broker.close();
  }

  @Test
  void shouldWaitForTopicsThatAreCreatedLater() throws Exception {
    await().atMost(LONG).until(() -> says("no topic " + FORECASTS.name()));
    assertFalse(projection.caughtUp());

    createTopics();
    send(Topics.key(score("AAPL", "3f9a", 1)), score("AAPL", "3f9a", 1));

    await().atMost(LONG).until(() -> projection.scores().size() == 1);
    await().atMost(LONG).until(() -> projection.caughtUp() && projection.health().up());
  }

  @Test
  void shouldGoOnBehindForeignRecordsAndTombstones() throws Exception {
    createTopics();
    Score dropped = score("IBM", "3f9a", 1);
    send(Topics.key(dropped), dropped);
    send(FORECASTS.name(), "IBM", Results.bytes(forecast("IBM", "naive", 10)));

    for (String topic : List.of(SCORES.name(), FORECASTS.name())) {
      send(topic, "x", "{\"hello\":1}".getBytes(UTF_8));
      send(topic, null, "x".getBytes(UTF_8));
    }
    send(SCORES.name(), Topics.key(dropped), null);
    send(FORECASTS.name(), "IBM", null);
    send(Topics.key(score("AAPL", "3f9a", 2)), score("AAPL", "3f9a", 2));
    send(FORECASTS.name(), "AAPL", Results.bytes(forecast("AAPL", "naive", 11)));

    assertTrue(projection.awaitEnd(LONG));
    assertEquals(List.of(score("AAPL", "3f9a", 2)), projection.scores());
    assertEquals(
        List.of("AAPL"),
        projection.forecasts().stream().map(latest -> latest.forecast().series()).toList());
    assertEquals(4, projection.unreadable());
    assertTrue(projection.health().up());
  }

  @Test
  void shouldOutliveABrokerThatIsAwayForAWhile() throws Exception {
    createTopics();
    send(Topics.key(score("AAPL", "3f9a", 1)), score("AAPL", "3f9a", 1));
    assertTrue(projection.awaitEnd(LONG));

    int port = Integer.parseInt(broker.bootstrapServers().replaceFirst(".*:", ""));
    broker.close();
    assertFalse(projection.awaitEnd(Duration.ofSeconds(2)), "nobody is there to ask");
    broker = Broker.start(folder, port);
    send(Topics.key(score("AAPL", "3f9a", 2)), score("AAPL", "3f9a", 2));

    assertTrue(projection.awaitEnd(LONG));
    assertEquals(List.of(score("AAPL", "3f9a", 2)), projection.scores());
  }

  private void createTopics() throws Exception {
    try (Admin admin = Admin.create(client())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(SCORES.name(), Optional.of(2), Optional.<Short>empty()),
                  new NewTopic(FORECASTS.name(), Optional.of(2), Optional.<Short>empty())))
          .all()
          .get();
    }
  }

  private void send(String key, Score score) throws Exception {
    send(SCORES.name(), key, Results.bytes(score));
  }

  private void send(String topic, String key, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] bytes = key == null ? null : key.getBytes(UTF_8);
      producer.send(new ProducerRecord<>(topic, bytes, value)).get();
    }
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private boolean says(String reason) {
    return String.join(" ", projection.health().reasons()).contains(reason);
  }
}
