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

  /** Where the values of a target stand in a row. */
  int target(String target) {
    return fields.get(List.of(target))[0];
  }

  /** The rows that have a value of this target. */
  Ring targets(SeriesState state, String target) {
    return state.usable().get(List.of(target));
  }

  /**
   * The rings once {@code rows} have changed; a set that is not known starts from the rows at hand.
   */
  Map<List<String>, Ring> follow(Ring rows, Map<List<String>, Ring> known) {
    Map<List<String>, Ring> usable = new HashMap<>();
    capacities.forEach(
        (features, capacity) -> {
          List<Observation> before = known.getOrDefault(features, Ring.empty(1)).rows();
          usable.put(features, Ring.of(capacity, usable(rows, before, fields.get(features))));
        });
    return usable;
  }

  private List<Observation> usable(Ring rows, List<Observation> before, int[] fields) {
    return calendar.isFixed() ? unbroken(rows, fields) : whole(rows, before, fields);
  }

  /** Up to the newest row: without a gap, and each with all the values. */
  private List<Observation> unbroken(Ring rows, int[] fields) {
    List<Observation> run = new ArrayList<>();
    for (Observation row : rows.rows()) {
      boolean gap = !run.isEmpty() && calendar.isGap(run.get(run.size() - 1).time(), row.time());
      if (gap || !row.hasAll(fields)) {
        run.clear();
      }
      if (row.hasAll(fields)) {
        run.add(row);
      }
    }
    return run;
  }

  /** Those with all the values, older ones first that only this set still holds. */
  private static List<Observation> whole(Ring rows, List<Observation> before, int[] fields) {
    List<Observation> whole = new ArrayList<>();
    for (Observation row : before) {
      if (rows.size() == 0 || row.time().isBefore(rows.rows().get(0).time())) {
        whole.add(row);
      }
    }
    for (Observation row : rows.rows()) {
      if (row.hasAll(fields)) {
        whole.add(row);
      }
    }
    return whole;
  }
}
