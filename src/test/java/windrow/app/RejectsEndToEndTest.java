package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import windrow.series.Forecast;
import windrow.series.Rejection;
import windrow.wire.Topics;

/** A bad record of every kind, and a good one after them. */
@TestInstance(Lifecycle.PER_CLASS)
class RejectsEndToEndTest extends EndToEnd {
  private static final int MIB = 1 << 20;

  /** By the reason of their refusal, always in the same order. */
  private static final Map<String, byte[]> BAD =
      new TreeMap<>(
          Map.of(
              "malformed-json", bytes("{\"series\":\"X\","),
              "wrong-type", bytes("{\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":\"1\"}"),
              "unknown-field", bytes("{\"series\":\"X\",\"time\":\"2017-07-03\",\"clsoe\":1}"),
              "not-finite", bytes("{\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":NaN}"),
              "out-of-range", bytes("{\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":-1}"),
              "missing-field", bytes("{\"time\":\"2017-07-03\",\"close\":1}"),
              "too-large", new byte[2 * MIB]));

  private Run run;

  @BeforeAll
  void sendTheBadRecordsAndTheGoodOne() throws Exception {
    run = runs().fresh(RejectsEndToEndTest::send);
  }

  @Test
  void shouldRefuseEachBadRecordWithItsReason() {
    List<Rejection> rejects = run.values(Topics.rejects());

    TreeSet<String> reasons = new TreeSet<>(BAD.keySet());
    reasons.add("null-key");
    assertEquals(
        reasons,
        rejects.stream().map(Rejection::reason).collect(Collectors.toCollection(TreeSet::new)));
    assertEquals(BAD.size() + 1, rejects.size());
  }

  @Test
  void shouldForecastTheGoodRecordAfterThem() {
    List<Double> forecasts =
        run.values(Topics.forecasts(PRICES)).stream().map(Forecast::value).toList();

    assertEquals(Collections.nCopies(5, 7.0), forecasts);
  }

  @Test
  void shouldCountThemOnTheMeters() {
    assertMeter("windrow_observations_total{kind=\"accepted\",stream=\"prices.daily\"} 1.0");
    assertMeter("windrow_observations_total{kind=\"rejected\",stream=\"prices.daily\"} 8.0");
    assertMeter("windrow_rejects_total{reason=\"too-large\",stream=\"prices.daily\"} 1.0");
  }

  @Test
  void shouldHoldTheSchemaOfRejects() {
    int checked = SchemasEndToEndTest.check(run, Topics.REJECTS, run.records().get(Topics.REJECTS));

    assertEquals(BAD.size() + 1, checked);
  }

  private void assertMeter(String line) {
    assertTrue(run.meters().contains(line), () -> line + " is not among the meters");
  }

  private static void send(Session session) throws InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer = producer(session)) {
      BAD.values().forEach(value -> send(producer, bytes("X"), value));
      send(producer, null, bytes("{\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":1}"));
      send(producer, bytes("X"), bytes("{\"series\":\"X\",\"time\":\"2017-07-05\",\"close\":7}"));
    }
    session.complete();
  }

  private static KafkaProducer<byte[], byte[]> producer(Session session) {
    Map<String, Object> settings = new HashMap<>(session.client());
    settings.put("max.request.size", 4 * MIB);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, byte[] key, byte[] value) {
    // One partition, so that the order is the order of sending.
    producer.send(new ProducerRecord<>(PRICES, 0, key, value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
