package windrow.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import windrow.model.ForecasterSpec;
import windrow.series.Calendar;

/**
 * One stream, as configured.
 *
 * @param topic its observation topic, which names it
 * @param calendar what follows what
 * @param fields names of the values of a row
 * @param forecasters what forecasts it, in the order of their records
 */
public record StreamSpec(
    String topic, Calendar calendar, List<String> fields, List<ForecasterSpec> forecasters) {

  /**
   * @throws IllegalArgumentException if a forecaster has a doubled name or reads an unknown field
   */
  public StreamSpec {
    fields = List.copyOf(fields);
    forecasters = List.copyOf(forecasters);
    Set<String> names = new HashSet<>();
    for (ForecasterSpec forecaster : forecasters) {
      String where = topic + ", forecaster " + forecaster.name();
      if (!names.add(forecaster.name())) {
        throw new IllegalArgumentException(where + ": the name is taken");
      }
      if (!fields.contains(forecaster.target()) || !fields.containsAll(forecaster.features())) {
        throw new IllegalArgumentException(where + ": the topic's fields are " + fields);
      }
    }
  }

  /** Rows that the longest window reads; at least a season. */
  public int longestWindow() {
    return forecasters.stream()
        .mapToInt(ForecasterSpec::window)
        .reduce(Math.max(1, calendar.season()), Math::max);
  }
}
