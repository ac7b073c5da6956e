package windrow.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import windrow.model.ForecasterSpec;
import windrow.model.Inputs;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Ring;

/** The rows that each forecaster can use: one ring for all that read alike. */
final class Rings {
  private final Calendar calendar;

  private final Map<Inputs, Integer> capacities;
  private final Map<Inputs, int[]> fields = new HashMap<>();

  Rings(StreamSpec stream) {
    calendar = stream.calendar();
    capacities = stream.rings();
    for (Inputs inputs : capacities.keySet()) {
      fields.put(inputs, inputs.features().stream().mapToInt(stream.fields()::indexOf).toArray());
    }
  }

  /** Where the values that a forecaster reads stand in a row. */
  int[] fields(ForecasterSpec forecaster) {
    return fields.get(forecaster.inputs());
  }

  /** Where the values of a target stand in a row. */
  int target(String target) {
    return fields.get(Inputs.of(List.of(target)))[0];
  }

  /** The value that a turn's forecaster forecasts; NaN where the row lacks it. */
  double actual(Turn turn) {
    return turn.row().value(target(turn.forecaster().target()));
  }

  /** The rows that have a value of this target. */
  Ring targets(SeriesState state, String target) {
    return state.usable().get(Inputs.of(List.of(target)));
  }

  /** What is read of it alone. */
  static Inputs targets(ForecasterSpec forecaster) {
    return Inputs.of(List.of(forecaster.target()));
  }

  /**
   * The rings once {@code rows} have changed; a set that is not known starts from the rows at hand.
   */
  Map<Inputs, Ring> follow(Ring rows, Map<Inputs, Ring> known) {
    Map<Inputs, Ring> usable = new HashMap<>();
    capacities.forEach(
        (inputs, capacity) -> {
          List<Observation> before = known.getOrDefault(inputs, Ring.empty(1)).rows();
          usable.put(inputs, Ring.of(capacity, usable(rows, before, inputs)));
        });
    return usable;
  }

  /** The rings as they would have been when the row of this time had just come. */
  SeriesState upTo(LocalDate time, SeriesState state) {
    Map<Inputs, Ring> usable = new HashMap<>();
    state.usable().forEach((inputs, ring) -> usable.put(inputs, ring.upTo(time)));
    Ring rows = state.rows().upTo(time);
    return new SeriesState(rows, follow(rows, usable), Map.of(), state.scales());
  }

  private List<Observation> usable(Ring rows, List<Observation> before, Inputs inputs) {
    int[] places = fields.get(inputs);
    Predicate<Observation> fit = row -> inputs.canUse(row, places);
    return calendar.isFixed() ? unbroken(rows, fit) : all(rows, before, fit);
  }

  /** Up to the newest row: without a gap, and each of use. */
  private List<Observation> unbroken(Ring rows, Predicate<Observation> fit) {
    List<Observation> run = new ArrayList<>();
    for (Observation row : rows.rows()) {
      boolean gap = !run.isEmpty() && calendar.isGap(run.get(run.size() - 1).time(), row.time());
      if (gap || !fit.test(row)) {
        run.clear();
      }
      if (fit.test(row)) {
        run.add(row);
      }
    }
    return run;
  }

  /** Those of use, older ones first that only this ring still holds. */
  private static List<Observation> all(
      Ring rows, List<Observation> before, Predicate<Observation> fit) {
    List<Observation> all = new ArrayList<>();
    for (Observation row : before) {
      if (rows.size() == 0 || row.time().isBefore(rows.rows().get(0).time())) {
        all.add(row);
      }
    }
    for (Observation row : rows.rows()) {
      if (fit.test(row)) {
        all.add(row);
      }
    }
    return all;
  }
}
