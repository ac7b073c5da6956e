package windrow.model;

import java.util.List;

/**
 * Scales each feature to [0, 1] by its range in the training rows, as the lecture's MinMaxScaler
 * does.
 *
 * @param min smallest training value of each feature, in units
 * @param max largest training value of each feature, in units
 */
public record MinMax(List<Double> min, List<Double> max) {

  /**
   * @throws IllegalArgumentException if a feature has no range
   */
  public MinMax {
    min = List.copyOf(min);
    max = List.copyOf(max);
    if (min.isEmpty() || min.size() != max.size()) {
      throw new IllegalArgumentException("a scaling needs one minimum and one maximum a feature");
    }
    for (int i = 0; i < min.size(); i++) {
      double range = max.get(i) - min.get(i);
      if (!(range > 0) || Double.isInfinite(range)) {
        throw new IllegalArgumentException(
            "feature " + i + " has no range: " + min.get(i) + " to " + max.get(i));
      }
    }
  }

  /**
   * The scaling of these rows.
   *
   * @param rows rows x features, in units
   */
  public static MinMax fit(double[][] rows) {
    Double[] min = new Double[rows[0].length];
    Double[] max = new Double[rows[0].length];
    for (int feature = 0; feature < min.length; feature++) {
      min[feature] = Double.POSITIVE_INFINITY;
      max[feature] = Double.NEGATIVE_INFINITY;
      for (double[] row : rows) {
        min[feature] = Math.min(min[feature], row[feature]);
        max[feature] = Math.max(max[feature], row[feature]);
      }
    }
    return new MinMax(List.of(min), List.of(max));
  }

  /** From units to the scale; beyond [0, 1] where a value lies outside the training range. */
  public double scale(int feature, double value) {
    return (value - min.get(feature)) / range(feature);
  }

  /** From the scale to units. */
  public double unscale(int feature, double scaled) {
    return scaled * range(feature) + min.get(feature);
  }

  /** Width of the training range, in units. */
  public double range(int feature) {
    return max.get(feature) - min.get(feature);
  }
}
