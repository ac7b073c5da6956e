package windrow.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static windrow.report.Column.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import windrow.engine.Evaluation;
import windrow.series.Score;
import windrow.series.Score.Coverage;

/** The figures of a backtest as a table for people: one line a forecaster and series. */
public final class BacktestTable {
  private static final List<Column<Evaluation>> FIGURES =
      List.of(
          figure("steps", one -> Long.toString(one.score().steps())),
          figure("MSE x10^-3 scaled", one -> Cell.thousandths(one.mseScaled())),
          figure("MSE", one -> Cell.number(one.score().mse())),
          figure("RMSE", one -> Cell.number(one.score().rmse())),
          figure("MAE", one -> Cell.number(one.score().mae())),
          figure("MAPE %", one -> Cell.fixed(one.mape(), 2)),
          figure("MASE", one -> Cell.fixed(one.score().mase())),
          figure("steps naive", one -> Cell.compared(one.score().comparedSteps().naive())),
          figure("skill naive", one -> Cell.fixed(one.score().skill().naive())),
          figure("vs naive", one -> Cell.verdict(one.score().verdict().naive())),
          figure(
              "steps seasonal", one -> Cell.compared(one.score().comparedSteps().seasonalNaive())),
          figure("skill seasonal", one -> Cell.fixed(one.score().skill().seasonalNaive())),
          figure("vs seasonal", one -> Cell.verdict(one.score().verdict().seasonalNaive())),
          figure("in 90 %", one -> Cell.inside(intervals(one))),
          figure("width 90 %", one -> Cell.width(intervals(one))));

  private BacktestTable() {}

  /**
   * The lines of the table, in the order of the evaluations; with the stream where several have a
   * series of one name.
   */
  public static List<String> lines(List<Evaluation> evaluations) {
    List<Column<Evaluation>> columns = ScoreTable.names(isShared(evaluations), Evaluation::score);
    columns.addAll(FIGURES);
    return TextTable.of(columns).lines(evaluations);
  }

  private static boolean isShared(List<Evaluation> evaluations) {
    Map<String, Set<String>> streams =
        evaluations.stream()
            .map(Evaluation::score)
            .collect(groupingBy(Score::series, mapping(Score::stream, toSet())));
    return streams.values().stream().anyMatch(own -> own.size() > 1);
  }

  private static Optional<Coverage> intervals(Evaluation evaluation) {
    return evaluation.score().at(ScoreTable.LEVEL);
  }
}
