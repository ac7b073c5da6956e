package windrow.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.engine.Step;
import windrow.engine.StreamSpec;
import windrow.model.Baselines;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.series.Calendar;
import windrow.series.Forecast;
import windrow.series.Outcome;
import windrow.series.Rejection;
import windrow.series.Score;
import windrow.wire.Reason;
import windrow.wire.Topic;
import windrow.wire.TopicFile;
import windrow.wire.Topics;

class ForecastTopologyTest {
  private static final String STREAM = "sales.monthly";
  private static final ForecasterSpec NAIVE =
      new ForecasterSpec("naive", "naive", "unadjusted", List.of("unadjusted"), 1, 1);

  @TempDir private Path state;
  private final Recorder recorder = new Recorder();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> input;

  @BeforeEach
  void start() throws IOException {
    driver = new TopologyTestDriver(topology(), properties());
    input = driver.createInputTopic(STREAM, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void shouldForecastAndSettle() {
    send(month(1), "100");
    send(month(2), "130");

    List<TestRecord<String, Forecast>> forecasts = read(Topics.forecasts(STREAM));
    assertEquals(2, forecasts.size());
    assertEquals(130.0, forecasts.get(1).value().value());
    List<TestRecord<String, Outcome>> outcomes = read(Topics.outcomes(STREAM));
    assertEquals(30.0, outcomes.get(0).value().error());
    assertEquals("shop", outcomes.get(0).key());
    List<TestRecord<String, Score>> scores = read(Topics.scores());
    assertEquals(900.0, scores.get(0).value().mse());
    assertEquals("sales.monthly/shop/naive/1/baseline", scores.get(0).key());
  }

  @Test
  void shouldKeepTheScoresOfTwoStreamsApart() {
    TestInputTopic<byte[], byte[]> prices =
        driver.createInputTopic(
            "prices.daily", new ByteArraySerializer(), new ByteArraySerializer());
    send(month(1), "100");
    send(month(2), "130");
    for (String close : List.of("7", "9")) {
      LocalDate day = LocalDate.of(2017, 7, close.equals("7") ? 3 : 4);
      prices.pipeInput(
          bytes("shop"),
          bytes("{\"series\":\"shop\",\"time\":\"%s\",\"close\":%s}".formatted(day, close)));
    }

    Map<String, Double> newest = new HashMap<>();
    read(Topics.scores()).forEach(score -> newest.put(score.key(), score.value().mse()));

    assertEquals(
        Map.of(
            "sales.monthly/shop/naive/1/baseline", 900.0,
            "prices.daily/shop/naive/1/baseline", 4.0),
        newest);
  }

  @Test
  void shouldStampResultsWithTheObservationsTimeAndDropItsHeaders() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", new byte[] {1});
    input.pipeInput(
        new TestRecord<>(bytes("shop"), bytes(json("shop", month(1), "1")), headers, 99L));

    TestRecord<String, Forecast> forecast = read(Topics.forecasts(STREAM)).get(0);

    assertEquals(
        month(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(), forecast.timestamp());
    assertEquals(0, forecast.headers().toArray().length);
  }

  @Test
  void shouldRefuseWithReasonAndForecastTheNext() {
    input.pipeInput(bytes("shop"), bytes("{oops"));
    input.pipeInput(null, bytes(json("shop", month(1), "1")));
    input.pipeInput(bytes("shop"), (byte[]) null);
    send(month(2), "-4");
    send(month(2), "5");
    send(month(1), "6");

    List<Rejection> rejects = read(Topics.rejects()).stream().map(TestRecord::value).toList();
    assertEquals(
        List.of("malformed-json", "null-key", "null-value", "out-of-range", "late"),
        rejects.stream().map(Rejection::reason).toList());
    assertEquals(STREAM, rejects.get(0).topic());
    assertEquals(0, rejects.get(0).offset());
    assertEquals(5, rejects.get(0).size());
    assertEquals("e29vcHM=", rejects.get(0).value());
    assertNull(rejects.get(2).value());
    assertEquals(-1, rejects.get(2).size());
    assertEquals(1, read(Topics.forecasts(STREAM)).size());
    assertEquals(
        List.of(
            Reason.MALFORMED_JSON,
            Reason.NULL_KEY,
            Reason.NULL_VALUE,
            Reason.OUT_OF_RANGE,
            Reason.LATE),
        recorder.rejected);
  }

  @Test
  void shouldKeepNoMoreThan64KibOfALargeRecord() {
    input.pipeInput(bytes("shop"), new byte[2 << 20]);

    Rejection rejection = read(Topics.rejects()).get(0).value();

    assertEquals("too-large", rejection.reason());
    assertEquals(2 << 20, rejection.size());
    assertEquals(64 * 1024 / 3 * 4 + 4, rejection.value().length());
  }

  @Test
  void shouldGoOnWhereAnErrorsSquareIsTooLargeForADouble() {
    send(month(1), "1");
    send(month(2), "1e300");
    send(month(3), "1e300");

    List<TestRecord<String, Score>> scores = read(Topics.scores());
    assertEquals(2, scores.size());
    assertNull(scores.get(1).value().mse());
    assertNull(scores.get(1).value().skill().naive());
    assertEquals(1e300 / 2, scores.get(1).value().mae());
    assertEquals(2, read(Topics.outcomes(STREAM)).size());
    assertEquals(3, read(Topics.forecasts(STREAM)).size());
  }

  @Test
  void shouldTellWhichSeriesWereTakenAway() throws IOException {
    send(month(1), "100");

    driver.close();
    start();

    assertEquals(Set.of("shop"), recorder.revoked);
  }

  @Test
  void shouldNameEveryNode() throws IOException {
    TopologyDescription description = topology().describe();

    List<String> nodes = new ArrayList<>();
    description.subtopologies().forEach(s -> s.nodes().forEach(node -> nodes.add(node.name())));
    assertEquals(12, nodes.size());
    assertTrue(nodes.stream().noneMatch(name -> name.startsWith("KSTREAM")), nodes.toString());
    assertEquals(2, description.subtopologies().size(), "each stream is a sub-topology of its own");
  }

  private Topology topology() throws IOException {
    return ForecastTopology.of(
        List.of(
            stream(STREAM, Calendar.MONTHS, NAIVE),
            stream(
                "prices.daily",
                Calendar.TRADING_DAYS,
                new ForecasterSpec("naive", "naive", "close", List.of("close"), 1, 1))),
        recorder);
  }

  private static ForecastTopology.Stream stream(
      String topic, Calendar calendar, ForecasterSpec forecaster) throws IOException {
    TopicFile file = TopicFile.load(topic, Optional.empty());
    return new ForecastTopology.Stream(
        new StreamSpec(topic, calendar, file.fields(), List.of(forecaster), List.of(), 3),
        file,
        (spec, series) -> Optional.of(new Model(Baselines.MODEL, null, Baselines.naive())));
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(
        StreamConfig.of(
            Map.of(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092"), "test", state));
    return properties;
  }

  private void send(LocalDate time, String sales) {
    input.pipeInput(bytes("shop"), bytes(json("shop", time, sales)));
  }

  private <V> List<TestRecord<String, V>> read(Topic<String, V> topic) {
    return driver
        .createOutputTopic(topic.name(), topic.keys().deserializer(), topic.values().deserializer())
        .readRecordsToList();
  }

  private static LocalDate month(int month) {
    return YearMonth.of(2017, month).atEndOfMonth();
  }

  private static String json(String series, LocalDate time, String sales) {
    return "{\"series\":\"%s\",\"time\":\"%s\",\"unadjusted\":%s}".formatted(series, time, sales);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class Recorder implements StreamListener {
    private final List<Reason> rejected = new ArrayList<>();
    private final Set<String> revoked = new HashSet<>();

    @Override
    public void advanced(String stream, Step step) {}

    @Override
    public void rejected(String stream, Reason reason) {
      rejected.add(reason);
    }

    @Override
    public void restored(String stream, List<Score> scores) {}

    @Override
    public void revoked(String stream, Set<String> series) {
      revoked.addAll(series);
    }
  }
}
