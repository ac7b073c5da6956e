package windrow.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import windrow.engine.Pending.Due;
import windrow.model.Forecaster;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Forecast;
import windrow.series.Forecast.Band;
import windrow.series.Observation;
import windrow.series.Ring;
import windrow.series.Window;

/**
 * Lets every forecaster that has a model and a window learn from the newest row, and forecast the
 * steps after it.
 */
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
                              own(entry, forecaster, model, emissions),
                              forecaster,
                              model,
                              state,
                              row,
                              emissions)));
    }
    return state.with(entries);
  }

  /** What is known of this model: what is pending of another's has expired. */
  private Entry own(Entry before, ForecasterSpec forecaster, Model model, Emissions emissions) {
    if (before != null && before.model().equals(model.id())) {
      return before;
    }
    double[] initial = model.forecaster().initial();
    if (before == null) {
      return Entry.of(model.id(), forecaster.horizon(), stream.levels(), initial);
    }
    emissions.expire(forecaster.name(), before.waiting());
    return before.replaced(model.id(), initial);
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
      emissions.skip(forecaster.name());
      return entry;
    }
    Ring usable = state.usable().get(forecaster.features());
    if (usable.size() < forecaster.window()) {
      return entry;
    }
    Window window = usable.window(forecaster.window(), fields);
    Forecaster behind = model.forecaster();
    Learned learned = entry.learned().or(behind.learn(entry.learned().values(), window));
    double[] path = behind.forecast(learned.values(), window, forecaster.horizon());
    return waiting(entry.with(learned), path, forecaster, model, state, row, emissions);
  }

  private Entry waiting(
      Entry entry,
      double[] path,
      ForecasterSpec forecaster,
      Model model,
      SeriesState state,
      Observation row,
      Emissions emissions) {
    boolean inSample = model.inSample(row.time());
    double[] seasonal = benchmarks.seasonal(state, forecaster);
    List<Due> due = new ArrayList<>(forecaster.horizon());
    for (int horizon = 1; horizon <= forecaster.horizon(); horizon++) {
      double value = path[horizon - 1];
      boolean isForecast = Double.isFinite(value);
      List<Band> bands = isForecast ? entry.tracks().get(horizon - 1).intervals(value) : List.of();
      if (isForecast) {
        emissions.forecast(record(forecaster, model.id(), row, horizon, value, inSample, bands));
      }
      due.add(new Due(isForecast ? value : Double.NaN, seasonal[horizon - 1], bands));
    }
    Pending pending =
        new Pending(row.time(), inSample, benchmarks.naive(state, forecaster), 1, due);
    if (pending.count() < forecaster.horizon()) {
      emissions.skip(forecaster.name());
    }
    return pending.count() == 0 ? entry : entry.waiting(pending);
  }

  private Forecast record(
      ForecasterSpec forecaster,
      String model,
      Observation row,
      int horizon,
      double value,
      boolean inSample,
      List<Band> bands) {
    return new Forecast(
        row.series(),
        forecaster.name(),
        model,
        row.time(),
        horizon,
        FIRST_VINTAGE,
        stream.calendar().after(row.time(), horizon).orElse(null),
        value,
        inSample,
        bands);
  }
}
