package windrow.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import windrow.model.ForecasterSpec;
import windrow.series.Calendar;
import windrow.series.Observation;

/**
 * One stream, as configured.
 *
 * <pre>{@code
 * ForecasterSpec naive = new ForecasterSpec("naive", "sales", List.of("sales"), 1, 12);
 * StreamSpec stream =
 *     new StreamSpec(
 *         "shops", Calendar.MONTHS, List.of("sales", "staff"), List.of(naive), List.of(80, 90));
 * }</pre>
 *
 * @param topic its observation topic, which names it
 * @param calendar what follows what
 * @param fields names of the values of a row
 * @param forecasters what forecasts it, in the order of their records
 * @param levels of the prediction intervals, per cent, ascending; none for no intervals
 */
public record StreamSpec(
    String topic,
    Calendar calendar,
    List<String> fields,
    List<ForecasterSpec> forecasters,
    List<Integer> levels) {

  /**
   * @throws IllegalArgumentException if a forecaster has a doubled name or reads an unknown field,
   *     or a level is doubled or not between 1 and 99
   */
  public StreamSpec {
    fields = List.copyOf(fields);
    forecasters = List.copyOf(forecasters);
    levels = ascending(topic, levels);
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

  /** Whether no period is missing between the newest row of a state and this one. */
  boolean follows(SeriesState before, Observation row) {
    return before
        .rows()
        .newest()
        .filter(newest -> calendar.isGap(newest.time(), row.time()))
        .isEmpty();
  }

  /** The same stream with these forecasters only. */
  public StreamSpec with(List<ForecasterSpec> selected) {
    return new StreamSpec(topic, calendar, fields, selected, levels);
  }

  private static List<Integer> ascending(String topic, List<Integer> levels) {
    List<Integer> ascending = levels.stream().distinct().sorted().toList();
    boolean fit = ascending.stream().allMatch(level -> level >= 1 && level <= 99);
    if (!fit || ascending.size() < levels.size()) {
      throw new IllegalArgumentException(
          topic + ": levels " + levels + "; each is a per cent from 1 to 99, and there once");
    }
    return ascending;
  }

  /** Rows that the longest window reads; at least a season. */
  public int longestWindow() {
    return forecasters.stream()
        .mapToInt(ForecasterSpec::window)
        .reduce(Math.max(1, calendar.season()), Math::max);
  }
}
