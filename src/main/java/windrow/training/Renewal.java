package windrow.training;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import windrow.engine.Step;
import windrow.model.Baselines;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Outcome;

/** The models of a backtest of one series, renewed after every so many out-of-sample steps. */
public final class Renewal implements Models {

  /** How a model is renewed on the rows up to an outcome's. */
  @FunctionalInterface
  public interface Method {
    /** The model in place of this one; empty where it stays. */
    Optional<Trained> renew(Trained model, Outcome newest);
  }

  private final Models initial;
  private final Map<ModelRegistry.Key, Trained> trained;
  private final int every;
  private final Method method;
  private final Map<String, Trained> current = new HashMap<>();
  private final Map<String, Integer> steps = new HashMap<>();

  /**
   * Models that are renewed by this method.
   *
   * @param initial the models to begin with, baselines among them
   * @param trained those of them that can be renewed, by forecaster and series
   * @param every out-of-sample steps between two renewals; 0 for none
   */
  public Renewal(
      Models initial, Map<ModelRegistry.Key, Trained> trained, int every, Method method) {
    this.initial = initial;
    this.trained = trained;
    this.every = every;
    this.method = method;
  }

  @Override
  public Optional<Model> find(ForecasterSpec forecaster, String series) {
    Trained renewed = current.get(forecaster.name());
    return renewed != null ? Optional.of(renewed.model()) : initial.find(forecaster, series);
  }

  /** Counts the step's outcomes one step ahead, and renews what is due. */
  public void after(Step step) {
    if (every == 0) {
      return;
    }
    for (Outcome outcome : step.outcomes()) {
      boolean counts =
          outcome.horizon() == 1 && !outcome.inSample() && !outcome.model().equals(Baselines.MODEL);
      if (counts && steps.merge(outcome.forecaster(), 1, Integer::sum) % every == 0) {
        method
            .renew(standing(outcome), outcome)
            .ifPresent(renewed -> current.put(outcome.forecaster(), renewed));
      }
    }
  }

  private Trained standing(Outcome outcome) {
    Trained renewed = current.get(outcome.forecaster());
    return renewed != null
        ? renewed
        : new ModelRegistry.Key(outcome.forecaster(), outcome.series()).in(trained);
  }
}
