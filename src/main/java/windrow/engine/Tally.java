package windrow.engine;

import java.time.LocalDate;
import windrow.series.Outcome;
import windrow.series.Score;

/**
 * The sums that the score of one horizon is made of, added in the order of the outcomes.
 *
 * @param through time of the newest outcome; null before the first
 * @param steps out-of-sample outcomes
 * @param inSampleSteps in-sample outcomes
 * @param squares squared errors, out of sample
 * @param absolutes absolute errors, out of sample
 * @param naive against naive
 * @param seasonal against seasonal naive
 */
public record Tally(
    LocalDate through,
    long steps,
    long inSampleSteps,
    double squares,
    double absolutes,
    Against naive,
    Against seasonal) {
  /** Nothing counted yet. */
  public static final Tally EMPTY =
      new Tally(null, 0, 0, 0, 0, new Against(0, 0), new Against(0, 0));

  /**
   * Squared errors on those out-of-sample steps that the baseline forecast too.
   *
   * @param squares of the forecaster
   * @param baseline of the baseline
   */
  public record Against(double squares, double baseline) {

    private Against plus(double error, double actual, Double forecast) {
      if (forecast == null) {
        return this;
      }
      double miss = actual - forecast;
      return new Against(squares + error * error, baseline + miss * miss);
    }

    private Double skill() {
      return baseline > 0 ? finite(1 - squares / baseline) : null;
    }
  }

  /** With one more outcome. */
  Tally plus(Outcome outcome) {
    if (outcome.inSample()) {
      return new Tally(
          outcome.time(), steps, inSampleSteps + 1, squares, absolutes, naive, seasonal);
    }
    double error = outcome.error();
    return new Tally(
        outcome.time(),
        steps + 1,
        inSampleSteps,
        squares + error * error,
        absolutes + Math.abs(error),
        naive.plus(error, outcome.actual(), outcome.naive()),
        seasonal.plus(error, outcome.actual(), outcome.seasonalNaive()));
  }

  /** The score of these sums; a figure that is too large for a double is absent. */
  Score score(String series, String forecaster, String model, int horizon, Scale scale) {
    Double mse = steps == 0 ? null : finite(squares / steps);
    Double mae = steps == 0 ? null : finite(absolutes / steps);
    return new Score(
        series,
        forecaster,
        model,
        horizon,
        through,
        steps,
        inSampleSteps,
        mse,
        mse == null ? null : Math.sqrt(mse),
        mae,
        scale.scaled(mae),
        new Score.Skill(naive.skill(), seasonal.skill()));
  }

  static Double finite(double figure) {
    return Double.isFinite(figure) ? figure : null;
  }
}
