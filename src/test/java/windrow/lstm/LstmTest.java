package windrow.lstm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class LstmTest {
  private static final int WINDOWS = 1000;

  @ParameterizedTest
  @CsvSource({"12,1", "30,1", "30,4"})
  void shouldForecastWhatDl4jForecasts(int length, int features) {
    Samples samples = samples(length, features);
    float[] weights = Networks.weights(new Layout(features, Networks.UNITS), 1);
    Lstm network = new Lstm(features, Networks.UNITS, weights);
    assertEquals(0, distance(network, dl4j(samples, weights), samples), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "0,2", "0,3", "1,2", "1,3", "2,3"})
  void shouldForecastOtherwiseIfTwoGatesAreSwapped(int gate, int other) {
    Layout layout = new Layout(4, Networks.UNITS);
    Samples samples = samples(30, 4);
    float[] weights = Networks.weights(layout, 1);
    Lstm swapped = new Lstm(4, Networks.UNITS, swap(layout, weights, gate, other));
    assertTrue(distance(swapped, dl4j(samples, weights), samples) > 1e-3);
  }

  @Test
  void shouldFollowTheEquationsOfOneUnit() {
    float[] weights = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0, 1, 0, 0, 2, 3};
    double cell = sigmoid(0.1) * Math.tanh(0.3);
    double hidden = sigmoid(0.4) * Math.tanh(cell);
    double input = sigmoid(0.2 + 0.5 * hidden);
    double forget = sigmoid(0.4 + 0.6 * hidden + 1);
    double output = sigmoid(0.8 + 0.8 * hidden);
    cell = forget * cell + input * Math.tanh(0.6 + 0.7 * hidden);
    double expected = 2 * output * Math.tanh(cell) + 3;
    assertEquals(expected, new Lstm(1, 1, weights).forward(new float[] {1, 2}), 1e-6);
  }

  @Test
  void shouldStayWithinItsRangeWhateverTheInputs() {
    float[] weights = new float[new Layout(1, 1).count()];
    Arrays.fill(weights, 1e30f);
    weights[weights.length - 1] = 0;
    weights[weights.length - 2] = 1;
    Lstm network = new Lstm(1, 1, weights);
    assertEquals(Math.tanh(1), network.forward(new float[] {1e30f}), 1e-6);
    assertEquals(0, network.forward(new float[] {-1e30f}), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"1,20,1780", "0,20,1781", "1,0,1", "4,20,1781", "1,2147483647,1781", "-1,20,21"})
  void shouldRefuseWeightsOfAnotherShape(int features, int units, int weights) {
    assertThrows(
        IllegalArgumentException.class, () -> new Lstm(features, units, new float[weights]));
  }

  @Test
  void shouldRefuseInputsThatAreNoRows() {
    Lstm network = Networks.lstm(4, 1);
    assertThrows(IllegalArgumentException.class, () -> network.forward(new float[7]));
    assertThrows(IllegalArgumentException.class, () -> network.forward(new float[0]));
  }

  @Test
  void shouldNotChangeWithTheArraysItWasGiven() {
    float[] weights = Networks.weights(new Layout(1, Networks.UNITS), 1);
    Lstm network = new Lstm(1, Networks.UNITS, weights);
    float[] inputs = Networks.inputs(12, 1, new Random(2));
    float before = network.forward(inputs);
    Arrays.fill(weights, 0);
    Arrays.fill(network.weights(), 0);
    assertEquals(before, network.forward(inputs));
  }

  @Test
  void shouldAddTheLinearSkip() {
    Layout layout = new Layout(2, 3, 8);
    float[] weights = Networks.weights(layout, 1);
    float[] plain = Arrays.copyOf(weights, layout.firstSkip());
    float[] inputs = Networks.inputs(4, 2, new Random(2));
    double sum = new Lstm(2, 3, plain).forward(inputs);
    for (int i = 0; i < inputs.length; i++) {
      sum += inputs[i] * weights[layout.firstSkip() + i];
    }
    Lstm network = new Lstm(layout, weights);
    assertEquals(sum, network.forward(inputs), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> network.forward(new float[6]));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static Samples samples(int length, int features) {
    Random random = new Random(length + features);
    float[][] inputs = new float[WINDOWS][];
    Arrays.setAll(inputs, i -> Networks.inputs(length, features, random));
    return new Samples(features, inputs, new float[WINDOWS]);
  }

  private static float[] dl4j(Samples samples, float[] weights) {
    Layout layout = new Layout(samples.features(), Networks.UNITS);
    MultiLayerNetwork network = Dl4jNetwork.of(layout, weights, 0.001);
    int[] places = new int[samples.count()];
    Arrays.setAll(places, i -> i);
    return Nd4j.toFlattened(network.output(Dl4jTrainer.inputs(samples, places))).toFloatVector();
  }

  private static double distance(Lstm network, float[] expected, Samples samples) {
    double distance = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(network.forward(samples.inputs()[i]) - expected[i]);
      distance = Math.max(distance, difference);
    }
    return distance;
  }

  private static float[] swap(Layout layout, float[] weights, int gate, int other) {
    float[] swapped = weights.clone();
    int units = layout.units();
    for (int row = 0; row < layout.dense(); row += layout.width()) {
      System.arraycopy(weights, row + gate * units, swapped, row + other * units, units);
      System.arraycopy(weights, row + other * units, swapped, row + gate * units, units);
    }
    return swapped;
  }
}
