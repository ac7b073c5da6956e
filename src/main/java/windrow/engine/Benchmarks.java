package windrow.engine;

import java.util.Arrays;
import windrow.model.ForecasterSpec;
import windrow.series.Calendar;
import windrow.series.Ring;

/** What the baselines say of a forecaster's target; NaN where they cannot tell. */
final class Benchmarks {
  private final int season;
  private final Rings rings;

  Benchmarks(Calendar calendar, Rings rings) {
    this.season = calendar.season();
    this.rings = rings;
  }

  /** Next = last, at every horizon. */
  double naive(SeriesState state, ForecasterSpec forecaster) {
    return back(1, state, forecaster.target());
  }

  /**
   * The value one season before each of the next steps; beyond a season, the newest one repeats.
   */
  double[] seasonal(SeriesState state, ForecasterSpec forecaster) {
    double[] path = new double[forecaster.horizon()];
    Ring targets = rings.targets(state, forecaster.target());
    boolean known = season > 0 && targets.size() >= season;
    int target = rings.target(forecaster.target());
    int first = targets.size() - season;
    Arrays.setAll(
        path, i -> known ? targets.rows().get(first + i % season).value(target) : Double.NaN);
    return path;
  }

  /** What MASE is scaled by, one step ahead: seasonal naive where there is a season, else naive. */
  double usual(SeriesState state, String target) {
    return back(Math.max(1, season), state, target);
  }

  private double back(int steps, SeriesState state, String target) {
    Ring targets = rings.targets(state, target);
    return targets.size() < steps
        ? Double.NaN
        : targets.rows().get(targets.size() - steps).value(rings.target(target));
  }
}
