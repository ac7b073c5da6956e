package windrow.lstm;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a network is trained, beside what its forecaster reads: the lecture's LSTM(units) -> Dense(1)
 * with mean squared error, Adam and Keras's initial weights, windows shuffled anew each epoch.
 *
 * @param units width of the recurrent layer
 * @param epochs passes over the training windows
 * @param batch windows a step of Adam; the last batch of an epoch may be smaller
 * @param learningRate of Adam
 * @param order in which the network reads a window
 */
public record Recipe(int units, int epochs, int batch, double learningRate, Order order) {

  /**
   * @throws IllegalArgumentException if a number is not positive
   */
  public Recipe {
    if (units < 1 || epochs < 1 || batch < 1 || !(learningRate > 0) || learningRate > 1) {
      throw new IllegalArgumentException(
          "a recipe needs at least one unit, epoch and window a batch, and a learning rate of at"
              + " most 1: "
              + units
              + ", "
              + epochs
              + ", "
              + batch
              + ", "
              + learningRate);
    }
  }

  /** The lecture's: 20 units, batches of 30, Adam 0.001, newest row first. */
  public static Recipe lecture(int epochs) {
    return new Recipe(20, epochs, 30, 0.001, Order.NEWEST_FIRST);
  }

  /** The recipe for people, as a bundle states it. */
  public Map<String, String> describe() {
    Map<String, String> text = new TreeMap<>();
    text.put("network", "LSTM(" + units + ") -> Dense(1)");
    text.put("loss", "mse");
    text.put("optimizer", "Adam, beta 0.9 and 0.999, epsilon 1e-7");
    text.put("learningRate", Double.toString(learningRate));
    text.put("epochs", Integer.toString(epochs));
    text.put("batch", Integer.toString(batch));
    text.put("shuffle", "each epoch");
    text.put("initial", "Glorot uniform, orthogonal recurrent kernel, forget bias 1");
    return Collections.unmodifiableMap(text);
  }
}
