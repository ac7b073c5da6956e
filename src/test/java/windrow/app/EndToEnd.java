package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.engine.Backtest;
import windrow.engine.StreamSpec;
import windrow.model.ForecasterSpec;
import windrow.model.Models;
import windrow.replay.Feed;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Rejection;
import windrow.series.Score;
import windrow.series.Verdict;
import windrow.settings.Workspace;
import windrow.training.BundleFiles;
import windrow.training.History;
import windrow.training.ModelRegistry;
import windrow.wire.Topics;

/** From CSV to score, as users see it, on whatever cluster a subclass brings. */
abstract class EndToEnd {
  private static final String SALES = "sales.monthly";
  private static final String PRICES = "prices.daily";
  private static final int MIB = 1 << 20;

  /** The largest month of the training span less the smallest. */
  private static final double RANGE = 30_993_626.0;

  /** Forecasts at each horizon of a forecaster. */
  private static final Map<String, Integer> APPLE =
      Map.of("naive", 252, "drift", 251, "close-lstm", 223, "ohlc-lstm", 223, "close-best", 223);

  private static final Map<String, Integer> RETAIL =
      Map.of(
          "naive", 313,
          "drift", 312,
          "seasonal-naive", 302,
          "seasonal-naive-drift", 301,
          "sales-lstm", 302,
          "sales-best", 276);

  @TempDir private Path folder;

  /** An empty cluster; the folder is its own. */
  abstract Cluster cluster(Path folder) throws IOException;

  @Test
  void shouldForecastWhatShipsInside() throws Exception {
    try (Cluster cluster = cluster(folder.resolve("kafka"));
        Session session = new Session(cluster, folder.resolve("state"))) {
      session.replay(History.builtIn(session.workspace()));

      assertCounts(
          session,
          SALES,
          Map.of(
              "naive", 156,
              "drift", 155,
              "seasonal-naive", 145,
              "seasonal-naive-drift", 144,
              "sales-lstm", 145,
              "sales-best", 119));
      assertCounts(session, PRICES, APPLE);
      assertValid(session);
    }
  }

  @Test
  void shouldForecastTheLecturesRetailSeries() throws Exception {
    try (Cluster cluster = cluster(folder.resolve("kafka"));
        Session session = new Session(cluster, folder.resolve("state"))) {
      session.replay(History.lecture(session.workspace(), "retail-canada"));

      assertEquals(313, session.records().get(SALES).size());
      assertCounts(session, SALES, RETAIL);
      List<Forecast> forecasts =
          session.values(Topics.forecasts(SALES)).stream()
              .filter(forecast -> forecast.forecaster().equals("sales-lstm"))
              .filter(forecast -> forecast.horizon() == 1)
              .toList();
      assertEquals(LocalDate.of(1992, 1, 31), forecasts.get(0).target());
      assertEquals(LocalDate.of(2017, 2, 28), forecasts.get(301).target());
      List<Outcome> outcomes = session.values(Topics.outcomes(SALES));
      for (String forecaster : RETAIL.keySet()) {
        for (int horizon = 1; horizon <= 12; horizon++) {
          String line = line(forecaster, horizon);
          assertEquals(
              74 - horizon,
              outcomes.stream()
                  .filter(outcome -> line(outcome.forecaster(), outcome.horizon()).equals(line))
                  .filter(outcome -> !outcome.inSample())
                  .count(),
              line);
        }
      }
      assertBeatsNaive(session);
      assertScoresAreTheirOutcomes(session);
      assertValid(session);
    }
  }

  /** The lecture's network is worth something on retail, and the seasonal baselines are better. */
  private static void assertBeatsNaive(Session session) {
    Map<String, Score> newest = newest(session);
    assertTrue(newest.get("sales-lstm 1").skill().naive() > 0.2, newest.toString());
    assertTrue(newest.get("seasonal-naive 1").skill().naive() > 0.8, newest.toString());
    assertTrue(newest.get("sales-lstm 1").skill().seasonalNaive() < 0, newest.toString());
    assertEquals(0.386e-3, newest.get("sales-best 1").mse() / RANGE / RANGE, 2e-6);
    assertEquals(Verdict.BEATS, newest.get("seasonal-naive 1").verdict().naive().verdict());
    assertEquals(0.90, newest.get("seasonal-naive 1").at(90).orElseThrow().coverage(), 0.04);
    assertEquals(0.787e-3, newest.get("seasonal-naive-drift 1").mse() / RANGE / RANGE, 5e-7);
  }

  private static String line(String forecaster, int horizon) {
    return forecaster + " " + horizon;
  }

  private static Map<String, Score> newest(Session session) {
    return session.values(Topics.scores()).stream()
        .collect(
            Collectors.toMap(
                score -> line(score.forecaster(), score.horizon()),
                score -> score,
                (before, after) -> after));
  }

  private static void assertScoresAreTheirOutcomes(Session session) {
    List<Outcome> outcomes = session.values(Topics.outcomes(SALES));
    newest(session)
        .forEach(
            (line, score) -> {
              double sum = 0;
              for (Outcome outcome : outcomes) {
                if (line(outcome.forecaster(), outcome.horizon()).equals(line)
                    && !outcome.inSample()) {
                  sum += outcome.error() * outcome.error();
                }
              }
              assertEquals(sum / (74 - score.horizon()), score.mse(), line);
            });
  }

  @Test
  void shouldForecastTheLecturesPrices() throws Exception {
    try (Cluster cluster = cluster(folder.resolve("kafka"));
        Session session = new Session(cluster, folder.resolve("state"))) {
      session.replay(History.lecture(session.workspace(), "AAPL", "IBM"));

      Map<String, Long> counts =
          session.values(Topics.forecasts(PRICES)).stream()
              .filter(forecast -> forecast.horizon() == 1)
              .collect(
                  Collectors.groupingBy(
                      forecast -> forecast.series() + " " + forecast.forecaster(),
                      TreeMap::new,
                      Collectors.counting()));
      assertEquals(3019 + 3020, session.records().get(PRICES).size());
      assertEquals(
          Map.of(
              "AAPL naive", 3019L,
              "AAPL drift", 3018L,
              "AAPL close-lstm", 2990L,
              "AAPL ohlc-lstm", 2990L,
              "AAPL close-best", 2990L,
              "IBM naive", 3020L,
              "IBM drift", 3019L,
              "IBM close-lstm", 2991L,
              "IBM ohlc-lstm", 2990L,
              "IBM close-best", 2991L),
          counts);
      assertTrue(session.records().get(Topics.REJECTS).isEmpty(), "nothing is lost");
      assertSettled(session);
      assertTheLecturesModelsLose(session);
    }
  }

  /** Every forecast but the newest meets its actual, the row without an open included. */
  private static void assertSettled(Session session) {
    Map<String, Integer> expected = new HashMap<>();
    expected.put("ohlc-lstm 1", 2989);
    for (int horizon = 1; horizon <= 5; horizon++) {
      expected.put(line("naive", horizon), 3020 - horizon);
      expected.put(line("drift", horizon), 3019 - horizon);
      expected.put(line("close-lstm", horizon), 2991 - horizon);
      expected.put(line("close-best", horizon), 2991 - horizon);
    }
    assertEquals(
        expected,
        count(
            session.values(Topics.outcomes(PRICES)).stream()
                .filter(outcome -> outcome.series().equals("IBM"))
                .map(outcome -> line(outcome.forecaster(), outcome.horizon()))
                .toList()));
  }

  private static void assertTheLecturesModelsLose(Session session) {
    session.values(Topics.scores()).stream()
        .filter(score -> score.steps() >= 125 && score.forecaster().endsWith("-lstm"))
        .filter(score -> score.horizon() == 1)
        .peek(score -> assertTrue(score.skill().naive() < 0, score.toString()))
        .filter(score -> score.series().equals("AAPL"))
        .forEach(score -> assertEquals(Verdict.LOSES, score.verdict().naive().verdict()));
  }

  @Test
  void shouldGiveTheSameResultsTwice() throws Exception {
    List<String> first = results("first");

    assertEquals(first, results("second"));
    assertTrue(first.size() > 1_000, "compared " + first.size());
  }

  /** Forecasts, outcomes and scores: key, value, timestamp and headers, per key in order. */
  private List<String> results(String name) throws Exception {
    try (Cluster cluster = cluster(folder.resolve(name + "-kafka"));
        Session session = new Session(cluster, folder.resolve(name + "-state"))) {
      session.replay(History.builtIn(session.workspace()));
      Map<String, List<String>> byKey = new TreeMap<>();
      session
          .records()
          .forEach(
              (topic, records) -> {
                for (ConsumerRecord<byte[], byte[]> record : records) {
                  byKey
                      .computeIfAbsent(topic + " " + text(record.key()), key -> new ArrayList<>())
                      .add(
                          text(record.value())
                              + " "
                              + record.timestamp()
                              + " "
                              + Arrays.toString(record.headers().toArray()));
                }
              });
      return byKey.entrySet().stream()
          .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + " " + value))
          .toList();
    }
  }

  @Test
  void shouldGiveTheResultsOfABacktest() throws Exception {
    try (Cluster cluster = cluster(folder.resolve("kafka"));
        Session session = new Session(cluster, folder.resolve("state"))) {
      Feed feed = History.builtIn(session.workspace());
      session.replay(feed);
      for (StreamSpec spec : session.workspace().specs()) {
        Backtest backtest = backtest(session, spec, feed);
        assertEquals(
            backtest.forecasts(), session.values(Topics.forecasts(spec.topic())), spec.topic());
        assertEquals(
            backtest.outcomes(), session.values(Topics.outcomes(spec.topic())), spec.topic());
        List<Score> scores = session.values(Topics.scores());
        for (ForecasterSpec forecaster : spec.forecasters()) {
          String series = backtest.scores().get(0).series();
          assertEquals(
              scores(backtest.scores(), series, forecaster.name()),
              scores(scores, series, forecaster.name()));
        }
      }
    }
  }

  /** Each built-in stream has one series, so that its records stand in one order. */
  private static Backtest backtest(Session session, StreamSpec spec, Feed feed) {
    Workspace workspace = session.workspace();
    List<Observation> rows =
        feed.entries().stream()
            .filter(entry -> entry.topic().equals(spec.topic()))
            .map(Feed.Entry::observation)
            .toList();
    Models models =
        new ModelRegistry(
            workspace.stream(spec.topic()),
            BundleFiles.load(workspace, Optional.of(Session.TEST_MODELS)),
            (forecaster, series) -> {});
    return Backtest.run(spec, models, rows, step -> {});
  }

  /** By horizon, which stands in the key: the order of records is that of each key. */
  private static Map<Integer, List<Score>> scores(
      List<Score> all, String series, String forecaster) {
    return all.stream()
        .filter(score -> score.series().equals(series) && score.forecaster().equals(forecaster))
        .collect(Collectors.groupingBy(Score::horizon));
  }

  @Test
  void shouldRefuseEachBadRecordWithItsReasonAndForecastTheNext() throws Exception {
    try (Cluster cluster = cluster(folder.resolve("kafka"));
        Session session = new Session(cluster, folder.resolve("state"))) {
      Map<String, byte[]> bad = new TreeMap<>();
      bad.put("malformed-json", bytes("{\"series\":\"X\","));
      bad.put("wrong-type", bytes("{\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":\"1\"}"));
      bad.put("unknown-field", bytes("{\"series\":\"X\",\"time\":\"2017-07-03\",\"clsoe\":1}"));
      bad.put("not-finite", bytes("{\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":NaN}"));
      bad.put("out-of-range", bytes("{\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":-1}"));
      bad.put("missing-field", bytes("{\"time\":\"2017-07-03\",\"close\":1}"));
      bad.put("too-large", new byte[2 * MIB]);
      try (KafkaProducer<byte[], byte[]> producer = producer(session)) {
        bad.values().forEach(value -> send(producer, bytes("X"), value));
        send(producer, null, bytes("{\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":1}"));
        send(producer, bytes("X"), bytes("{\"series\":\"X\",\"time\":\"2017-07-05\",\"close\":7}"));
      }
      session.complete();

      List<Rejection> rejects = session.values(Topics.rejects());
      TreeSet<String> reasons = new TreeSet<>(bad.keySet());
      reasons.add("null-key");
      assertEquals(
          reasons,
          rejects.stream().map(Rejection::reason).collect(Collectors.toCollection(TreeSet::new)));
      assertEquals(bad.size() + 1, rejects.size());
      List<Forecast> forecasts = session.values(Topics.forecasts(PRICES));
      assertEquals(Collections.nCopies(5, 7.0), forecasts.stream().map(Forecast::value).toList());
      assertMeter(
          session, "windrow_observations_total{kind=\"accepted\",stream=\"prices.daily\"} 1.0");
      assertMeter(
          session, "windrow_observations_total{kind=\"rejected\",stream=\"prices.daily\"} 8.0");
      assertMeter(
          session, "windrow_rejects_total{reason=\"too-large\",stream=\"prices.daily\"} 1.0");
      for (ConsumerRecord<byte[], byte[]> record : session.records().get(Topics.REJECTS)) {
        assertSchema(session, Topics.REJECTS, record);
      }
    }
  }

  @Test
  void shouldLeaveEarlierForecastsUnchangedByAHugeLastValue() throws Exception {
    List<String> calm = forecastBytes("calm", 1);
    List<String> wild = forecastBytes("wild", 1e6);

    int step = RETAIL.size() * 12;
    assertEquals(12 * RETAIL.values().stream().mapToInt(count -> count).sum(), calm.size());
    assertEquals(calm.subList(0, calm.size() - step), wild.subList(0, calm.size() - step));
    assertFalse(calm.equals(wild), "the last forecasts see the huge value");
  }

  private List<String> forecastBytes(String name, double factor) throws Exception {
    try (Cluster cluster = cluster(folder.resolve(name + "-kafka"));
        Session session = new Session(cluster, folder.resolve(name + "-state"))) {
      session.replay(
          History.planted(History.lecture(session.workspace(), "retail-canada"), factor));
      return session.records().get(Topics.forecasts(SALES).name()).stream()
          .map(record -> text(record.value()))
          .toList();
    }
  }

  @Test
  void shouldGoOnAfterARestartAsIfNothingHadBeen() throws Exception {
    try (Cluster cluster = cluster(folder.resolve("kafka"))) {
      String mse;
      try (Session session = new Session(cluster, folder.resolve("state"))) {
        session.replay(History.builtIn(session.workspace()));
        mse = meter(session, "windrow_forecast_mse{forecaster=\"close-lstm\",horizon=\"1\"");
      }
      try (Session session = new Session(cluster, folder.resolve("state"))) {
        Awaitility.await().until(() -> get(session, "health/ready").contains("\"status\":\"up\""));
        assertEquals(
            mse, meter(session, "windrow_forecast_mse{forecaster=\"close-lstm\",horizon=\"1\""));
        assertCounts(session, PRICES, APPLE);
      }
    }
  }

  /** Each horizon has as many forecasts; those of the last steps have no outcome yet. */
  private static void assertCounts(Session session, String stream, Map<String, Integer> each) {
    StreamSpec spec =
        session.workspace().specs().stream()
            .filter(one -> one.topic().equals(stream))
            .findFirst()
            .orElseThrow();
    Map<String, Integer> forecasts = new HashMap<>();
    Map<String, Integer> outcomes = new HashMap<>();
    for (ForecasterSpec forecaster : spec.forecasters()) {
      for (int horizon = 1; horizon <= forecaster.horizon(); horizon++) {
        String line = line(forecaster.name(), horizon);
        forecasts.put(line, each.get(forecaster.name()));
        outcomes.put(line, each.get(forecaster.name()) - horizon);
      }
    }
    assertEquals(
        forecasts,
        count(
            session.values(Topics.forecasts(stream)).stream()
                .map(forecast -> line(forecast.forecaster(), forecast.horizon()))
                .toList()));
    assertEquals(
        outcomes,
        count(
            session.values(Topics.outcomes(stream)).stream()
                .map(outcome -> line(outcome.forecaster(), outcome.horizon()))
                .toList()));
  }

  private static Map<String, Integer> count(List<String> names) {
    return names.stream().collect(Collectors.toMap(name -> name, name -> 1, Integer::sum));
  }

  private static void assertValid(Session session) {
    int checked = 0;
    for (Map.Entry<String, List<ConsumerRecord<byte[], byte[]>>> topic :
        session.records().entrySet()) {
      for (ConsumerRecord<byte[], byte[]> record : topic.getValue()) {
        assertSchema(session, topic.getKey(), record);
        checked++;
      }
    }
    assertTrue(checked > 1_000, "checked " + checked);
  }

  private static void assertSchema(
      Session session, String topic, ConsumerRecord<byte[], byte[]> record) {
    JsonSchema schema = session.workspace().topics().get(topic).validator();
    assertEquals(Set.of(), schema.validate(text(record.value()), InputFormat.JSON), topic);
  }

  private static void assertMeter(Session session, String line) throws Exception {
    assertTrue(get(session, "metrics").contains(line), () -> line + " is not among the meters");
  }

  private static String meter(Session session, String start) throws Exception {
    return get(session, "metrics")
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  private static String get(Session session, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(session.address() + path)).build(),
            BodyHandlers.ofString())
        .body();
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

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
