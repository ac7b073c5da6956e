package windrow.model;

import windrow.series.Window;

/**
 * Forecasts the steps after a window, and may learn from each window before it does.
 *
 * <pre>{@code
 * // The mean of the oldest and the newest value, at every step.
 * Forecaster middle =
 *     (learned, window, steps) -> {
 *       double[] path = new double[steps];
 *       Arrays.fill(path, (window.value(0, 0) + window.value(window.length() - 1, 0)) / 2);
 *       return path;
 *     };
 * }</pre>
 *
 * <p>Rows that it cannot read, as that of no price where it takes a logarithm, are none of its
 * window: its {@link ForecasterSpec#reading} says which, so that one of them costs it one forecast
 * and not as many as it lies in windows.
 *
 * <p>What it has learned is not its own: the engine keeps it with the state of the series and hands
 * it in, so that a forecaster stays a pure function of its arguments. All it does has the same bits
 * on every machine: plain arithmetic, {@code Math.fma} and {@code StrictMath} only.
 */
@FunctionalInterface
public interface Forecaster {
  /** How many values a forecaster may learn for a series: 256 KiB of state. */
  int MAX_LEARNED = 32 * 1024;

  /**
   * The path of the next steps, in units of the series.
   *
   * @param learned what it has learned of this series so far; not to be changed
   * @param window of the length and features that the forecaster is configured with
   * @param steps how many, from 1
   * @return one value a step, the next step first; not finite where the forecaster cannot tell
   */
  double[] forecast(double[] learned, Window window, int steps);

  /** What it starts from for a series; empty for one that does not learn. */
  default double[] initial() {
    return new double[0];
  }

  /**
   * What it knows once the window's newest row has come: asked after what was pending has been
   * scored and before the next forecast, once for each accepted row that completes a window. A
   * revision of a row is seen in later windows only.
   *
   * @param learned what it had learned before; not to be changed
   * @param window as in {@link #forecast}; its origin tells the time of its newest row
   * @return finite values, at most {@value #MAX_LEARNED}; others are not taken over
   */
  default double[] learn(double[] learned, Window window) {
    return learned;
  }

  /** The forecast of the next step of one that has learned nothing yet. */
  default double next(Window window) {
    return forecast(initial(), window, 1)[0];
  }
}
