package windrow.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import windrow.series.Forecast;

/**
 * The forecasts from one origin that wait for their actuals, one a step that is still to come.
 *
 * @param origin time of the newest row that they saw
 * @param inSample whether they count as in sample
 * @param naive naive's forecast from the same origin, the same for every step; NaN where there was
 *     none
 * @param horizon steps from the origin to the first of them
 * @param due the next step's first
 */
public record Pending(
    LocalDate origin, boolean inSample, double naive, int horizon, List<Due> due) {

  /**
   * What is due at one step.
   *
   * @param value the forecast, in units; NaN where there was none
   * @param seasonalNaive seasonal naive's forecast of the same step; NaN where there was none
   * @param intervals those that were published with the forecast, the lowest level first
   */
  public record Due(double value, double seasonalNaive, List<Forecast.Band> intervals) {
    /** An immutable copy. */
    public Due {
      intervals = List.copyOf(intervals);
    }

    /** Of this value, which is no forecast where it is not finite. */
    static Due of(double value, double seasonalNaive, Intervals intervals) {
      return Double.isFinite(value)
          ? new Due(value, seasonalNaive, intervals.of(value))
          : new Due(Double.NaN, seasonalNaive, List.of());
    }

    private Due within(List<Integer> levels) {
      return new Due(
          value,
          seasonalNaive,
          intervals.stream().filter(band -> levels.contains(band.level())).toList());
    }

    boolean isForecast() {
      return !Double.isNaN(value);
    }

    /** Whether there is a forecast and an actual, no farther apart than a double can tell. */
    boolean meets(double actual) {
      return Double.isFinite(actual - value);
    }
  }

  /** An immutable copy. */
  public Pending {
    due = List.copyOf(due);
  }

  /** How many forecasts wait. */
  public int count() {
    return (int) due.stream().filter(Due::isForecast).count();
  }

  /** What is due at the next step. */
  Due next() {
    return due.get(0);
  }

  /** What is left once the next step has come. */
  Pending rest() {
    return new Pending(origin, inSample, naive, horizon + 1, due.subList(1, due.size()));
  }

  /**
   * Once the first row after the origin has come: in sample where that still is a training row of
   * the model with this split. Until then the next trading day is not known.
   */
  private Pending followedBy(LocalDate row, LocalDate split) {
    boolean isOut = horizon == 1 && inSample && split != null && row.isAfter(split);
    return isOut ? new Pending(origin, false, naive, horizon, due) : this;
  }

  boolean isDone() {
    return due.isEmpty();
  }

  /** These, once that row has come. */
  static List<Pending> followedBy(List<Pending> paths, LocalDate row, LocalDate split) {
    return paths.stream().map(path -> path.followedBy(row, split)).toList();
  }

  /** What is left of these once the next step has come. */
  static List<Pending> rest(List<Pending> paths) {
    return paths.stream().map(Pending::rest).filter(path -> !path.isDone()).toList();
  }

  /** These and one more, unless it is without a forecast. */
  static List<Pending> plus(List<Pending> paths, Pending path) {
    if (path.count() == 0) {
      return paths;
    }
    List<Pending> longer = new ArrayList<>(paths);
    longer.add(path);
    return longer;
  }

  /** These without what lies beyond a horizon, and without the levels that are not among these. */
  static List<Pending> within(List<Pending> paths, int farthest, List<Integer> levels) {
    return paths.stream()
        .map(path -> path.within(farthest, levels))
        .filter(path -> !path.isDone())
        .toList();
  }

  private Pending within(int farthest, List<Integer> levels) {
    int left = Math.max(0, Math.min(due.size(), farthest - horizon + 1));
    return new Pending(
        origin,
        inSample,
        naive,
        horizon,
        due.subList(0, left).stream().map(one -> one.within(levels)).toList());
  }
}
