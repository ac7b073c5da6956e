package windrow.engine;

import java.util.HashMap;
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

  /** An engine for this stream. */
  public Engine(StreamSpec stream, Models models) {
    this.stream = stream;
    rings = new Rings(stream);
    Benchmarks benchmarks = new Benchmarks(stream.calendar(), rings);
    scaling = new Scaling(stream, benchmarks);
    settlement = new Settlement(stream, rings);
    forecasting = new Forecasting(stream, models, rings, benchmarks);
  }

  /** The state of a series that has not been seen yet. */
  public SeriesState empty() {
    return adopt(new SeriesState(Ring.empty(stream.longestWindow()), Map.of(), Map.of(), Map.of()));
  }

  /**
   * A stored state as this configuration needs it: what is no longer configured is dropped, what is
   * new starts from the rows at hand.
   */
  public SeriesState adopt(SeriesState stored) {
    Ring rows = Ring.of(stream.longestWindow(), stored.rows().rows());
    Map<String, Entry> entries = new HashMap<>();
    for (ForecasterSpec forecaster : stream.forecasters()) {
      Entry entry = stored.entries().get(forecaster.name());
      if (entry != null) {
        entries.put(forecaster.name(), entry.within(forecaster.horizon(), stream.levels()));
      }
    }
    return new SeriesState(
        rows, rings.follow(rows, stored.usable()), entries, scaling.adopt(stored));
  }

  /** The state after this observation, and what it brought about. */
  public Step advance(SeriesState state, Observation row) {
    Optional<Observation> known = state.rows().at(row.time());
    if (known.isPresent()) {
      return known.get().equals(row)
          ? Step.of(Kind.DUPLICATE, state)
          : Step.of(Kind.REVISION, append(state, row));
    }
    boolean late = state.rows().newest().filter(n -> n.time().isAfter(row.time())).isPresent();
    return late ? Step.of(Kind.LATE, state) : accept(state, row);
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
