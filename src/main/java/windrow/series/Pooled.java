package windrow.series;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import windrow.series.Score.Coverage;
import windrow.series.Score.Skill;

/**
 * One score pooled from those of a forecaster on several series.
 *
 * <p>MSE, MAE, MASE, coverage and width are means over all steps, so each series counts by its
 * steps; MSE, MAE and width mean something only where the series share a unit, and the largest
 * series rules them. Skill is free of units: 1 - the geometric mean of MSE / MSE of the baseline,
 * weighted by the steps of the comparison (Davydenko and Fildes 2013,
 * doi:10.1016/j.ijforecast.2012.09.002), of the series on which it made an error; 1 where it made
 * none on any. A series without a figure is left out of that figure. There is no verdict.
 */
public final class Pooled {
  private Pooled() {}

  /**
   * The pooled score.
   *
   * @param key what the result is called
   * @param scores one a series
   */
  public static Score of(Score.Key key, Collection<Score> scores) {
    return new Score(
        key,
        null,
        null,
        sum(scores, Score::steps),
        sum(scores, Score::inSampleSteps),
        Score.Errors.of(
            mean(scores, Score::mse), mean(scores, Score::mae), mean(scores, Score::mase)),
        new Skill(
            skill(scores, Skill::naive, score -> score.comparedSteps().naive()),
            skill(scores, Skill::seasonalNaive, score -> score.comparedSteps().seasonalNaive())),
        new Score.Compared(
            sum(scores, score -> score.comparedSteps().naive()),
            sum(scores, score -> score.comparedSteps().seasonalNaive())),
        Score.Verdicts.NONE,
        intervals(scores));
  }

  private static long sum(Collection<Score> scores, ToLongFunction<Score> count) {
    return scores.stream().mapToLong(count).sum();
  }

  /** Each series counts by its steps; null where none has the figure. */
  private static Double mean(Collection<Score> scores, Function<Score, Double> figure) {
    return Figure.mean(scores, figure, Score::steps);
  }

  /** Each series counts by the steps on which it was compared. */
  private static Double skill(
      Collection<Score> scores, Function<Skill, Double> against, ToDoubleFunction<Score> compared) {
    Function<Score, Double> skill = score -> against.apply(score.skill());
    Double log = Figure.mean(scores, score -> logRatio(skill.apply(score)), compared);
    if (log != null) {
      return Figure.of(1 - Math.exp(log));
    }
    return scores.stream().map(skill).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** The log of MSE / MSE of the baseline; null where no error was made. */
  private static Double logRatio(Double skill) {
    return skill == null || skill == 1 ? null : Math.log(1 - skill);
  }

  /** Each series counts by its outcomes with an interval. */
  private static List<Coverage> intervals(Collection<Score> scores) {
    return scores.stream()
        .flatMap(score -> score.intervals().stream())
        .collect(Collectors.groupingBy(Coverage::level, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(Coverage::together)
        .toList();
  }
}
