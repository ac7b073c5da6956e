package windrow.app;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import windrow.engine.Step;
import windrow.model.Baselines;
import windrow.model.Bundle;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Outcome;

/** The models of a backtest of one series, renewed after every so many out-of-sample steps. */
final class Renewal implements Models {

  /** How a bundle is renewed on the rows up to an outcome's. */
  @FunctionalInterface
  interface Method {
    /**
     * The bundle in its place; empty where the old one stays.
     *
     * @param bundle the one in use
     */
    Optional<Bundle> renew(Bundle bundle, Outcome newest);
  }

  private final Models initial;
  private final Map<ModelRegistry.Key, Bundle> bundles;
  private final int every;
  private final Method method;
  private final Map<String, Bundle> current = new HashMap<>();
  private final Map<String, Model> models = new HashMap<>();
  private final Map<String, Integer> steps = new HashMap<>();

  /**
   * Models that are renewed by this method.
   *
   * @param initial the models to begin with
   * @param bundles those that they were made of, by forecaster and series
   * @param every out-of-sample steps between two renewals; 0 for none
   */
  Renewal(Models initial, Map<ModelRegistry.Key, Bundle> bundles, int every, Method method) {
    this.initial = initial;
    this.bundles = bundles;
    this.every = every;
    this.method = method;
  }

  @Override
  public Optional<Model> find(ForecasterSpec forecaster, String series) {
    Model renewed = models.get(forecaster.name());
    return renewed != null ? Optional.of(renewed) : initial.find(forecaster, series);
  }

  /** Counts the step's outcomes, and renews what is due. */
  void after(Step step) {
    if (every == 0) {
      return;
    }
    for (Outcome outcome : step.outcomes()) {
      boolean counts =
          outcome.horizon() == 1 && !outcome.inSample() && !outcome.model().equals(Baselines.MODEL);
      if (counts && steps.merge(outcome.forecaster(), 1, Integer::sum) % every == 0) {
        method.renew(bundle(outcome), outcome).ifPresent(bundle -> put(outcome, bundle));
      }
    }
  }

  private Bundle bundle(Outcome outcome) {
    Bundle renewed = current.get(outcome.forecaster());
    ModelRegistry.Key key = new ModelRegistry.Key(outcome.forecaster(), outcome.series());
    return renewed != null ? renewed : bundles.getOrDefault(key, bundles.get(key.ofAny()));
  }

  private void put(Outcome outcome, Bundle bundle) {
    current.put(outcome.forecaster(), bundle);
    models.put(outcome.forecaster(), BundleFiles.sound(bundle));
  }
}
