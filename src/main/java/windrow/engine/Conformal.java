package windrow.engine;

import java.util.Optional;
import windrow.series.Interval;

/**
 * Prediction intervals that keep their coverage as a series drifts, without an assumption on how
 * its errors are distributed: {@code forecast ± ratio x scale}.
 *
 * <p>For each forecast that meets its actual, in this order:
 *
 * <ol>
 *   <li>The scale follows the size of the errors: {@code scale += w x (|error| - scale)}, with
 *       {@code w = 1 / n} for the n-th error, a plain mean, until that is as small as {@link
 *       #MEMORY}; from then on {@code w = MEMORY}, so that old errors fade.
 *   <li>The ratio follows the level: a miss adds {@code step x level}, a hit takes {@code step x (1
 *       - level)} away, and it never falls below 0. In the long run the two balance where the share
 *       of hits is the level.
 * </ol>
 *
 * <p>The ratio starts where errors with the fat tails of Laplace's distribution would have it,
 * {@code -ln(1 - level)}, and the step is {@link #GAIN} of that, over the root of the horizon.
 * Judged is the interval that was issued: for more than one step ahead the news is late, but its
 * sum is still right.
 *
 * <p>Source: the quantile tracker of Angelopoulos, Candès and Tibshirani (2023, arXiv:2307.16895),
 * on errors divided by their running mean.
 *
 * <p>Cost: constant time a forecast and an outcome; two doubles and a count are all that is learnt,
 * whatever the length of the stream.
 *
 * @param level share of the actuals to be covered, between 0 and 1
 * @param horizon steps ahead, from 1
 * @param errors how many were learnt
 * @param scale mean absolute error, newer errors weighing more, in units of the series
 * @param ratio half the interval's width over the scale
 */
public record Conformal(double level, int horizon, long errors, double scale, double ratio) {
  /** Errors that are learnt before the first interval. */
  static final int WARM_UP = 10;

  /** Weight of the newest error in the scale, once there are enough of them. */
  static final double MEMORY = 0.05;

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

  /** Nothing learnt yet. */
  public static Conformal of(double level, int horizon) {
    return new Conformal(level, horizon, 0, 0, laplace(level));
  }

  /**
   * Where the actual of this forecast is expected to fall; empty during the warm-up, or where an
   * end is too large for a double.
   */
  public Optional<Interval> interval(double forecast) {
    double radius = ratio * scale;
    double lower = forecast - radius;
    double upper = forecast + radius;
    return errors < WARM_UP || !Double.isFinite(lower) || !Double.isFinite(upper)
        ? Optional.empty()
        : Optional.of(new Interval(lower, upper));
  }

  /**
   * With one more forecast that has met its actual. Both are finite, and so is their difference.
   *
   * @param issued the interval that was published with the forecast; without one the size of the
   *     errors is learnt, but not how often they are missed
   */
  public Conformal plus(double forecast, double actual, Optional<Interval> issued) {
    double weight = Math.max(MEMORY, 1.0 / (errors + 1));
    double learnt = scale + weight * (Math.abs(actual - forecast) - scale);
    return new Conformal(
        level,
        horizon,
        errors + 1,
        learnt,
        issued.map(i -> judged(i.covers(actual))).orElse(ratio));
  }

  private double judged(boolean covered) {
    double surprise = covered ? level - 1 : level;
    return Math.max(0, ratio + step() * surprise);
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
