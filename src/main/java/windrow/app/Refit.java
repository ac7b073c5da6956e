package windrow.app;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import windrow.engine.Step;
import windrow.model.Baselines;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Outcome;

/** The models of a backtest: trained anew after every so many out-of-sample steps, if asked for. */
final class Refit implements Models {
  private final Models initial;
  private final Trainer trainer;
  private final int every;
  private final Map<String, Model> current = new HashMap<>();
  private final Map<String, Integer> steps = new HashMap<>();

  /**
   * @param every out-of-sample steps between two fits; 0 for none
   */
  Refit(Models initial, Trainer trainer, int every) {
    this.initial = initial;
    this.trainer = trainer;
    this.every = every;
  }

  @Override
  public Optional<Model> find(ForecasterSpec forecaster, String series) {
    Model refitted = current.get(forecaster.name());
    return refitted != null ? Optional.of(refitted) : initial.find(forecaster, series);
  }

  /** Counts the step's outcomes, and fits what is due on the rows up to it. */
  void after(Step step) {
    if (every == 0) {
      return;
    }
    for (Outcome outcome : step.outcomes()) {
      boolean counts = !outcome.inSample() && !outcome.model().equals(Baselines.MODEL);
      if (counts && steps.merge(outcome.forecaster(), 1, Integer::sum) % every == 0) {
        current.put(
            outcome.forecaster(),
            trainer.model(outcome.forecaster(), outcome.series(), outcome.time()));
      }
    }
  }
}
