package windrow.model;

import java.util.List;

/**
 * One forecaster of a stream, as configured.
 *
 * <pre>{@code
 * // Reads open and close of 30 days, and forecasts the next close.
 * new ForecasterSpec("mine", "lstm", "close", List.of("open", "close"), 30, 1);
 * }</pre>
 *
 * @param name unique within its stream, without a slash, at most {@value #MAX_NAME} characters
 * @param kind name of its kind of model, as {@link Family#name} says it
 * @param target name of the field that it forecasts
 * @param inputs what it reads, and which rows it can use
 * @param window rows that it reads, at most {@value #MAX_WINDOW}
 * @param horizon steps ahead that it forecasts: 1 to this, each scored on its own; at most {@value
 *     #MAX_HORIZON}
 */
public record ForecasterSpec(
    String name, String kind, String target, Inputs inputs, int window, int horizon) {
  /** Farthest step; what is pending grows with its square. */
  public static final int MAX_HORIZON = 100;

  /** Most rows that a forecaster reads. */
  public static final int MAX_WINDOW = 10_000;

  /** Most characters of a name, which stands in every record. */
  public static final int MAX_NAME = 100;

  /** Steps ahead. */
  public static final Range HORIZON = new Range("horizon", 1, MAX_HORIZON);

  /** Rows. */
  public static final Range WINDOW = new Range("window", 1, MAX_WINDOW);

  /**
   * @throws IllegalArgumentException saying what does not fit
   */
  public ForecasterSpec {
    if (name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "name: %d characters; a forecaster's has at most %d".formatted(name.length(), MAX_NAME));
    }
    if (name.isBlank() || name.contains("/")) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "': a forecaster has a name without a slash, so that a score's key is one's");
    }
    WINDOW.check(window);
    HORIZON.check(horizon);
  }

  /** One that can use every row with all of its features. */
  public ForecasterSpec(
      String name, String kind, String target, List<String> features, int window, int horizon) {
    this(name, kind, target, Inputs.of(features), window, horizon);
  }

  /** The same forecaster, but it can use such rows only. */
  public ForecasterSpec reading(Inputs.Readable readable) {
    return new ForecasterSpec(
        name, kind, target, new Inputs(inputs.features(), readable), window, horizon);
  }

  /** Names of the fields that it reads, in its order, none twice. */
  public List<String> features() {
    return inputs.features();
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
    return new Identity(kind, target, features(), window);
  }
}
