package windrow.lstm;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import windrow.model.Range;

/**
 * How a network is trained, beside what its forecaster reads: the lecture's LSTM(units) -> Dense(1)
 * with mean squared error, Adam and Keras's initial weights, windows shuffled anew each epoch.
 *
 * @param units width of the recurrent layer
 * @param epochs passes over the training windows
 * @param batch windows a step of Adam; the last batch of an epoch may be smaller
 * @param learningRate of Adam
 * @param order in which the network reads a window
 * @param trainer that fits it
 * @param decay decoupled weight decay (Loshchilov and Hutter 2019): a step takes this much times
 *     the learning rate of every weight; 0 for none
 * @param skip whether a linear skip, zero at first, leads from all inputs to the output
 * @param networks of the ensemble: trained from seeds that follow each other, their answers
 *     averaged (L. K. Hansen and P. Salamon 1990, doi:10.1109/34.58871)
 */
public record Recipe(
    int units,
    int epochs,
    int batch,
    double learningRate,
    Order order,
    TrainerKind trainer,
    double decay,
    boolean skip,
    int networks) {
  /** Passes over all windows so far in an update. */
  public static final int UPDATE_EPOCHS = 5;

  private static final Range UNITS = new Range("units", 1, 170);
  private static final Range NETWORKS = new Range("networks", 1, 100);

  /**
   * @throws IllegalArgumentException if a number is out of its range, the decay takes more than the
   *     weight, or the trainer lacks the decay or the skip
   */
  public Recipe {
    UNITS.check(units);
    NETWORKS.check(networks);
    Schedule.check(epochs, batch, learningRate, decay);
    if (trainer == TrainerKind.DL4J && (decay > 0 || skip)) {
      throw new IllegalArgumentException(
          "trainer dl4j knows neither decay nor skip; trainer plain does");
    }
  }

  /** One network by the plain trainer, without decay and skip. */
  public Recipe(int units, int epochs, int batch, double learningRate, Order order) {
    this(units, epochs, batch, learningRate, order, TrainerKind.PLAIN, 0, false, 1);
  }

  /** The lecture's: 20 units, batches of 30, Adam 0.001, newest row first. */
  public static Recipe lecture(int epochs) {
    return new Recipe(20, epochs, 30, 0.001, Order.NEWEST_FIRST);
  }

  /** The same recipe for another trainer. */
  public Recipe by(TrainerKind other) {
    return new Recipe(units, epochs, batch, learningRate, order, other, decay, skip, networks);
  }

  /** The recipe for people, as a bundle states it; one that names no trainer was made by DL4J. */
  public Map<String, String> describe() {
    Map<String, String> text = new TreeMap<>();
    text.put("network", "LSTM(" + units + ") -> Dense(1)" + (skip ? " + linear skip" : ""));
    if (networks > 1) {
      text.put("networks", networks + ", their answers averaged");
    }
    text.put("loss", "mse");
    text.put("optimizer", "Adam, beta 0.9 and 0.999, epsilon 1e-7");
    text.put("learningRate", Double.toString(learningRate));
    text.put("epochs", Integer.toString(epochs));
    text.put("batch", Integer.toString(batch));
    text.put("shuffle", "each epoch");
    text.put("initial", "Glorot uniform, orthogonal recurrent kernel, forget bias 1");
    if (decay > 0) {
      text.put("decay", Double.toString(decay));
    }
    if (trainer != TrainerKind.DL4J) {
      text.put("trainer", trainer.toString());
    }
    return Collections.unmodifiableMap(text);
  }

  Layout layout(Samples samples) {
    return new Layout(samples.features(), units, skip ? samples.length() * samples.features() : 0);
  }

  /** How a trained network is updated. */
  Schedule update() {
    return new Schedule(UPDATE_EPOCHS, batch, learningRate, decay);
  }

  Schedule schedule() {
    return new Schedule(epochs, batch, learningRate, decay);
  }
}
