package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import windrow.series.Score;
import windrow.series.Verdict;
import windrow.wire.Topics;

/** Which forecasts meet their actuals, and what the scores say of them. */
class ScoresEndToEndTest extends EndToEnd {
  private static final String CANADA = "retail-canada";

  /** The largest month of the training span less the smallest. */
  private static final double RANGE = 30_993_626.0;

  @Test
  void shouldSettleAllButTheLastForecastsOfWhatShipsInside() throws Exception {
    Run run = runs().builtIn();

    assertEquals(settled(atEachHorizon(run, SALES, CARDS)), outcomes(run, SALES));
    assertEquals(settled(atEachHorizon(run, PRICES, APPLE)), outcomes(run, PRICES));
  }

  @Test
  void shouldSettleAllButTheLastForecastsOfTheLecturesMonths() throws Exception {
    Run run = runs().lecture();

    assertEquals(settled(atEachHorizon(run, SALES, RETAIL)), outcomes(run, SALES));
  }

  @Test
  void shouldSettleTheForecastsOfTheDayWithoutAnOpen() throws Exception {
    Run run = runs().lecture();

    List<String> ibm =
        run.values(Topics.outcomes(PRICES)).stream()
            .filter(outcome -> outcome.series().equals("IBM"))
            .map(EndToEnd::line)
            .toList();

    Map<String, Integer> days =
        Map.of(
            "naive",
            3020,
            "drift",
            3019,
            "close-lstm",
            2991,
            "ohlc-lstm",
            2990,
            "close-best",
            2991);
    assertEquals(settled(atEachHorizon(run, PRICES, days)), count(ibm));
  }

  @Test
  void shouldCountTheLecturesTestMonthsOutOfSample() throws Exception {
    List<String> counted =
        runs().lecture().values(Topics.outcomes(SALES)).stream()
            .filter(outcome -> !outcome.inSample())
            .map(EndToEnd::line)
            .toList();

    Map<String, Integer> months = new HashMap<>();
    for (String forecaster : RETAIL.keySet()) {
      for (int horizon = 1; horizon <= 12; horizon++) {
        months.put(line(forecaster, horizon), 74 - horizon);
      }
    }
    assertEquals(months, count(counted));
  }

  @Test
  void shouldScoreTheMeanOfTheSquaredErrors() throws Exception {
    Run run = runs().lecture();

    Map<String, Double> squares =
        run.values(Topics.outcomes(SALES)).stream()
            .filter(outcome -> !outcome.inSample())
            .collect(
                Collectors.toMap(
                    EndToEnd::line,
                    outcome -> outcome.error() * outcome.error(),
                    (sum, more) -> sum + more));

    Map<String, Score> scores = newest(run);
    assertEquals(squares.keySet(), scores.keySet());
    scores.forEach(
        (line, score) ->
            assertEquals(squares.get(line) / (74 - score.horizon()), score.mse(), line));
  }

  @Test
  void shouldSayThatTheLecturesNetworkIsBetterThanNaiveAndWorseThanSeasonalNaive()
      throws Exception {
    Score network = newest(runs().lecture()).get("sales-lstm 1");

    assertTrue(network.skill().naive() > 0.2, network.toString());
    assertTrue(network.skill().seasonalNaive() < 0, network.toString());
  }

  @Test
  void shouldSayThatTheSeasonBeatsNaive() throws Exception {
    Score seasonal = newest(runs().lecture()).get("seasonal-naive 1");

    assertTrue(seasonal.skill().naive() > 0.8, seasonal.toString());
    assertEquals(Verdict.BEATS, seasonal.verdict().naive().verdict());
    assertEquals(0.90, seasonal.at(90).orElseThrow().coverage(), 0.04);
  }

  @Test
  void shouldScoreTheBestForecastersOfMonthsAsPublished() throws Exception {
    Map<String, Score> newest = newest(runs().lecture());

    assertEquals(0.386e-3, newest.get("sales-best 1").mse() / RANGE / RANGE, 2e-6);
    assertEquals(0.787e-3, newest.get("seasonal-naive-drift 1").mse() / RANGE / RANGE, 5e-7);
  }

  @Test
  void shouldSayThatTheLecturesNetworksLoseToNaiveOnPrices() throws Exception {
    List<Score> networks =
        runs().lecture().values(Topics.scores()).stream()
            .filter(score -> score.forecaster().endsWith("-lstm") && score.horizon() == 1)
            .filter(score -> !score.series().equals(CANADA) && score.steps() >= 125)
            .toList();

    assertFalse(networks.isEmpty());
    for (Score score : networks) {
      assertTrue(score.skill().naive() < 0, score.toString());
      if (score.series().equals("AAPL")) {
        assertEquals(Verdict.LOSES, score.verdict().naive().verdict());
      }
    }
  }

  /** The last scores of the lecture's months, by forecaster and horizon. */
  private static Map<String, Score> newest(Run run) {
    return run.values(Topics.scores()).stream()
        .filter(score -> score.series().equals(CANADA))
        .collect(
            Collectors.toMap(
                score -> line(score.forecaster(), score.horizon()),
                score -> score,
                (before, after) -> after));
  }
}
