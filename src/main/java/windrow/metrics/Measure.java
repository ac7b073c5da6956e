package windrow.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import windrow.series.Score;
import windrow.series.Score.Coverage;
import windrow.series.Score.Tested;

/** What a score says, one meter each. */
final class Measure {
  private static final List<Measure> ERRORS =
      List.of(
          plain("steps", "Out-of-sample outcomes", score -> (double) score.steps()),
          plain(
              "in.sample.steps",
              "In-sample outcomes, which no error counts",
              score -> (double) score.inSampleSteps()),
          plain("mse", "Mean squared error, in squared units of the series", Score::mse),
          plain("rmse", "Root of the mean squared error, in units of the series", Score::rmse),
          plain("mae", "Mean absolute error, in units of the series", Score::mae),
          plain("mase", "Mean absolute scaled error", Score::mase),
          skill("naive", score -> score.skill().naive()),
          skill("seasonal_naive", score -> score.skill().seasonalNaive()),
          compared("naive", score -> score.comparedSteps().naive()),
          compared("seasonal_naive", score -> score.comparedSteps().seasonalNaive()));

  private static final List<Measure> VERDICTS =
      List.of(
          verdict("naive", score -> score.verdict().naive()),
          verdict("seasonal_naive", score -> score.verdict().seasonalNaive()),
          pValue("naive", score -> score.verdict().naive()),
          pValue("seasonal_naive", score -> score.verdict().seasonalNaive()));

  /** By level: the same object each time, since meters are known by it. */
  private static final Map<Integer, List<Measure>> INTERVALS = new ConcurrentHashMap<>();

  private final String suffix;
  private final Tags tags;
  private final String description;
  private final Function<Score, Double> figure;

  private Measure(String suffix, Tags tags, String description, Function<Score, Double> figure) {
    this.suffix = suffix;
    this.tags = tags;
    this.description = description;
    this.figure = figure;
  }

  /** What a score pooled from many can say. */
  static List<Measure> pooled(Score score) {
    List<Measure> measures = new ArrayList<>(ERRORS);
    for (Coverage one : score.intervals()) {
      measures.addAll(INTERVALS.computeIfAbsent(one.level(), Measure::intervals));
    }
    return measures;
  }

  /** What the score of one series can say: the verdicts as well. */
  static List<Measure> own(Score score) {
    List<Measure> measures = pooled(score);
    measures.addAll(VERDICTS);
    return measures;
  }

  private static Measure plain(String suffix, String text, Function<Score, Double> figure) {
    return new Measure(suffix, Tags.empty(), text, figure);
  }

  private static Measure skill(String against, Function<Score, Double> figure) {
    return new Measure(
        "skill",
        Tags.of("against", against),
        "1 - MSE / MSE of the baseline on the same steps",
        score -> score.skill() == null ? null : figure.apply(score));
  }

  /** Absent where nothing was compared, as skill and verdict are. */
  private static Measure compared(String against, ToLongFunction<Score> count) {
    return new Measure(
        "compared.steps",
        Tags.of("against", against),
        "Out-of-sample outcomes that the baseline forecast too: what skill and verdict stand on",
        score -> count.applyAsLong(score) == 0 ? null : (double) count.applyAsLong(score));
  }

  private static Measure verdict(String against, Function<Score, Tested> test) {
    return new Measure(
        "verdict",
        Tags.of("against", against),
        "1 beats the baseline, 0 undecided, -1 loses to it, at 5 %",
        score -> number(test.apply(score)));
  }

  private static Double number(Tested test) {
    if (test == null) {
      return null;
    }
    return switch (test.verdict()) {
      case BEATS -> 1.0;
      case UNDECIDED -> 0.0;
      case LOSES -> -1.0;
    };
  }

  private static Measure pValue(String against, Function<Score, Tested> test) {
    return new Measure(
        "verdict.p.value",
        Tags.of("against", against),
        "How often equally good forecasters differ as much (Diebold-Mariano, two-sided)",
        score -> test.apply(score) == null ? null : test.apply(score).pValue());
  }

  private static List<Measure> intervals(int level) {
    Tags tags = Tags.of("level", Integer.toString(level));
    return List.of(
        new Measure(
            "coverage",
            tags,
            "Share of the outcomes inside their prediction interval",
            score -> score.at(level).map(Coverage::coverage).orElse(null)),
        new Measure(
            "interval.width",
            tags,
            "Mean width of the prediction intervals, in units of the series",
            score -> score.at(level).map(Coverage::width).orElse(null)));
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
