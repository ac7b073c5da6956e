package windrow.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import windrow.engine.Step.Kind;
import windrow.model.ForecasterSpec;
import windrow.model.Models;
import windrow.series.Observation;
import windrow.series.Ring;

/**
 * Advances one series by one observation: predict, then score, then learn (as river's {@code
 * time_series.evaluate} orders it), so that no forecast sees what comes after its origin.
 *
 * <p>A pure function of its arguments: the same state, observation and models give the same step,
 * bit for bit, live or in a backtest.
 *
 * <pre>{@code
 * Engine engine = new Engine(stream, models);
 * SeriesState state = engine.empty();
 * Step step = engine.advance(state, row);
 * state = step.state(); // for the next row
 * }</pre>
 */
public final class Engine {
  private final StreamSpec stream;
  private final Rings rings;
  private final Scaling scaling;
  private final Settlement settlement;
  private final Forecasting forecasting;
  private final Relearning relearning;

  /** An engine for this stream. */
  public Engine(StreamSpec stream, Models models) {
    this.stream = stream;
    rings = new Rings(stream);
    Benchmarks benchmarks = new Benchmarks(stream.calendar(), rings);
    Learner learner = new Learner(stream.calendar(), rings, benchmarks);
    scaling = new Scaling(stream, benchmarks);
    settlement = new Settlement(stream, rings);
    forecasting = new Forecasting(stream, models, learner);
    relearning = new Relearning(stream, models, rings, learner);
  }

  /** The state of a series that has not been seen yet. */
  public SeriesState empty() {
    return adopt(new SeriesState(Ring.empty(1), Map.of(), Map.of(), Map.of()));
  }

  /**
   * A stored state as this configuration needs it: what is no longer configured, or is another's of
   * the same name, is dropped; what is new starts from the rows at hand.
   */
  public SeriesState adopt(SeriesState stored) {
    Ring rows = Ring.of(stream.reach(), stored.rows().rows());
    Map<String, Entry> entries = new HashMap<>();
    for (ForecasterSpec forecaster : stream.forecasters()) {
      Entry entry = stored.entries().get(forecaster.name());
      if (entry != null && entry.identity().equals(forecaster.identity())) {
        entries.put(forecaster.name(), adopted(entry, forecaster, rows));
      }
    }
    return new SeriesState(
        rows, rings.follow(rows, stored.usable()), entries, scaling.adopt(stored));
  }

  private Entry adopted(Entry entry, ForecasterSpec forecaster, Ring rows) {
    int horizons = forecaster.horizon();
    List<Checkpoint> past =
        Checkpoint.within(entry.past(), rows, stream.revisable(), horizons, stream.levels());
    return entry.within(horizons, stream.levels()).with(past);
  }

  /** The state after this observation, and what it brought about. */
  public Step advance(SeriesState state, Observation row) {
    List<Observation> newest = state.rows().newest(stream.longestWindow());
    Optional<Observation> known =
        newest.stream().filter(one -> one.time().equals(row.time())).findFirst();
    if (known.isPresent()) {
      return known.get().equals(row)
          ? Step.of(Kind.DUPLICATE, state)
          : Step.of(Kind.REVISION, revise(state, row));
    }
    boolean late = !newest.isEmpty() && !newest.get(newest.size() - 1).time().isBefore(row.time());
    return late ? Step.of(Kind.LATE, state) : accept(state, row);
  }

  /** An older row changes the windows only: what was learned of it stands. */
  private SeriesState revise(SeriesState state, Observation row) {
    SeriesState revised = append(state, row);
    return state.rows().newest(stream.revisable()).stream()
            .anyMatch(one -> one.time().equals(row.time()))
        ? relearning.relearn(revised, row.time())
        : revised;
  }

  private Step accept(SeriesState before, Observation row) {
    Emissions emissions = new Emissions();
    SeriesState settled = settlement.settle(scaling.grow(before, row), row, emissions);
    SeriesState appended = append(settled, row);
    SeriesState after = forecasting.forecast(appended, row, emissions);
    return emissions.step(scaling.keep(after));
  }

  private SeriesState append(SeriesState state, Observation row) {
    Ring rows = state.rows().with(row);
    return new SeriesState(
        rows, rings.follow(rows, state.usable()), state.entries(), state.scales());
  }
}
