package windrow.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.Function;
import windrow.series.Score;

/** What a score says, one meter each. */
enum Measure {
  STEPS("steps", Tags.empty(), "Out-of-sample outcomes", score -> (double) score.steps()),
  IN_SAMPLE_STEPS(
      "in.sample.steps",
      Tags.empty(),
      "In-sample outcomes, which no error counts",
      score -> (double) score.inSampleSteps()),
  MSE("mse", Tags.empty(), "Mean squared error, in squared units of the series", Score::mse),
  RMSE("rmse", Tags.empty(), "Root of the mean squared error, in units of the series", Score::rmse),
  MAE("mae", Tags.empty(), "Mean absolute error, in units of the series", Score::mae),
  MASE("mase", Tags.empty(), "Mean absolute scaled error", Score::mase),
  SKILL_NAIVE(
      "skill",
      Tags.of("against", "naive"),
      "1 - MSE / MSE of the baseline on the same steps",
      score -> score.skill() == null ? null : score.skill().naive()),
  SKILL_SEASONAL_NAIVE(
      "skill",
      Tags.of("against", "seasonal_naive"),
      "1 - MSE / MSE of the baseline on the same steps",
      score -> score.skill() == null ? null : score.skill().seasonalNaive());

  static final List<Measure> ALL = List.of(values());

  private final String suffix;
  private final Tags tags;
  private final String description;
  private final Function<Score, Double> figure;

  Measure(String suffix, Tags tags, String description, Function<Score, Double> figure) {
    this.suffix = suffix;
    this.tags = tags;
    this.description = description;
    this.figure = figure;
  }

  String suffix() {
    return suffix;
  }

  Tags tags() {
    return tags;
  }

  String description() {
    return description;
  }

  /** The figure; null where the score has none. */
  Double of(Score score) {
    return figure.apply(score);
  }
}
