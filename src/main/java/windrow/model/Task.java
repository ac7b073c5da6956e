package windrow.model;

import java.util.List;
import windrow.Entries;
import windrow.series.Calendar;

/**
 * What a forecaster of any kind is asked to do.
 *
 * @param name of the forecaster
 * @param kind name of its kind of model, as {@link Family#name} says it
 * @param target name of the field to forecast
 * @param horizon steps ahead, from 1
 * @param fields names of the stream's fields, in the order of an observation's values
 * @param calendar of the stream
 */
public record Task(
    String name, String kind, String target, int horizon, List<String> fields, Calendar calendar) {

  /** An immutable copy. */
  public Task {
    fields = List.copyOf(fields);
  }

  /**
   * A forecaster that reads so many rows of its target alone.
   *
   * @param window rows; null where the settings do not say
   * @throws IllegalArgumentException if there is no window, or what {@link #reading(List, Integer)}
   *     says
   */
  public ForecasterSpec reading(Integer window) {
    return reading(List.of(target), window);
  }

  /**
   * A forecaster that reads so many rows of these features.
   *
   * @param window rows; null where the settings do not say
   * @throws IllegalArgumentException if there is no window, the stream lacks a field, the target is
   *     no feature or a feature is there twice, or it should forecast farther than what it reads
   *     will be known
   */
  public ForecasterSpec reading(List<String> features, Integer window) {
    needed("window", window);
    if (!fields.contains(target) || !fields.containsAll(features)) {
      throw new IllegalArgumentException(
          "%s has the target %s and the features %s; the topic's fields are %s"
              .formatted(name, target, features, fields));
    }
    Entries.once(name + ", features", features);
    if (!features.contains(target)) {
      throw new IllegalArgumentException(
          name + " forecasts " + target + ", which it does not read");
    }
    if (horizon > 1 && !features.equals(List.of(target))) {
      throw new IllegalArgumentException(
          "%s: horizon %d; it reads %s, and only %s would be known of the steps between, so 1 is all"
              .formatted(name, horizon, features, target));
    }
    return new ForecasterSpec(name, kind, target, features, window, horizon);
  }

  /**
   * Steps in a season of the stream.
   *
   * @throws IllegalArgumentException if there is none
   */
  public int season() {
    if (calendar.season() == 0) {
      throw new IllegalArgumentException(name + ": this calendar has no season");
    }
    return calendar.season();
  }

  /** Where the values of these features stand in an observation. */
  public int[] places(List<String> features) {
    return features.stream().mapToInt(fields::indexOf).toArray();
  }

  /**
   * What the settings have to say for this forecaster.
   *
   * @throws IllegalArgumentException if they do not
   */
  public <T> T needed(String key, T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " needs " + key + ":");
    }
    return value;
  }
}
