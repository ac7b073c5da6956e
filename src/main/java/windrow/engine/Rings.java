package windrow.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import windrow.model.ForecasterSpec;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Ring;

/** The rows that each forecaster can use: one ring a set of features. */
final class Rings {
  private final Calendar calendar;

  /** As long as the longest window on the set. */
  private final Map<List<String>, Integer> capacities = new LinkedHashMap<>();

  private final Map<List<String>, int[]> fields = new HashMap<>();

  Rings(StreamSpec stream) {
    calendar = stream.calendar();
    for (ForecasterSpec forecaster : stream.forecasters()) {
      capacities.merge(forecaster.features(), forecaster.window(), Math::max);
      capacities.merge(List.of(forecaster.target()), Math.max(1, calendar.season()), Math::max);
    }
    for (List<String> features : capacities.keySet()) {
      fields.put(features, features.stream().mapToInt(stream.fields()::indexOf).toArray());
    }
  }

  /** Where the values of a set stand in a row. */
  int[] fields(List<String> features) {
    return fields.get(features);
  }

  /** Where the value that a forecaster forecasts stands in a row. */
  int target(ForecasterSpec forecaster) {
    return fields.get(List.of(forecaster.target()))[0];
  }

  /** The rows that have the value that a forecaster forecasts. */
  Ring targets(SeriesState state, ForecasterSpec forecaster) {
    return state.usable().get(List.of(forecaster.target()));
  }

  /** The rings of a stored state; a set that it does not know starts from the rows at hand. */
  Map<List<String>, Ring> adopt(Ring rows, Map<List<String>, Ring> stored) {
    Map<List<String>, Ring> usable = new HashMap<>();
    capacities.forEach(
        (features, capacity) -> {
          Ring known = stored.get(features);
          List<Observation> kept =
              known != null ? known.rows() : unbroken(rows, fields.get(features));
          usable.put(features, Ring.of(capacity, kept));
        });
    return usable;
  }

  /** The rings with this row, which {@code rows} already hold. */
  Map<List<String>, Ring> append(Ring rows, Map<List<String>, Ring> before, Observation row) {
    Map<List<String>, Ring> usable = new HashMap<>();
    before.forEach(
        (features, ring) -> usable.put(features, append(ring, rows, row, fields.get(features))));
    return usable;
  }

  /**
   * Where the calendar is fixed, a gap or a row without a value ends the window; trading days go on
   * over the usable rows.
   */
  private Ring append(Ring usable, Ring rows, Observation row, int[] fields) {
    if (calendar.isFixed()) {
      return Ring.of(usable.capacity(), unbroken(rows, fields));
    }
    return row.hasAll(fields) ? usable.with(row) : usable.without(row.time());
  }

  /** The newest rows that have all these values and, where the calendar is fixed, no gap. */
  private List<Observation> unbroken(Ring rows, int[] fields) {
    List<Observation> run = new ArrayList<>();
    for (Observation row : rows.rows()) {
      boolean broken = !run.isEmpty() && calendar.isGap(run.get(run.size() - 1).time(), row.time());
      boolean usable = row.hasAll(fields);
      if (broken || (!usable && calendar.isFixed())) {
        run.clear();
      }
      if (usable) {
        run.add(row);
      }
    }
    return run;
  }
}
