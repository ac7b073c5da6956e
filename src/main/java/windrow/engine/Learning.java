package windrow.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a forecaster has learned of a series, and the forecasts that it is to learn from next. A
 * revision of one of the newest rows changes it as if that row had come right at once: the paths
 * are those that would then have been published.
 *
 * @param learned by the model
 * @param intervals what its prediction intervals have learnt, one a horizon from 1 on
 * @param paths the forecasts that wait for their actuals, the oldest origin first
 */
public record Learning(Learned learned, List<Intervals> intervals, List<Pending> paths) {

  /** Immutable copies. */
  public Learning {
    intervals = List.copyOf(intervals);
    paths = List.copyOf(paths);
  }

  /** Nothing learned yet. */
  static Learning of(int horizons, List<Integer> levels, double[] initial) {
    return new Learning(Learned.of(initial), List.of(), List.of()).within(horizons, levels);
  }

  /** Of another model: nothing is known of it, only the intervals go on. */
  Learning replaced(double[] initial) {
    return new Learning(Learned.of(initial), intervals, List.of());
  }

  /**
   * As many horizons and the levels that are configured: what is beyond is dropped, what is new
   * starts empty.
   */
  Learning within(int horizons, List<Integer> levels) {
    if (intervals.size() == horizons && intervals.stream().allMatch(i -> i.hasLevels(levels))) {
      return this;
    }
    List<Intervals> kept = new ArrayList<>();
    for (int horizon = 1; horizon <= horizons; horizon++) {
      kept.add(
          horizon <= intervals.size()
              ? intervals.get(horizon - 1).within(horizon, levels)
              : Intervals.of(horizon, levels));
    }
    return new Learning(learned, kept, Pending.within(paths, horizons, levels));
  }

  /**
   * Once the next step has come, and with what the forecasts of it have taught.
   *
   * @param row time of that step
   * @param split last training day of the model; null where there is none
   * @param actual value of that step; NaN where it has none
   */
  Learning settled(LocalDate row, LocalDate split, double actual) {
    List<Intervals> taught = new ArrayList<>(intervals);
    for (Pending path : paths) {
      if (path.next().meets(actual)) {
        taught.set(path.horizon() - 1, taught.get(path.horizon() - 1).plus(path.next(), actual));
      }
    }
    List<Pending> followed = Pending.followedBy(paths, row, split);
    return new Learning(learned, taught, Pending.rest(followed));
  }

  /** After a gap, none of what waits will ever meet its actual. */
  Learning expired() {
    return new Learning(learned, intervals, List.of());
  }

  Learning with(Learned newer) {
    return new Learning(newer, intervals, paths);
  }

  /** With one more path that waits, unless it is without a forecast. */
  Learning waiting(Pending path) {
    return new Learning(learned, intervals, Pending.plus(paths, path));
  }
}
