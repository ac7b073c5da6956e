package windrow.lstm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Trains the networks of an ensemble from seeds that follow each other.
 *
 * @param recipe of each network
 */
record EnsembleTraining(Recipe recipe) {
  /**
   * New networks.
   *
   * @param progress told the number of each epoch that is done, from 1, over all networks
   * @throws IllegalStateException if the training diverged
   */
  LstmForecaster train(TrainingSet set, Reading reading, long seed, IntConsumer progress) {
    Samples samples = set.samples(reading);
    List<Lstm> networks = new ArrayList<>();
    for (int i = 0; i < recipe.networks(); i++) {
      int before = i * recipe.epochs();
      IntConsumer counted = epoch -> progress.accept(before + epoch);
      networks.add(recipe.trainer().train(samples, recipe, seed + i, counted));
    }
    return new LstmForecaster(
        networks, reading, set.forecaster().window(), set.forecaster().features().size());
  }

  /**
   * The networks trained on by the plain trainer, for {@value Recipe#UPDATE_EPOCHS} epochs over all
   * windows, each from where it stands; scaled as at first.
   *
   * @param seed of the shuffling; each further network takes the next
   * @throws IllegalStateException if the training diverged
   */
  LstmForecaster update(TrainingSet set, LstmForecaster start, long seed) {
    Samples samples = set.samples(start.reading());
    List<Lstm> networks = new ArrayList<>();
    for (Lstm network : start.networks()) {
      Fit from = Fit.of(network);
      long own = seed + networks.size();
      networks.add(PlainTrainer.update(from, samples, recipe.update(), own).network());
    }
    return start.with(networks);
  }
}
