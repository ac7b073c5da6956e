package windrow.report;

import static windrow.report.Column.figure;
import static windrow.report.Column.name;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import windrow.engine.Evaluation;
import windrow.series.Figure;
import windrow.series.Score;
import windrow.series.Verdict;

/** How forecasters fare over the series of a stream: one line a forecaster. */
public final class SummaryTable {
  private static final int MEDIAN = 50;

  private static final TextTable<Row> TABLE =
      TextTable.of(
          List.of(
              name("forecaster", row -> row.scores.get(0).forecaster()),
              name("stream", row -> row.scores.get(0).stream()),
              figure("series", row -> Integer.toString(row.scores.size())),
              figure("steps", row -> Long.toString(row.steps())),
              figure(
                  "RMSE / naive, median",
                  row -> Cell.fixed(StatUtils.percentile(row.ratios(), MEDIAN), 4)),
              figure("best", row -> Cell.fixed(StatUtils.min(row.ratios()), 4)),
              figure("worst", row -> Cell.fixed(StatUtils.max(row.ratios()), 4)),
              figure("beats naive", row -> row.count(Verdict.BEATS)),
              figure("undecided", row -> row.count(Verdict.UNDECIDED)),
              figure("loses", row -> row.count(Verdict.LOSES)),
              figure("in 90 %", row -> Cell.inside(row.intervals()))));

  private SummaryTable() {}

  /** Whose scores are summed up. */
  private record Line(String stream, String forecaster) {
    private static Line of(Score score) {
      return new Line(score.stream(), score.forecaster());
    }
  }

  /** The scores of one forecaster, one a series. */
  private record Row(List<Score> scores) {
    /** Those that its ratios and verdicts stand on. */
    private long steps() {
      return scores.stream().mapToLong(score -> score.comparedSteps().naive()).sum();
    }

    private double[] ratios() {
      return scores.stream().mapToDouble(one -> Figure.relativeRoot(one.skill().naive())).toArray();
    }

    private String count(Verdict verdict) {
      List<Verdict> all =
          scores.stream()
              .map(one -> one.verdict().naive())
              .filter(Objects::nonNull)
              .map(Score.Tested::verdict)
              .toList();
      return all.isEmpty()
          ? Cell.NONE
          : Long.toString(all.stream().filter(one -> one == verdict).count());
    }

    /** Over all steps together. */
    private Optional<Score.Coverage> intervals() {
      List<Score.Coverage> all =
          scores.stream().flatMap(one -> one.at(ScoreTable.LEVEL).stream()).toList();
      return all.isEmpty() ? Optional.empty() : Optional.of(Score.Coverage.together(all));
    }
  }

  /**
   * The lines of the table, with the relative RMSE and how many series have each verdict against
   * naive (one with few steps has none); no line where no forecaster has out-of-sample steps on two
   * series of a stream.
   *
   * @param evaluations of one horizon
   */
  public static List<String> lines(List<Evaluation> evaluations) {
    Map<Line, List<Score>> byLine =
        evaluations.stream()
            .map(Evaluation::score)
            .filter(score -> score.skill().naive() != null)
            .collect(Collectors.groupingBy(Line::of, LinkedHashMap::new, Collectors.toList()));
    List<Row> rows = byLine.values().stream().filter(own -> own.size() > 1).map(Row::new).toList();
    return rows.isEmpty() ? List.of() : TABLE.lines(rows);
  }
}
