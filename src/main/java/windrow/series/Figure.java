package windrow.series;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The figures of scores, each worked out here and nowhere else.
 *
 * <p>A figure that is not finite is none, and so is one whose parts are not: an infinite sum of the
 * baseline's squares would make any forecaster perfect. Nor is there one that is smaller than
 * {@link Double#MIN_NORMAL}, where doubles lose their digits, or that is 0 only because it is too
 * small for a double. No figure is -0.
 */
public final class Figure {
  private Figure() {}

  /** The value; null where it is no figure. */
  public static Double of(double value) {
    return isSound(value) ? Double.valueOf(value + 0.0) : null;
  }

  /** The value; null where there is none, or where it is no figure. */
  public static Double orNull(Double value) {
    return value == null ? null : of(value);
  }

  /** 0, or finite with all its digits. */
  private static boolean isSound(double value) {
    return Double.isFinite(value) && (value == 0 || Math.abs(value) >= Double.MIN_NORMAL);
  }

  /**
   * The mean of so many sizes; null without one.
   *
   * @param sum of the sizes
   */
  public static Double mean(double sum, double count) {
    return count > 0 && isSound(sum) ? of(sum / count) : null;
  }

  /**
   * The mean of something that grows with the errors, such as their squares.
   *
   * @param sum of it
   * @param errors sum of the absolute errors: where that is not 0, the mean is not
   */
  public static Double meanOfErrors(double sum, double errors, long count) {
    return sum == 0 && errors > 0 ? null : mean(sum, count);
  }

  /**
   * The mean of figures that count by their weights, without a sum that could grow too large for a
   * double; what has no figure is left out. Null where none has one.
   *
   * @param weight of each, from 0
   */
  public static <T> Double mean(
      Collection<T> all, Function<T, Double> figure, ToDoubleFunction<T> weight) {
    double mean = 0;
    double weights = 0;
    for (T one : all) {
      Double value = orNull(figure.apply(one));
      if (value != null && weight.applyAsDouble(one) > 0) {
        weights += weight.applyAsDouble(one);
        mean += (value - mean) * (weight.applyAsDouble(one) / weights);
      }
    }
    return weights > 0 ? of(mean) : null;
  }

  /** The root of a mean square; null where there is none. */
  public static Double root(Double meanSquare) {
    return meanSquare == null ? null : of(Math.sqrt(meanSquare));
  }

  /**
   * One size over another; null where there is nothing to divide by, or it is too small for a
   * double.
   */
  public static Double ratio(Double size, double by) {
    if (size == null || !isSound(size) || !isSound(by) || by == 0) {
      return null;
    }
    double ratio = size / by;
    return ratio == 0 && size != 0 ? null : of(ratio);
  }

  /** A mean square in units of the squared range; null where there is no range. */
  public static Double scaled(Double meanSquare, double range) {
    return ratio(meanSquare, range * range);
  }

  /**
   * 1 - MSE / MSE of the baseline; null where the baseline made no error.
   *
   * @param squares sum of the forecaster's squared errors
   * @param baseline sum of the baseline's, on the same steps
   */
  public static Double skill(double squares, double baseline) {
    return Double.isFinite(squares) && isSound(baseline) && baseline > 0
        ? of(1 - squares / baseline)
        : null;
  }

  /** RMSE over the baseline's, of a skill; null where there is none. */
  public static Double relativeRoot(Double skill) {
    return skill == null ? null : of(Math.sqrt(1 - skill));
  }
}
