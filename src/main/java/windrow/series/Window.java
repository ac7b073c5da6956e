package windrow.series;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a forecaster sees: the newest {@code length} rows, {@code features} values each, in units.
 */
public final class Window {
  private final double[] values;
  private final int features;
  private final LocalDate origin;

  /** A window that stands nowhere in time, as that of a bundle's golden forecast. */
  public Window(double[] values, int features) {
    this(values, features, null);
  }

  /**
   * A window of its rows.
   *
   * @param values length x features, row after row, oldest row first; every value finite
   * @param features values a row
   * @param origin time of the newest observed row; null where it stands nowhere in time
   * @throws IllegalArgumentException if the values are not whole rows or not finite
   */
  public Window(double[] values, int features, LocalDate origin) {
    if (features < 1 || values.length == 0 || values.length % features != 0) {
      throw new IllegalArgumentException(
          values.length + " values are no window of " + features + " features");
    }
    this.values = values.clone();
    this.features = features;
    this.origin = origin;
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

  /** Time of the newest observed row; null where the window stands nowhere in time. */
  public LocalDate origin() {
    return origin;
  }

  /**
   * The window once its oldest row has given way to this newest one, which is not observed: the
   * origin stays.
   *
   * @param row one value a feature, all finite
   */
  public Window shifted(double... row) {
    double[] moved = Arrays.copyOfRange(values, features, values.length + features);
    System.arraycopy(row, 0, moved, values.length - features, features);
    return new Window(moved, features, origin);
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
        && Objects.equals(origin, that.origin)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * features + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return length() + "x" + features + " to " + origin + " " + Arrays.toString(values);
  }
}
