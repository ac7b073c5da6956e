package windrow.series;

import java.time.LocalDate;

/**
 * How good one forecaster's forecasts of one series were, up to and including {@code through}.
 * Errors count out-of-sample steps only; a figure without a step to stand on, or too large for a
 * double, is null.
 *
 * @param series name of the series
 * @param forecaster name of the forecaster
 * @param model hash of its model bundle, or {@code baseline}: a new model starts a new score
 * @param horizon steps ahead, from 1
 * @param through time of the newest outcome
 * @param steps out-of-sample outcomes
 * @param inSampleSteps in-sample outcomes, which no error counts
 * @param mse mean squared error, in squared units of the series
 * @param rmse its root, in units
 * @param mae mean absolute error, in units
 * @param mase mean absolute scaled error: {@code mae} over the in-sample MAE of seasonal naive
 *     (where there is a season) or naive, one step ahead at every horizon (Hyndman and Koehler
 *     2006, doi:10.1016/j.ijforecast.2006.03.001)
 * @param skill against the baselines
 */
public record Score(
    String series,
    String forecaster,
    String model,
    int horizon,
    LocalDate through,
    long steps,
    long inSampleSteps,
    Double mse,
    Double rmse,
    Double mae,
    Double mase,
    Skill skill) {

  /**
   * 1 - MSE / MSE of the baseline on the same out-of-sample steps: 1 is perfect, 0 is no better
   * than the baseline, below 0 is worse. Null where the baseline made no error or has no such step.
   *
   * @param naive against "next = last"
   * @param seasonalNaive against the value one season before
   */
  public record Skill(Double naive, Double seasonalNaive) {}
}
