package windrow.training;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import windrow.model.Baselines;
import windrow.model.Bundle;
import windrow.model.Estimator;
import windrow.model.Forecaster;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.settings.Workspace;
import windrow.settings.Workspace.Configured;

/**
 * The models of one stream: the baselines for any series, a bundle for the series it was made for,
 * or for every series that has none of its own.
 */
public final class ModelRegistry implements Models {
  /** So that foreign series names cannot fill the memory. */
  private static final int MAX_REPORTED = 10_000;

  private final Workspace.Splits splits;
  private final Map<String, Forecaster> baselines = new HashMap<>();
  private final Map<Key, Trained> trained;
  private final BiConsumer<String, String> inactive;
  private final Set<Key> reported = ConcurrentHashMap.newKeySet();

  /**
   * Whose model it is.
   *
   * @param series {@link Bundle#ANY_SERIES} for one that forecasts any
   */
  public record Key(String forecaster, String series) {

    /** What stands there for this series, or for any; null where there is neither. */
    public Trained in(Map<Key, Trained> all) {
      Trained own = all.get(this);
      return own != null ? own : all.get(new Key(forecaster, Bundle.ANY_SERIES));
    }
  }

  /**
   * The models of this stream.
   *
   * @param trained models by forecaster and series
   * @param inactive told once of each forecaster and series that has none
   */
  public ModelRegistry(
      Workspace.Stream stream, Map<Key, Trained> trained, BiConsumer<String, String> inactive) {
    this.splits = stream.splits();
    this.trained = Map.copyOf(trained);
    this.inactive = inactive;
    for (Configured forecaster : stream.forecasters()) {
      if (forecaster.estimator() instanceof Estimator.Untrained untrained) {
        baselines.put(forecaster.name(), untrained.forecaster());
      }
    }
  }

  @Override
  public Optional<Model> find(ForecasterSpec forecaster, String series) {
    Forecaster baseline = baselines.get(forecaster.name());
    if (baseline != null) {
      return Optional.of(new Model(Baselines.MODEL, splits.of(series), baseline));
    }
    Key key = new Key(forecaster.name(), series);
    Trained model = key.in(trained);
    if (model == null && reported.size() < MAX_REPORTED && reported.add(key)) {
      inactive.accept(forecaster.name(), series);
    }
    return Optional.ofNullable(model).map(Trained::model);
  }
}
