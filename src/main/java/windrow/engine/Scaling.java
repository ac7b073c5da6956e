package windrow.engine;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import windrow.model.ForecasterSpec;
import windrow.series.Observation;

/** Lets what MASE is scaled by grow with each row. */
final class Scaling {
  private final StreamSpec stream;
  private final Benchmarks benchmarks;
  private final int lag;
  private final Set<String> targets = new LinkedHashSet<>();

  Scaling(StreamSpec stream, Benchmarks benchmarks) {
    this.stream = stream;
    this.benchmarks = benchmarks;
    lag = Math.max(1, stream.calendar().season());
    stream.forecasters().forEach(forecaster -> targets.add(forecaster.target()));
  }

  /**
   * What is known of the targets that are configured. One that comes after the first row of the
   * series, and one whose season has changed, is not there: its first rows have gone.
   */
  Map<String, Scales> adopt(SeriesState stored) {
    Map<String, Scales> scales = new HashMap<>();
    for (String target : targets) {
      Scales known = stored.rows().size() == 0 ? Scales.of(lag) : stored.scales().get(target);
      if (known != null && known.lag() == lag) {
        scales.put(target, known);
      }
    }
    return scales;
  }

  /** The state before this row, its scales with the row. */
  SeriesState grow(SeriesState before, Observation row) {
    boolean follows = stream.follows(before.rows(), row);
    Map<String, Scales> grown = new HashMap<>();
    before
        .scales()
        .forEach(
            (target, known) -> {
              double error = follows ? error(before, target, row) : Double.NaN;
              grown.put(target, known.plus(row.time(), error, before.rows().capacity()));
            });
    return before.scaled(grown);
  }

  private double error(SeriesState before, String target, Observation row) {
    return row.value(stream.fields().indexOf(target)) - benchmarks.usual(before, target);
  }

  /** The state, its scales as of the splits of its entries kept. */
  SeriesState keep(SeriesState state) {
    Map<String, Scales> keeping = new HashMap<>();
    state
        .scales()
        .forEach((target, all) -> keeping.put(target, all.keeping(splits(state, target))));
    return state.scaled(keeping);
  }

  private Set<LocalDate> splits(SeriesState state, String target) {
    return stream.forecasters().stream()
        .filter(forecaster -> forecaster.target().equals(target))
        .map(ForecasterSpec::name)
        .map(state.entries()::get)
        .filter(Objects::nonNull)
        .map(Entry::split)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
