package windrow.engine;

import java.util.HashMap;
import java.util.Map;
import windrow.engine.Pending.Due;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.series.Ring;

/**
 * Lets every forecaster that has a model and a window learn from the newest row, and forecast the
 * steps after it.
 */
final class Forecasting {
  static final int FIRST_VINTAGE = 0;

  private final StreamSpec stream;
  private final Models models;
  private final Learner learner;

  Forecasting(StreamSpec stream, Models models, Learner learner) {
    this.stream = stream;
    this.models = models;
    this.learner = learner;
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
                      (name, known) -> forecast(own(known, model, turn), model, turn)));
    }
    return state.with(entries);
  }

  /** What is known of this model: what is pending of another's has expired. */
  private Entry own(Entry known, Model model, Turn turn) {
    if (known != null && known.model().equals(model.id())) {
      return known.with(model.split());
    }
    if (known != null) {
      turn.expire(known.waiting());
    }
    Entry begun = known == null ? begun(model, turn.forecaster()) : known.replaced(model);
    return kept(begun, turn.state().rows().without(turn.row().time()));
  }

  private Entry begun(Model model, ForecasterSpec spec) {
    double[] initial = model.forecaster().initial();
    Learning nothing = Learning.of(spec.horizon(), stream.levels(), initial);
    return Entry.of(spec.identity(), model, nothing);
  }

  private Entry forecast(Entry entry, Model model, Turn turn) {
    Learner.Known known = learner.learn(entry.learning(), model, turn);
    if (!learner.canRead(turn)) {
      turn.skip();
    }
    Entry published = known.path().map(path -> publish(path, entry, model, turn)).orElse(entry);
    return kept(published.with(known.learning()), turn.state().rows());
  }

  private Entry kept(Entry entry, Ring rows) {
    return entry.with(Checkpoint.kept(entry.past(), rows, entry.learning(), stream.revisable()));
  }

  private Entry publish(Pending path, Entry entry, Model model, Turn turn) {
    int horizons = path.due().size();
    for (int horizon = 1; horizon <= horizons; horizon++) {
      if (path.due().get(horizon - 1).isForecast()) {
        turn.emissions().forecast(record(path, horizon, model, turn));
      }
    }
    if (path.count() < horizons) {
      turn.skip();
    }
    return entry.waiting(path);
  }

  private Forecast record(Pending path, int horizon, Model model, Turn turn) {
    Due due = path.due().get(horizon - 1);
    return new Forecast(
        turn.row().series(),
        turn.name(),
        model.id(),
        path.origin(),
        horizon,
        FIRST_VINTAGE,
        stream.calendar().after(path.origin(), horizon).orElse(null),
        due.value(),
        path.inSample(),
        due.intervals());
  }
}
