package windrow.lstm;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Estimator;
import windrow.model.Model;
import windrow.model.Task;
import windrow.series.Observation;

/** What a network of one series and one of all series have in common. */
interface LstmEstimator extends Estimator.Trainable {

  /** What the forecaster is asked to do. */
  Task task();

  /** How its networks are trained; null where the settings do not say. */
  Recipe recipe();

  /**
   * How its networks are trained.
   *
   * @throws IllegalArgumentException if the settings do not say
   */
  default Recipe neededRecipe() {
    return task().needed("training", recipe());
  }

  @Override
  default int passes() {
    return neededRecipe().epochs() * neededRecipe().networks();
  }

  /**
   * After {@value Recipe#UPDATE_EPOCHS} more epochs of the plain trainer over all windows so far.
   *
   * @param seed of the shuffling; each further network takes the next
   * @throws TooFewRowsException if no series has a window and a row after it
   */
  @Override
  default Optional<Bundle> update(
      Bundle start, List<List<Observation>> series, LocalDate lastDay, long seed)
      throws BundleException {
    LstmForecaster before = LstmModels.forecaster(start);
    TrainingSet set = TrainingSet.of(task(), spec(), series, lastDay).readableBy(before.reading());
    LstmForecaster after = new EnsembleTraining(neededRecipe()).update(set, before, seed);
    Map<String, String> made = new TreeMap<>(start.header().provenance().recipe());
    made.put("updated", Recipe.UPDATE_EPOCHS + " epochs more with each update");
    String forecast = start.header().identity().series();
    return Optional.of(LstmBundles.of(forecast, set, after, made, seed));
  }

  @Override
  default Model load(Bundle bundle) throws BundleException {
    return LstmModels.of(bundle);
  }
}
