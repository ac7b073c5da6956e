package windrow.model;

import java.util.HashSet;
import java.util.List;
import windrow.series.Observation;

/**
 * Which rows a forecaster can use: those with a value for each of its features that it can read.
 *
 * @param features names of the fields that it reads, in its order, none twice
 * @param readable what their values may be
 */
public record Inputs(List<String> features, Readable readable) {

  /** What the values of a forecaster's features may be, beside finite. */
  public enum Readable {
    /** Whatever is there. */
    ANY,
    /** Above 0, as a logarithm needs it. */
    POSITIVE
  }

  /**
   * @throws IllegalArgumentException if there is no feature, or one is named twice
   */
  public Inputs {
    features = List.copyOf(features);
    if (features.isEmpty()) {
      throw new IllegalArgumentException("a forecaster reads at least one value");
    }
    if (new HashSet<>(features).size() < features.size()) {
      throw new IllegalArgumentException("a feature is named twice");
    }
  }

  /** Of these features, whatever they are. */
  public static Inputs of(List<String> features) {
    return new Inputs(features, Readable.ANY);
  }

  /**
   * Whether a forecaster can use this row.
   *
   * @param places where the features stand in it
   */
  public boolean canUse(Observation row, int[] places) {
    return row.hasAll(places) && (readable == Readable.ANY || isPositive(row, places));
  }

  private static boolean isPositive(Observation row, int[] places) {
    for (int place : places) {
      if (!(row.value(place) > 0)) {
        return false;
      }
    }
    return true;
  }
}
