package windrow.engine;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Score;

/**
 * The figures of one forecaster on one series over its out-of-sample outcomes, whatever models
 * stood behind them. A figure without a step to stand on is null.
 *
 * @param series name of the series
 * @param forecaster name of the forecaster
 * @param horizon steps ahead
 * @param steps out-of-sample outcomes
 * @param inSampleSteps in-sample outcomes, which no figure counts
 * @param mseScaled {@code mse} over the squared range of the training target, as the lecture states
 *     it
 * @param mse mean squared error, squared units
 * @param rmse its root, units
 * @param mae mean absolute error, units
 * @param mape mean absolute percentage error, over the outcomes that are not 0; per cent
 * @param mase {@code mae} over the in-sample MAE of seasonal naive (months) or naive (days)
 * @param skillNaive 1 - MSE / MSE of naive on the same steps
 * @param skillSeasonalNaive 1 - MSE / MSE of seasonal naive on the same steps
 * @param verdict whether the difference to the baselines is more than chance
 * @param intervals coverage and mean width of the prediction intervals, by level
 */
public record Evaluation(
    String series,
    String forecaster,
    int horizon,
    long steps,
    long inSampleSteps,
    Double mseScaled,
    Double mse,
    Double rmse,
    Double mae,
    Double mape,
    Double mase,
    Double skillNaive,
    Double skillSeasonalNaive,
    Score.Verdicts verdict,
    List<Score.Coverage> intervals) {

  /** An immutable copy. */
  public Evaluation {
    intervals = List.copyOf(intervals);
  }

  /** How the intervals of this level did, if any were issued. */
  public Optional<Score.Coverage> at(int level) {
    return Score.Coverage.at(level, intervals);
  }

  /**
   * What the training rows say of a target: its range, and how far naive misses it.
   *
   * @param range largest - smallest value, units; NaN without a training row
   * @param naiveMae mean absolute error of seasonal naive (months) or naive (days), units; NaN
   *     without a step
   */
  public record Training(double range, double naiveMae) {

    /**
     * Of the rows up to the split, inclusive.
     *
     * @param split last training day; null where there is none
     */
    public static Training of(
        List<Observation> rows, int target, Calendar calendar, LocalDate split) {
      double[] values =
          rows.stream()
              .filter(row -> split != null && !row.time().isAfter(split) && row.has(target))
              .mapToDouble(row -> row.value(target))
              .toArray();
      int lag = Math.max(1, calendar.season());
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      double misses = 0;
      for (int i = 0; i < values.length; i++) {
        min = Math.min(min, values[i]);
        max = Math.max(max, values[i]);
        misses += i < lag ? 0 : Math.abs(values[i] - values[i - lag]);
      }
      return new Training(
          max > min ? max - min : Double.NaN,
          values.length > lag ? misses / (values.length - lag) : Double.NaN);
    }
  }

  /**
   * The figures of these outcomes of one forecaster, series and horizon.
   *
   * @throws IllegalArgumentException if there is no outcome
   */
  public static Evaluation of(List<Outcome> outcomes, Training training) {
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException("an evaluation needs an outcome");
    }
    Outcome any = outcomes.get(0);
    Tally tally = Tally.of(any.horizon());
    double percentages = 0;
    long percentageSteps = 0;
    for (Outcome outcome : outcomes) {
      tally = tally.plus(outcome);
      if (!outcome.inSample() && outcome.actual() != 0) {
        percentages += 100 * Math.abs(outcome.error() / outcome.actual());
        percentageSteps++;
      }
    }
    Score score =
        tally.score(any.series(), any.forecaster(), any.model(), any.horizon(), Scale.NONE);
    return new Evaluation(
        any.series(),
        any.forecaster(),
        any.horizon(),
        score.steps(),
        score.inSampleSteps(),
        over(score.mse(), training.range() * training.range()),
        score.mse(),
        score.rmse(),
        score.mae(),
        percentageSteps == 0 ? null : percentages / percentageSteps,
        over(score.mae(), training.naiveMae()),
        score.skill().naive(),
        score.skill().seasonalNaive(),
        score.verdict(),
        score.intervals());
  }

  private static Double over(Double value, double scale) {
    return value == null || !(scale > 0) ? null : value / scale;
  }
}
