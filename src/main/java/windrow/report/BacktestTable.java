package windrow.report;

import static windrow.report.Column.figure;
import static windrow.report.Column.name;

import java.util.List;
import java.util.Optional;
import windrow.engine.Evaluation;
import windrow.series.Score.Coverage;

/** The figures of a backtest as a table for people: one line a forecaster and series. */
public final class BacktestTable {
  private static final TextTable<Evaluation> TABLE =
      TextTable.of(
          List.of(
              name("forecaster", one -> one.score().forecaster()),
              name("series", one -> one.score().series()),
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
                  "steps seasonal",
                  one -> Cell.compared(one.score().comparedSteps().seasonalNaive())),
              figure("skill seasonal", one -> Cell.fixed(one.score().skill().seasonalNaive())),
              figure("vs seasonal", one -> Cell.verdict(one.score().verdict().seasonalNaive())),
              figure("in 90 %", one -> Cell.inside(intervals(one))),
              figure("width 90 %", one -> Cell.width(intervals(one)))));

  private BacktestTable() {}

  /** The lines of the table, in the order of the evaluations. */
  public static List<String> lines(List<Evaluation> evaluations) {
    return TABLE.lines(evaluations);
  }

  private static Optional<Coverage> intervals(Evaluation evaluation) {
    return evaluation.score().at(ScoreTable.LEVEL);
  }
}
