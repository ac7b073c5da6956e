package windrow.engine;

import java.util.Arrays;
import windrow.model.Forecaster;

/** What a forecaster has learned of a series: immutable, finite, and bounded in size. */
public final class Learned {
  private final double[] values;

  private Learned(double[] values) {
    this.values = values;
  }

  /**
   * These values.
   *
   * @throws IllegalArgumentException if there are more than {@link Forecaster#MAX_LEARNED} or one
   *     is not finite
   */
  public static Learned of(double[] values) {
    if (values.length > Forecaster.MAX_LEARNED || !isFinite(values)) {
      throw new IllegalArgumentException(
          "what a forecaster has learned is at most "
              + Forecaster.MAX_LEARNED
              + " finite values, not these "
              + values.length);
    }
    return new Learned(values.clone());
  }

  /** A copy of the values. */
  public double[] values() {
    return values.clone();
  }

  /** These values instead; what it knows already where one of them is not finite. */
  Learned or(double[] newer) {
    return isFinite(newer) ? of(newer) : this;
  }

  private static boolean isFinite(double[] values) {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Learned that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Learned[" + values.length + "]" + Arrays.hashCode(values);
  }
}
