package windrow.series;

import java.util.Arrays;

/**
 * What a forecaster sees: the newest {@code length} rows, {@code features} values each, in units.
 */
public final class Window {
  private final double[] values;
  private final int features;

  /**
   * A window of its rows.
   *
   * @param values length x features, row after row, oldest row first; every value finite
   * @param features values a row
   * @throws IllegalArgumentException if the values are not whole rows or not finite
   */
  public Window(double[] values, int features) {
    if (features < 1 || values.length == 0 || values.length % features != 0) {
      throw new IllegalArgumentException(
          values.length + " values are no window of " + features + " features");
    }
    this.values = values.clone();
    this.features = features;
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a window holds finite values only, not " + value);
      }
    }
  }

  /** Rows in the window. */
  public int length() {
    return values.length / features;
  }

  /** Values a row. */
  public int features() {
    return features;
  }

  /** One value; row 0 is the oldest. */
  public double value(int row, int feature) {
    return values[row * features + feature];
  }

  /** A copy of all values, length x features, oldest row first. */
  public double[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Window that
        && features == that.features
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * features + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return length() + "x" + features + " " + Arrays.toString(values);
  }
}
