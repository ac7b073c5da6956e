package windrow.engine;

import java.util.Optional;
import windrow.series.Interval;

/**
 * Prediction intervals that keep their coverage as a series drifts, without an assumption on how
 * its errors are distributed: {@code forecast ± ratio x scale}, the scale being that of a {@link
 * Spread}.
 *
 * <p>For each forecast that meets its actual, the ratio follows the level: a miss adds {@code step
 * x level}, a hit takes {@code step x (1 - level)} away, and it never falls below 0. In the long
 * run the two balance where the share of hits is the level. In a standstill of the series the steps
 * are smaller, for its hits are no merit.
 *
 * <p>The ratio starts where errors with the fat tails of Laplace's distribution would have it,
 * {@code -ln(1 - level)}, and the step is {@link #GAIN} of that, over the root of the horizon.
 * Judged is the interval that was issued: for more than one step ahead the news is late, but its
 * sum is still right.
 *
 * <p>Source: the quantile tracker of Angelopoulos, Candès and Tibshirani (2023, arXiv:2307.16895),
 * on errors divided by their running mean.
 *
 * <p>Cost: constant time a forecast and an outcome; one double is all that is learned, whatever the
 * length of the stream.
 *
 * @param level share of the actuals to be covered, between 0 and 1
 * @param horizon steps ahead, from 1
 * @param ratio half the interval's width over the scale
 */
public record Conformal(double level, int horizon, double ratio) {
  /** Gain of the ratio one step ahead, as a part of the first ratio. */
  static final double GAIN = 0.1;

  /**
   * An interval of this level and horizon.
   *
   * @throws IllegalArgumentException if the level is not between 0 and 1 or the horizon not
   *     positive
   */
  public Conformal {
    if (!(level > 0 && level < 1) || horizon < 1) {
      throw new IllegalArgumentException("no level " + level + " at horizon " + horizon);
    }
  }

  /** Nothing learned yet. */
  public static Conformal of(double level, int horizon) {
    return new Conformal(level, horizon, laplace(level));
  }

  /**
   * Where the actual of this forecast is expected to fall; empty during the warm-up, or where an
   * end is too large for a double.
   */
  Optional<Interval> interval(double forecast, Spread spread) {
    double radius = spread.radius(ratio);
    double lower = forecast - radius;
    double upper = forecast + radius;
    return !spread.isReady() || !Double.isFinite(lower) || !Double.isFinite(upper)
        ? Optional.empty()
        : Optional.of(new Interval(lower, upper));
  }

  /**
   * With one more interval that has met its actual.
   *
   * @param pace how much there is to be learned from it, 0 to 1
   */
  Conformal plus(boolean covered, double pace) {
    double surprise = covered ? level - 1 : level;
    return new Conformal(level, horizon, Math.max(0, ratio + pace * step() * surprise));
  }

  /** Late news calls for smaller steps, or the widths swing. */
  private double step() {
    return GAIN / StrictMath.sqrt(horizon) * laplace(level);
  }

  /** The ratio that Laplace-distributed errors call for: fat tails, so a cautious start. */
  private static double laplace(double level) {
    return -StrictMath.log(1 - level);
  }
}
