package windrow.model;

import java.util.HashSet;
import java.util.List;

/**
 * One forecaster of a stream, as configured.
 *
 * <pre>{@code
 * // Reads open and close of 30 days, and forecasts the next close.
 * new ForecasterSpec("mine", "lstm", "close", List.of("open", "close"), 30, 1);
 * }</pre>
 *
 * @param name unique within its stream, without a slash
 * @param kind name of its kind of model, as {@link Family#name} says it
 * @param target name of the field that it forecasts
 * @param features names of the fields that it reads, in its order, none twice
 * @param window rows that it reads
 * @param horizon steps ahead that it forecasts: 1 to this, each scored on its own; at most {@value
 *     #MAX_HORIZON}
 */
public record ForecasterSpec(
    String name, String kind, String target, List<String> features, int window, int horizon) {
  /** Farthest step; what is pending grows with its square. */
  public static final int MAX_HORIZON = 100;

  /**
   * @throws IllegalArgumentException saying what does not fit
   */
  public ForecasterSpec {
    features = List.copyOf(features);
    if (name.isBlank() || name.contains("/")) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "': a forecaster has a name without a slash, so that a score's key is one's");
    }
    if (new HashSet<>(features).size() < features.size()) {
      throw new IllegalArgumentException(name + ": a feature is named twice");
    }
    if (features.isEmpty() || window < 1) {
      throw new IllegalArgumentException(name + ": a forecaster reads at least one value");
    }
    if (horizon < 1 || horizon > MAX_HORIZON) {
      throw new IllegalArgumentException(
          name + ": horizon " + horizon + "; it is a number from 1 to " + MAX_HORIZON);
    }
  }

  /**
   * Whose a state is: one that was made by another kind of model, for another target or from
   * another window says nothing here.
   *
   * @param kind name of the kind of model
   * @param target name of the field that is forecast
   * @param features names of the fields that are read, in order
   * @param window rows that are read
   */
  public record Identity(String kind, String target, List<String> features, int window) {
    /** An immutable copy. */
    public Identity {
      features = List.copyOf(features);
    }
  }

  /** Whose state it can take over, under whatever name and to whatever horizon. */
  public Identity identity() {
    return new Identity(kind, target, features, window);
  }
}
