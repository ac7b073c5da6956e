package windrow.series;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;

/**
 * One row of a series: what was observed in the period that ends with {@code time}.
 *
 * @param series name of the series, not blank
 * @param time last day of the period (a month's end, a trading day)
 * @param values one value a field of the stream, in the stream's order and units; NaN where the row
 *     has none
 */
public record Observation(String series, LocalDate time, double[] values) {

  /**
   * @throws IllegalArgumentException if the series is blank or a value is infinite
   */
  public Observation {
    Objects.requireNonNull(time, "time");
    if (series.isBlank()) {
      throw new IllegalArgumentException("an observation needs the name of its series");
    }
    values = values.clone();
    for (int field = 0; field < values.length; field++) {
      if (Double.isInfinite(values[field])) {
        throw new IllegalArgumentException(
            "an observation cannot be infinite: " + series + " " + time);
      }
      // Adding zero turns -0.0 into 0.0, so that both are the same value.
      values[field] += 0.0;
    }
  }

  /** A copy of the values, one a field of the stream; NaN is absent. */
  @Override
  public double[] values() {
    return values.clone();
  }

  /** The value of one field; NaN where the row has none. */
  public double value(int field) {
    return values[field];
  }

  /** How many fields the stream has. */
  public int fields() {
    return values.length;
  }

  /** Whether the row has a value for this field. */
  public boolean has(int field) {
    return !Double.isNaN(values[field]);
  }

  /** Whether the row has a value for each of these fields. */
  public boolean hasAll(int[] fields) {
    for (int field : fields) {
      if (!has(field)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Observation that
        && series.equals(that.series)
        && time.equals(that.time)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(series, time, Arrays.hashCode(values));
  }

  @Override
  public String toString() {
    return series + " " + time + " " + Arrays.toString(values);
  }
}
