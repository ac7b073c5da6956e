package windrow.lstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackpropagationTest {
  private static final int LENGTH = 5;
  private static final int FEATURES = 2;
  private static final int UNITS = 3;

  @ParameterizedTest
  @CsvSource({
    "12,1,20,1",
    "12,1,20,30",
    "30,4,20,1",
    "30,4,20,30",
    "1,3,5,7",
    "6,2,1,4",
    "9,5,17,11"
  })
  void shouldFindTheGradientOfDl4j(int length, int features, int units, int batch) {
    Layout layout = new Layout(features, units);
    for (long seed = 1; seed <= 5; seed++) {
      Samples samples = Networks.samples(batch, length, features, seed);
      float[] weights = Networks.weights(layout, seed);
      float[] expected = dl4j(layout, weights, samples);
      assertArrayEquals(expected, gradient(layout, weights, samples), 1e-5f);
    }
  }

  @Test
  void shouldFindTheGradientThatFiniteDifferencesFind() {
    Layout layout = new Layout(FEATURES, UNITS, FEATURES * LENGTH);
    Samples samples = Networks.samples(4, LENGTH, FEATURES, 1);
    float[] weights = Networks.weights(layout, 2);
    float[] gradient = gradient(layout, weights, samples);
    for (int i = 0; i < weights.length; i++) {
      double expected = slope(layout, weights, samples, i);
      assertEquals(expected, gradient[i], 2e-4, "weight " + i);
    }
  }

  @Test
  void shouldStartEachBatchAnew() {
    Layout layout = new Layout(FEATURES, UNITS);
    Samples samples = Networks.samples(1, LENGTH, FEATURES, 1);
    float[] weights = Networks.weights(layout, 2);
    Backpropagation used = new Backpropagation(layout, LENGTH);
    add(used, weights, Networks.samples(3, LENGTH, FEATURES, 3));
    add(used, weights, samples);
    float[] again = new float[layout.count()];
    used.gradient(again);
    assertArrayEquals(gradient(layout, weights, samples), again);
  }

  @ParameterizedTest
  @CsvSource({"12,1", "30,4"})
  void shouldSeeTheOutputThatForecastingGives(int length, int features) {
    Layout layout = new Layout(features, Networks.UNITS, length * features);
    float[] weights = Networks.weights(layout, 1);
    Parameters parameters = new Parameters(layout);
    parameters.read(weights);
    Lstm network = new Lstm(layout, weights);
    Tape tape = new Tape(layout, length);
    for (float[] inputs : Networks.samples(100, length, features, 1).inputs()) {
      assertEquals(network.forward(inputs), tape.forward(parameters, inputs), 1e-6);
    }
  }

  private static float[] gradient(Layout layout, float[] weights, Samples samples) {
    Backpropagation backpropagation = new Backpropagation(layout, samples.length());
    add(backpropagation, weights, samples);
    float[] gradient = new float[layout.count()];
    backpropagation.gradient(gradient);
    return gradient;
  }

  private static void add(Backpropagation backpropagation, float[] weights, Samples samples) {
    backpropagation.start(weights);
    for (int i = 0; i < samples.count(); i++) {
      backpropagation.add(samples.inputs()[i], samples.answers()[i], 1f / samples.count());
    }
  }

  /** DL4J gives the sum of a batch, and divides in its updater. */
  private static float[] dl4j(Layout layout, float[] weights, Samples samples) {
    int[] places = new int[samples.count()];
    Arrays.setAll(places, i -> i);
    MultiLayerNetwork network = Dl4jNetwork.of(layout, weights, 0.001);
    network.setInput(Dl4jTrainer.inputs(samples, places));
    network.setLabels(Dl4jTrainer.answers(samples, places));
    network.computeGradientAndScore();
    float[] gradient = Dl4jNetwork.flat(network.gradient()::getGradientFor, layout);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= samples.count();
    }
    return gradient;
  }

  private static double slope(Layout layout, float[] weights, Samples samples, int place) {
    float step = 0.004f;
    float[] above = weights.clone();
    float[] below = weights.clone();
    above[place] += step;
    below[place] -= step;
    return (loss(layout, above, samples) - loss(layout, below, samples))
        / ((double) above[place] - below[place]);
  }

  private static double loss(Layout layout, float[] weights, Samples samples) {
    Lstm network = new Lstm(layout, weights);
    double sum = 0;
    for (int i = 0; i < samples.count(); i++) {
      double error = (double) network.forward(samples.inputs()[i]) - samples.answers()[i];
      sum += error * error;
    }
    return sum / samples.count();
  }
}
