package windrow.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import windrow.engine.Evaluation;
import windrow.series.Score;
import windrow.series.Verdict;

/** How forecasters fare over the series of a stream: one line a forecaster. */
public final class SummaryTable {
  private static final int MEDIAN = 50;

  private static final List<String> HEAD =
      List.of(
          "forecaster",
          "stream",
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
   * The lines of the table, with the relative RMSE and how many series have each verdict against
   * naive (one with few steps has none); no line where no forecaster has out-of-sample steps on two
   * series of a stream.
   *
   * @param evaluations of one horizon, by stream
   */
  public static List<String> lines(Map<String, List<Evaluation>> evaluations) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    evaluations.forEach(
        (stream, all) ->
            byForecaster(all).forEach((forecaster, own) -> rows.add(row(forecaster, stream, own))));
    return rows.size() == 1 ? List.of() : TextTable.lines(rows, 2);
  }

  private static Map<String, List<Evaluation>> byForecaster(List<Evaluation> all) {
    Map<String, List<Evaluation>> forecasters =
        all.stream()
            .filter(one -> one.skillNaive() != null)
            .collect(
                Collectors.groupingBy(
                    Evaluation::forecaster, LinkedHashMap::new, Collectors.toList()));
    forecasters.values().removeIf(own -> own.size() < 2);
    return forecasters;
  }

  private static List<String> row(String forecaster, String stream, List<Evaluation> own) {
    double[] ratios = own.stream().mapToDouble(one -> Math.sqrt(1 - one.skillNaive())).toArray();
    return List.of(
        forecaster,
        stream,
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
    List<Verdict> all =
        own.stream()
            .map(one -> one.verdict().naive())
            .filter(Objects::nonNull)
            .map(Score.Tested::verdict)
            .toList();
    return all.isEmpty()
        ? TextTable.NONE
        : Long.toString(all.stream().filter(one -> one == verdict).count());
  }

  /** Over all steps together. */
  private static Double coverage(List<Evaluation> own) {
    List<Score.Coverage> all = own.stream().flatMap(e -> e.at(ScoreTable.LEVEL).stream()).toList();
    return all.isEmpty() ? null : Score.Coverage.together(all).coverage();
  }
}
