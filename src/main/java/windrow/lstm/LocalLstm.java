package windrow.lstm;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntConsumer;
import windrow.model.Bundle;
import windrow.model.ForecasterSpec;
import windrow.model.Task;
import windrow.series.Observation;

/**
 * A network a series, trained as the lecture does: features scaled to [0, 1] by their range in the
 * training rows, windows wholly inside them; a local model, as the field calls it.
 *
 * @param task of the forecaster
 * @param spec what it forecasts from which fields
 * @param recipe of the network; null where it is not trained here
 */
public record LocalLstm(Task task, ForecasterSpec spec, Recipe recipe) implements LstmEstimator {

  /**
   * @throws IllegalArgumentException if its networks would not fit in a bundle
   */
  public LocalLstm {
    LstmBundles.check(spec, recipe);
  }

  @Override
  public boolean isGlobal() {
    return false;
  }

  /**
   * The bundle; the same seed gives the same bytes, by the plain trainer on every machine, by DL4J
   * on one. DL4J is slow: seconds to minutes.
   *
   * @param series the one series, its rows oldest first; rows that lack a feature are left out
   * @param seed of the initial weights and of the shuffling; each further network takes the next
   * @throws TooFewRowsException if no window and a row after it lie in the training rows
   * @throws IllegalArgumentException if the rows are out of order, or a feature has no range
   */
  @Override
  public Bundle train(
      List<List<Observation>> series, LocalDate lastDay, long seed, IntConsumer progress) {
    TrainingSet set = TrainingSet.of(task, spec, series, lastDay);
    int target = spec.features().indexOf(spec.target());
    Recipe needed = neededRecipe();
    Reading reading = new ScaledReading(set.series().get(0).scaling(), needed.order(), target);
    LstmForecaster trained = new EnsembleTraining(needed).train(set, reading, seed, progress);
    return LstmBundles.of(series.get(0).get(0).series(), set, trained, needed.describe(), seed);
  }
}
