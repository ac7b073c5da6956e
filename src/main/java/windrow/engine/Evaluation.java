package windrow.engine;

import java.time.LocalDate;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import windrow.model.ForecasterSpec;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Score;

/**
 * The figures of one forecaster on one series and horizon over its out-of-sample outcomes, whatever
 * models stood behind them. A figure without a step to stand on is null.
 *
 * @param score over all outcomes, its model that of the first of them, its MASE scaled by the
 *     training rows
 * @param mseScaled MSE over the squared range of the training target, as the lecture states it
 * @param mape mean absolute percentage error, over the outcomes that are not 0; per cent
 */
public record Evaluation(Score score, Double mseScaled, Double mape) {

  /**
   * What the training rows say of a target: its range, and how far naive misses it.
   *
   * @param range largest - smallest value, units; NaN without a training row
   * @param naive what MASE is scaled by
   */
  public record Training(double range, Scale naive) {

    /**
     * Of the rows up to the split, inclusive: the live engine makes the scale of them.
     *
     * @param forecaster whose target is meant
     * @param split last training day; null where there is none
     */
    public static Training of(
        StreamSpec stream, ForecasterSpec forecaster, List<Observation> rows, LocalDate split) {
      List<Observation> seen =
          rows.stream().filter(row -> split != null && !row.time().isAfter(split)).toList();
      int target = stream.fields().indexOf(forecaster.target());
      return new Training(
          range(seen.stream().filter(row -> row.has(target)).mapToDouble(r -> r.value(target))),
          Scales.of(scales(stream, seen), forecaster.target(), split));
    }

    private static Map<String, Scales> scales(StreamSpec stream, List<Observation> rows) {
      Engine engine = new Engine(stream, (forecaster, series) -> Optional.empty());
      SeriesState state = engine.empty();
      for (Observation row : rows) {
        state = engine.advance(state, row).state();
      }
      return state.scales();
    }

    private static double range(DoubleStream values) {
      DoubleSummaryStatistics all = values.summaryStatistics();
      return all.getMax() > all.getMin() ? all.getMax() - all.getMin() : Double.NaN;
    }
  }

  /**
   * The figures of these outcomes of one forecaster, series and horizon.
   *
   * @param stream name of their observation topic
   * @throws IllegalArgumentException if there is no outcome
   */
  public static Evaluation of(String stream, List<Outcome> outcomes, Training training) {
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException("an evaluation needs an outcome");
    }
    Outcome any = outcomes.get(0);
    Tally tally = Tally.of(any.horizon());
    for (Outcome outcome : outcomes) {
      tally = tally.plus(outcome);
    }
    Score score = tally.score(Score.Key.of(stream, any), training.naive());
    return new Evaluation(score, scaled(score.mse(), training.range()), mape(outcomes));
  }

  private static Double scaled(Double mse, double range) {
    double square = range * range;
    return mse == null || !(square > 0) ? null : mse / square;
  }

  private static Double mape(List<Outcome> outcomes) {
    double percentages = 0;
    long steps = 0;
    for (Outcome outcome : outcomes) {
      if (!outcome.inSample() && outcome.actual() != 0) {
        percentages += 100 * Math.abs(outcome.error() / outcome.actual());
        steps++;
      }
    }
    return steps == 0 ? null : percentages / steps;
  }
}
