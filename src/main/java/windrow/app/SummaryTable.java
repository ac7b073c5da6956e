package windrow.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.stat.StatUtils;
import windrow.engine.Evaluation;
import windrow.series.Score;
import windrow.series.Verdict;

/** How forecasters fare over several series: one line a forecaster. */
final class SummaryTable {
  private static final int MEDIAN = 50;

  private static final List<String> HEAD =
      List.of(
          "forecaster",
          "series",
          "steps",
          "RMSE / naive, median",
          "best",
          "worst",
          "beats naive",
          "undecided",
          "loses",
          "in 90 %");

  private SummaryTable() {}

  /**
   * The lines of the table; none where no forecaster has out-of-sample steps on two series.
   *
   * @param evaluations of one horizon
   */
  static List<String> lines(List<Evaluation> evaluations) {
    Map<String, List<Evaluation>> forecasters = new LinkedHashMap<>();
    evaluations.stream()
        .filter(one -> one.skillNaive() != null)
        .forEach(
            one -> forecasters.computeIfAbsent(one.forecaster(), f -> new ArrayList<>()).add(one));
    forecasters.values().removeIf(own -> own.size() < 2);
    if (forecasters.isEmpty()) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    forecasters.forEach((forecaster, own) -> rows.add(row(forecaster, own)));
    return TextTable.lines(rows, 1);
  }

  private static List<String> row(String forecaster, List<Evaluation> own) {
    double[] ratios = own.stream().mapToDouble(one -> Math.sqrt(1 - one.skillNaive())).toArray();
    return List.of(
        forecaster,
        Integer.toString(own.size()),
        Long.toString(own.stream().mapToLong(Evaluation::steps).sum()),
        TextTable.fixed(StatUtils.percentile(ratios, MEDIAN), 4),
        TextTable.fixed(Arrays.stream(ratios).min().orElseThrow(), 4),
        TextTable.fixed(Arrays.stream(ratios).max().orElseThrow(), 4),
        count(own, Verdict.BEATS),
        count(own, Verdict.UNDECIDED),
        count(own, Verdict.LOSES),
        TextTable.percent(coverage(own)));
  }

  private static String count(List<Evaluation> own, Verdict verdict) {
    return Long.toString(
        own.stream()
            .map(one -> one.verdict().naive())
            .filter(Objects::nonNull)
            .filter(test -> test.verdict() == verdict)
            .count());
  }

  /** Over all steps together. */
  private static Double coverage(List<Evaluation> own) {
    double inside = 0;
    long steps = 0;
    for (Evaluation one : own) {
      for (Score.Coverage level : one.intervals()) {
        if (level.level() == ScoreTable.LEVEL) {
          inside += level.coverage() * level.steps();
          steps += level.steps();
        }
      }
    }
    return steps == 0 ? null : inside / steps;
  }
}
