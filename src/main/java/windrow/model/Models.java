package windrow.model;

import java.util.Optional;

/**
 * Which model a forecaster has for a series.
 *
 * <pre>{@code
 * Map<String, Model> fit = Map.of("AAPL", model);
 * Models models = (forecaster, series) -> Optional.ofNullable(fit.get(series));
 * }</pre>
 */
@FunctionalInterface
public interface Models {

  /** The model; empty where the forecaster is inactive for this series. */
  Optional<Model> find(ForecasterSpec forecaster, String series);
}
