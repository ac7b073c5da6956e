package windrow.engine;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import windrow.model.ForecasterSpec;
import windrow.model.Inputs;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Ring;

/**
 * One stream, as configured.
 *
 * <pre>{@code
 * ForecasterSpec naive = new ForecasterSpec("naive", "naive", "sales", List.of("sales"), 1, 12);
 * StreamSpec stream =
 *     new StreamSpec(
 *         "shops", Calendar.MONTHS, List.of("sales", "staff"), List.of(naive), List.of(80, 90), 3);
 * }</pre>
 *
 * @param topic its observation topic, which names it
 * @param calendar what follows what
 * @param fields names of the values of a row
 * @param forecasters what forecasts it, in the order of their records
 * @param levels of the prediction intervals, per cent, ascending; none for no intervals
 * @param revisable so many of the newest rows are learned anew when one of them is revised; 0 to
 *     {@value #MAX_REVISABLE}
 */
public record StreamSpec(
    String topic,
    Calendar calendar,
    List<String> fields,
    List<ForecasterSpec> forecasters,
    List<Integer> levels,
    int revisable) {
  /** Least level of a prediction interval, per cent. */
  public static final int LEAST_LEVEL = 1;

  /** Highest level of a prediction interval, per cent. */
  public static final int MOST_LEVEL = 99;

  /** A state keeps twice as many rows beside its windows, and what was learned before them. */
  public static final int MAX_REVISABLE = 100;

  /**
   * @throws IllegalArgumentException if a forecaster has a doubled name or reads an unknown field,
   *     a level is doubled or not between 1 and 99, or so many rows are not revisable
   */
  public StreamSpec {
    fields = List.copyOf(fields);
    forecasters = List.copyOf(forecasters);
    levels = ascending(topic, levels);
    if (revisable < 0 || revisable > MAX_REVISABLE) {
      throw new IllegalArgumentException(
          "%s: revisable %d; it is a number of rows from 0 to %d"
              .formatted(topic, revisable, MAX_REVISABLE));
    }
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

  /** Whether no period is missing between the newest of the rows before and this one. */
  boolean follows(Ring before, Observation row) {
    return before.newest().filter(newest -> calendar.isGap(newest.time(), row.time())).isEmpty();
  }

  /** The same stream with these forecasters only. */
  public StreamSpec with(List<ForecasterSpec> selected) {
    return new StreamSpec(topic, calendar, fields, selected, levels, revisable);
  }

  private static List<Integer> ascending(String topic, List<Integer> levels) {
    List<Integer> ascending = levels.stream().distinct().sorted().toList();
    boolean fit = ascending.stream().allMatch(level -> level >= LEAST_LEVEL && level <= MOST_LEVEL);
    if (!fit || ascending.size() < levels.size()) {
      throw new IllegalArgumentException(
          topic + ": levels " + levels + "; each is a per cent from 1 to 99, and there once");
    }
    return ascending;
  }

  /**
   * How many rows are kept for all that read alike: as many as the longest window on them, and
   * those from which the engine can go on once a row is revised.
   */
  public Map<Inputs, Integer> rings() {
    Map<Inputs, Integer> capacities = new LinkedHashMap<>();
    for (ForecasterSpec forecaster : forecasters) {
      capacities.merge(forecaster.inputs(), forecaster.window(), Math::max);
      capacities.merge(Rings.targets(forecaster), Math.max(1, calendar.season()), Math::max);
    }
    capacities.replaceAll((inputs, rows) -> rows + Checkpoint.reach(revisable));
    return capacities;
  }

  /** How many rows of any kind are kept, the spare ones included. */
  public int reach() {
    return longestWindow() + Checkpoint.reach(revisable);
  }

  /** Rows that the longest window reads; at least a season. */
  public int longestWindow() {
    return forecasters.stream()
        .mapToInt(ForecasterSpec::window)
        .reduce(Math.max(1, calendar.season()), Math::max);
  }
}
