package windrow.lstm;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntConsumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains with DL4J, as Keras would: the same initial weights, steps and shuffling of the windows.
 */
final class Dl4jTrainer {
  private Dl4jTrainer() {}

  /**
   * The network trained on these windows. The same seed gives the same bits on one machine.
   *
   * @param progress told the number of each epoch that is done, from 1
   * @throws IllegalStateException if the training diverged
   */
  static Lstm train(Samples samples, Recipe recipe, long seed, IntConsumer progress) {
    useOneThread();
    Random random = new Random(seed);
    Layout layout = new Layout(samples.features(), recipe.units());
    MultiLayerNetwork network =
        Dl4jNetwork.of(layout, Initializer.weights(layout, random), recipe.learningRate());
    Shuffling shuffling = new Shuffling(samples.count(), random);
    for (int epoch = 1; epoch <= recipe.epochs(); epoch++) {
      fit(network, samples, shuffling.next(), recipe.batch());
      progress.accept(epoch);
    }
    return Lstm.trained(layout, Dl4jNetwork.weights(network, layout));
  }

  // Faster than two for networks this small, and sums then have one order.
  private static void useOneThread() {
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
  }

  private static void fit(MultiLayerNetwork network, Samples samples, int[] places, int batch) {
    for (int from = 0; from < places.length; from += batch) {
      int[] some = Arrays.copyOfRange(places, from, Math.min(from + batch, places.length));
      try (INDArray inputs = inputs(samples, some);
          INDArray answers = answers(samples, some)) {
        network.fit(inputs, answers);
      }
    }
  }

  /** DL4J's layout: [windows, features, steps]. */
  static INDArray inputs(Samples samples, int[] places) {
    int features = samples.features();
    int length = samples.length();
    float[] values = new float[places.length * features * length];
    int next = 0;
    for (int place : places) {
      for (int feature = 0; feature < features; feature++) {
        for (int step = 0; step < length; step++) {
          values[next++] = samples.inputs()[place][step * features + feature];
        }
      }
    }
    return Nd4j.create(values, new long[] {places.length, features, length}, 'c');
  }

  /** [windows, 1]. */
  static INDArray answers(Samples samples, int[] places) {
    float[] values = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      values[i] = samples.answers()[places[i]];
    }
    return Nd4j.create(values, new long[] {places.length, 1}, 'c');
  }
}
