package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import windrow.series.Score;
import windrow.series.Score.Coverage;
import windrow.series.Verdict;
import windrow.training.History;
import windrow.wire.Json;

/** What the engine says of the lecture's own files, one step ahead. */
class LectureDoubtTest {
  private static List<Figure> all;

  /** What is looked at of an entry of {@code backtest --json}. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Figure(
      String series,
      String forecaster,
      int horizon,
      long steps,
      Double skillNaive,
      Score.Verdicts verdict,
      List<Coverage> intervals) {}

  @BeforeAll
  static void run(@TempDir Path folder) throws IOException {
    all = new ArrayList<>();
    all.addAll(
        figures(
            folder,
            "--forecaster="
                + "naive,drift,seasonal-naive,seasonal-naive-drift,close-lstm,ohlc-lstm"));
    // Ten networks take their time; a year is enough for their intervals to settle.
    all.addAll(figures(folder, "--forecaster=close-best", "--from=2016-07-01"));
  }

  private static List<Figure> figures(Path folder, String... options) throws IOException {
    Path json = folder.resolve("figures.json");
    List<String> args =
        new ArrayList<>(List.of("backtest", "--data=" + History.lectureFolder(), "--json=" + json));
    args.addAll(List.of(options));
    Shell shell = Shell.run(args.toArray(String[]::new));
    assertEquals(0, shell.code(), shell.err());
    return Arrays.stream(Json.read(Files.readAllBytes(json), Figure[].class))
        .filter(one -> one.horizon() == 1)
        .toList();
  }

  @Test
  void shouldCoverRetailAt90() {
    for (String baseline : List.of("naive", "seasonal-naive", "seasonal-naive-drift")) {
      Coverage coverage = find(baseline, "retail-canada").intervals().get(1);
      assertEquals(90, coverage.level());
      assertEquals(73, coverage.steps());
      assertEquals(0.90, coverage.coverage(), 0.04, baseline);
      assertTrue(coverage.width() > 0, baseline);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"naive", "drift", "close-best"})
  void shouldCoverTheTwentyTickersTogether(String forecaster) {
    assertEquals(0.80, tickers(forecaster, 0), 0.02);
    assertEquals(0.90, tickers(forecaster, 1), 0.02);
  }

  private static double tickers(String forecaster, int level) {
    List<Coverage> own =
        all.stream()
            .filter(one -> one.forecaster().equals(forecaster) && one.steps() == 126)
            .map(one -> one.intervals().get(level))
            .toList();
    assertEquals(20, own.size());
    return own.stream().mapToDouble(Coverage::coverage).average().orElseThrow();
  }

  @Test
  void shouldMeetTheGoalOfTheForecasterOfAllPrices() {
    List<Figure> own = all.stream().filter(one -> one.forecaster().equals("close-best")).toList();
    double[] ratios = own.stream().mapToDouble(one -> Math.sqrt(1 - one.skillNaive())).toArray();

    assertEquals(20, own.size());
    own.forEach(one -> assertEquals(126, one.steps()));
    assertEquals(0.9970, StatUtils.percentile(ratios, 50), 0.00005);
    assertEquals(1.0081, StatUtils.max(ratios), 0.00005);
  }

  @Test
  void shouldSayThatTheRawPriceNetworksLoseToNaive() {
    for (String network : List.of("close-lstm", "ohlc-lstm")) {
      assertEquals(Verdict.LOSES, find(network, "AAPL").verdict().naive().verdict());
      assertTrue(find(network, "AAPL").verdict().naive().pValue() < 0.001);
    }
  }

  @Test
  void shouldSayThatSeasonalNaiveBeatsNaiveOnRetail() {
    assertEquals(
        Verdict.BEATS, find("seasonal-naive", "retail-canada").verdict().naive().verdict());
    assertEquals(Verdict.LOSES, find("naive", "retail-canada").verdict().seasonalNaive().verdict());
  }

  private static Figure find(String forecaster, String series) {
    return all.stream()
        .filter(one -> one.forecaster().equals(forecaster) && one.series().equals(series))
        .findFirst()
        .orElseThrow();
  }
}
