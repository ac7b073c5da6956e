package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import windrow.training.History;
import windrow.wire.Topics;

/** The same history again, after a restart, and with another end. */
@TestInstance(Lifecycle.PER_CLASS)
class RepeatEndToEndTest extends EndToEnd {
  private static final String MSE = "windrow_forecast_mse{forecaster=\"close-lstm\",horizon=\"1\"";

  private Run again;
  private Run restarted;

  @BeforeAll
  void replayAgainAndRestart(@TempDir Path folder) throws Exception {
    try (Cluster cluster = runs().start(folder.resolve("kafka"))) {
      try (Session session = new Session(cluster, folder.resolve("state"))) {
        Runs.replayBuiltIn(session);
        again = session.run();
      }
      try (Session session = new Session(cluster, folder.resolve("state"))) {
        Awaitility.await().until(() -> session.get("health/ready").contains("\"status\":\"up\""));
        restarted = session.run();
      }
    }
  }

  @Test
  void shouldGiveTheSameResultsTwice() throws Exception {
    List<String> first = results(runs().builtIn());

    assertEquals(first, results(again));
    assertTrue(first.size() > 1_000, "compared " + first.size());
  }

  @Test
  void shouldShowTheSameErrorAfterARestart() {
    assertEquals(again.meter(MSE), restarted.meter(MSE));
  }

  @Test
  void shouldForecastAndSettleNothingTwiceAfterARestart() {
    Map<String, Integer> once = atEachHorizon(restarted, PRICES, APPLE);

    assertEquals(once, forecasts(restarted, PRICES));
    assertEquals(settled(once), outcomes(restarted, PRICES));
  }

  @Test
  void shouldLeaveEarlierForecastsUnchangedByAHugeLastValue() throws Exception {
    Run wild =
        runs()
            .fresh(
                session ->
                    session.replay(
                        History.planted(
                            History.lecture(session.workspace(), "retail-canada"), 1e6)));

    List<String> calmForecasts = forecastsOfSales(runs().lecture());
    List<String> wildForecasts = forecastsOfSales(wild);

    int before = calmForecasts.size() - RETAIL.size() * 12;
    assertEquals(
        12 * RETAIL.values().stream().mapToInt(count -> count).sum(), calmForecasts.size());
    assertEquals(calmForecasts.subList(0, before), wildForecasts.subList(0, before));
    assertNotEquals(calmForecasts, wildForecasts, "the last forecasts see the huge value");
  }

  private static List<String> forecastsOfSales(Run run) {
    return run.records().get(Topics.forecasts(SALES).name()).stream()
        .map(record -> Run.text(record.value()))
        .toList();
  }

  /** Every record: key, value, timestamp and headers, per key in order. */
  private static List<String> results(Run run) {
    Map<String, List<String>> byKey = new TreeMap<>();
    run.records().values().stream()
        .flatMap(List::stream)
        .forEach(
            record ->
                byKey
                    .computeIfAbsent(
                        record.topic() + " " + Run.text(record.key()), key -> new ArrayList<>())
                    .add(result(record)));
    return byKey.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + " " + value))
        .toList();
  }

  private static String result(ConsumerRecord<byte[], byte[]> record) {
    return Run.text(record.value())
        + " "
        + record.timestamp()
        + " "
        + Arrays.toString(record.headers().toArray());
  }
}
