package windrow.model;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import windrow.series.Window;

/**
 * Forecasts a path step by step: each forecast becomes the newest value of the next window (the
 * recursive strategy of Ben Taieb et al. 2012, doi:10.1016/j.eswa.2012.01.039).
 *
 * @param step forecasts the one step after a window; it reads its target alone if it is to forecast
 *     more than one
 */
public record Iterated(ToDoubleFunction<Window> step) implements Forecaster {

  /**
   * The path; from the first value that is not finite on, no step can be told.
   *
   * @throws IllegalArgumentException if more than one step is asked of a window of other fields
   */
  @Override
  public double[] forecast(double[] learned, Window window, int steps) {
    if (steps > 1 && window.features() > 1) {
      throw new IllegalArgumentException(
          "a path of " + steps + " steps needs the future of all that is read, not of one field");
    }
    double[] path = new double[steps];
    Arrays.fill(path, Double.NaN);
    Window seen = window;
    for (int i = 0; i < steps; i++) {
      path[i] = step.applyAsDouble(seen);
      if (!Double.isFinite(path[i])) {
        return path;
      }
      seen = i + 1 < steps ? seen.shifted(path[i]) : seen;
    }
    return path;
  }
}
