package windrow.engine;

import java.util.HashMap;
import java.util.Map;
import windrow.engine.Entry.Pending;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.series.Ring;

/** Forecasts the step after the newest row, with every forecaster that has a model and a window. */
final class Forecasting {
  static final int FIRST_VINTAGE = 0;

  private final StreamSpec stream;
  private final Models models;
  private final Rings rings;
  private final Benchmarks benchmarks;

  Forecasting(StreamSpec stream, Models models, Rings rings, Benchmarks benchmarks) {
    this.stream = stream;
    this.models = models;
    this.rings = rings;
    this.benchmarks = benchmarks;
  }

  /** The state whose newest row this is, with what is pending from now on. */
  SeriesState forecast(SeriesState state, Observation row, Emissions emissions) {
    Map<String, Entry> entries = new HashMap<>(state.entries());
    for (ForecasterSpec forecaster : stream.forecasters()) {
      models
          .find(forecaster, row.series())
          .ifPresent(
              model ->
                  entries.compute(
                      forecaster.name(),
                      (name, entry) ->
                          forecast(
                              Entry.of(model.id(), entry),
                              forecaster,
                              model,
                              state,
                              row,
                              emissions)));
    }
    return state.with(entries);
  }

  private Entry forecast(
      Entry entry,
      ForecasterSpec forecaster,
      Model model,
      SeriesState state,
      Observation row,
      Emissions emissions) {
    int[] fields = rings.fields(forecaster.features());
    if (!row.hasAll(fields)) {
      return emissions.skip(forecaster.name(), entry);
    }
    Ring usable = state.usable().get(forecaster.features());
    if (usable.size() < forecaster.window()) {
      return entry;
    }
    double value = model.forecaster().forecast(usable.window(forecaster.window(), fields));
    if (!Double.isFinite(value)) {
      return emissions.skip(forecaster.name(), entry);
    }
    boolean inSample = model.inSample(row.time());
    emissions.forecast(record(forecaster, model.id(), row, value, inSample));
    return entry.waiting(
        new Pending(
            row.time(),
            value,
            benchmarks.naive(state, forecaster),
            benchmarks.seasonal(state, forecaster),
            inSample));
  }

  private Forecast record(
      ForecasterSpec forecaster, String model, Observation row, double value, boolean inSample) {
    return new Forecast(
        row.series(),
        forecaster.name(),
        model,
        row.time(),
        forecaster.horizon(),
        FIRST_VINTAGE,
        stream.calendar().after(row.time()).orElse(null),
        value,
        inSample);
  }
}
