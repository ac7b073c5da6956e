package windrow.model;

import windrow.series.Window;

/** Forecasts the step after a window. */
@FunctionalInterface
public interface Forecaster {

  /**
   * The forecast of the next step, in units of the series. It depends on the window alone and has
   * the same bits on every machine: plain arithmetic, {@code Math.fma} and {@code StrictMath} only.
   *
   * @param window of the length and features that the forecaster is configured with
   * @return the forecast; not finite where the forecaster cannot tell
   */
  double forecast(Window window);
}
