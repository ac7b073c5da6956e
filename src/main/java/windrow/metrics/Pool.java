package windrow.metrics;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import windrow.series.Score;
import windrow.series.Score.Coverage;

/**
 * The scores of one forecaster over all its series, and one score pooled from them.
 *
 * <p>MSE, MAE, MASE, coverage and width are means over all steps, so each series counts by its
 * steps; MSE, MAE and width mean something only where the series share a unit, and the largest
 * series rules them. Skill is free of units: 1 - the geometric mean of MSE / MSE of the baseline,
 * weighted by steps (Davydenko and Fildes 2013, doi:10.1016/j.ijforecast.2012.09.002). A series
 * without a figure is left out of that figure.
 */
final class Pool {
  private final String forecaster;
  private final int horizon;
  private final Map<String, Score> scores = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();
  private volatile Pooled cached = new Pooled(-1, null);

  /** The pooled score as of a version. */
  private record Pooled(long version, Score score) {}

  Pool(String forecaster, int horizon) {
    this.forecaster = forecaster;
    this.horizon = horizon;
  }

  void set(Score score) {
    scores.put(score.series(), score);
    version.incrementAndGet();
  }

  void remove(Collection<String> series) {
    scores.keySet().removeAll(series);
    version.incrementAndGet();
  }

  boolean isEmpty() {
    return scores.isEmpty();
  }

  int size() {
    return scores.size();
  }

  /** The pooled score; worked out when asked for and something has changed, not at each step. */
  Score score() {
    long now = version.get();
    Pooled known = cached;
    if (known.version != now) {
      known = new Pooled(now, pooled());
      cached = known;
    }
    return known.score;
  }

  private Score pooled() {
    return new Score(
        new Score.Key(null, null, forecaster, null, horizon),
        null,
        scores.values().stream().mapToLong(Score::steps).sum(),
        scores.values().stream().mapToLong(Score::inSampleSteps).sum(),
        Score.Errors.of(mean(Score::mse), mean(Score::mae), mean(Score::mase)),
        new Score.Skill(skill(Measure.SKILL_NAIVE), skill(Measure.SKILL_SEASONAL_NAIVE)),
        Score.Verdicts.NONE,
        intervals());
  }

  /** The mean weighted by steps; null where no series has the figure. */
  private Double mean(Function<Score, Double> figure) {
    double sum = 0;
    double weight = 0;
    for (Score score : scores.values()) {
      Double value = figure.apply(score);
      if (value != null && Double.isFinite(value)) {
        sum += value * score.steps();
        weight += score.steps();
      }
    }
    return weight == 0 ? null : sum / weight;
  }

  /** Each series counts by its outcomes with an interval. */
  private List<Coverage> intervals() {
    return scores.values().stream()
        .flatMap(score -> score.intervals().stream())
        .collect(Collectors.groupingBy(Coverage::level, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(Coverage::together)
        .toList();
  }

  private Double skill(Measure against) {
    Double log = mean(score -> logRatio(against.of(score)));
    return log == null ? null : 1 - Math.exp(log);
  }

  /** The log of MSE / MSE of the baseline; infinite, and so left out, where no error was made. */
  private static Double logRatio(Double skill) {
    return skill == null ? null : Math.log(1 - skill);
  }
}
