package windrow.engine;

import java.time.LocalDate;
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
      Turn turn = new Turn(forecaster, state, row, emissions);
      models
          .find(forecaster, row.series())
          .ifPresent(
              model ->
                  entries.compute(
                      turn.name(),
                      (name, known) -> learnAndForecast(own(known, model, turn), model, turn)));
    }
    return state.with(entries);
  }

  /** What is known of this model: what is pending of another's has expired. */
  private Entry own(Entry known, Model model, Turn turn) {
    if (known == null) {
      return Entry.of(model, turn.forecaster().horizon(), stream.levels());
    }
    if (known.model().equals(model.id())) {
      return known.with(model.split());
    }
    turn.expire(known.waiting());
    return known.replaced(model);
  }

  private Entry learnAndForecast(Entry entry, Model model, Turn turn) {
    ForecasterSpec spec = turn.forecaster();
    int[] fields = rings.fields(spec.features());
    if (!turn.row().hasAll(fields)) {
      turn.skip();
      return entry;
    }
    Ring usable = turn.state().usable().get(spec.features());
    if (usable.size() < spec.window()) {
      return entry;
    }
    Window window = usable.window(spec.window(), fields);
    Forecaster forecaster = model.forecaster();
    Learned learned = entry.learned().or(forecaster.learn(entry.learned().values(), window));
    double[] path = forecaster.forecast(learned.values(), window, spec.horizon());
    return publish(path, entry.with(learned), model, turn);
  }

  private Entry publish(double[] path, Entry entry, Model model, Turn turn) {
    Pending pending = pending(path, entry.tracks(), model, turn);
    int horizons = pending.due().size();
    for (int horizon = 1; horizon <= horizons; horizon++) {
      if (pending.due().get(horizon - 1).isForecast()) {
        turn.emissions().forecast(record(pending, horizon, model, turn));
      }
    }
    if (pending.count() < horizons) {
      turn.skip();
    }
    return pending.count() == 0 ? entry : entry.waiting(pending);
  }

  private Pending pending(double[] path, List<Track> tracks, Model model, Turn turn) {
    double naive = benchmarks.naive(turn.state(), turn.forecaster());
    double[] seasonal = benchmarks.seasonal(turn.state(), turn.forecaster());
    List<Due> due = new ArrayList<>(seasonal.length);
    for (int i = 0; i < seasonal.length; i++) {
      due.add(Due.of(path[i], seasonal[i], tracks.get(i)));
    }
    LocalDate origin = turn.row().time();
    boolean inSample = model.hasSeen(stream.calendar().earliestAfter(origin));
    return new Pending(origin, inSample, naive, 1, due);
  }

  private Forecast record(Pending pending, int horizon, Model model, Turn turn) {
    Due due = pending.due().get(horizon - 1);
    return new Forecast(
        turn.row().series(),
        turn.name(),
        model.id(),
        pending.origin(),
        horizon,
        FIRST_VINTAGE,
        stream.calendar().after(pending.origin(), horizon).orElse(null),
        due.value(),
        pending.inSample(),
        due.intervals());
  }
}
