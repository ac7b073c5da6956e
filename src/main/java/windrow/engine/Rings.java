package windrow.engine;

import java.time.LocalDate;
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

  /** Further back than any window, from where the engine can go on once a row is revised. */
  private final int spare;

  /** As long as the longest window on the set. */
  private final Map<List<String>, Integer> capacities = new LinkedHashMap<>();

  private final Map<List<String>, int[]> fields = new HashMap<>();

  Rings(StreamSpec stream) {
    calendar = stream.calendar();
    spare = Checkpoint.reach(stream.revisable());
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

  /** The value that a turn's forecaster forecasts; NaN where the row lacks it. */
  double actual(Turn turn) {
    return turn.row().value(target(turn.forecaster()));
  }

  /** The rows that have the value that a forecaster forecasts. */
  Ring targets(SeriesState state, ForecasterSpec forecaster) {
    return state.usable().get(List.of(forecaster.target()));
  }

  /**
   * The rings once {@code rows} have changed; a set that is not known starts from the rows at hand.
   */
  Map<List<String>, Ring> follow(Ring rows, Map<List<String>, Ring> known) {
    Map<List<String>, Ring> usable = new HashMap<>();
    capacities.forEach(
        (features, capacity) -> {
          List<Observation> before = known.getOrDefault(features, Ring.empty(1)).rows();
          usable.put(
              features, Ring.of(capacity + spare, usable(rows, before, fields.get(features))));
        });
    return usable;
  }

  /** The rings as they would have been when the row of this time had just come. */
  SeriesState upTo(LocalDate time, SeriesState state) {
    Map<List<String>, Ring> usable = new HashMap<>();
    state.usable().forEach((features, ring) -> usable.put(features, ring.upTo(time)));
    Ring rows = state.rows().upTo(time);
    return new SeriesState(rows, follow(rows, usable), Map.of());
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
