package windrow.engine;

import java.util.Map;
import windrow.model.Inputs;
import windrow.series.Ring;

/**
 * All that is kept of one series: a value, to be held or stored between two rows.
 *
 * <pre>{@code
 * Map<String, SeriesState> states = new HashMap<>();
 * SeriesState before = states.getOrDefault(row.series(), engine.empty());
 * states.put(row.series(), engine.advance(before, row).state());
 * }</pre>
 *
 * @param rows every row, to tell a duplicate and a revision from a late row
 * @param usable the rows that a forecaster can use, one ring for all that read alike
 * @param entries one a forecaster, by name
 * @param scales what MASE is scaled by, by target; none of a target that was configured after the
 *     first row of the series
 */
public record SeriesState(
    Ring rows, Map<Inputs, Ring> usable, Map<String, Entry> entries, Map<String, Scales> scales) {

  /** Immutable copies. */
  public SeriesState {
    usable = Map.copyOf(usable);
    entries = Map.copyOf(entries);
    scales = Map.copyOf(scales);
  }

  SeriesState with(Map<String, Entry> changed) {
    return new SeriesState(rows, usable, changed, scales);
  }

  SeriesState scaled(Map<String, Scales> changed) {
    return new SeriesState(rows, usable, entries, changed);
  }
}
