package windrow.model;

import java.util.Optional;

/** Which model a forecaster has for a series. */
@FunctionalInterface
public interface Models {

  /** The model; empty where the forecaster is inactive for this series. */
  Optional<Model> find(ForecasterSpec forecaster, String series);
}
