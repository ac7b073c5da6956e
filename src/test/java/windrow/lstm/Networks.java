package windrow.lstm;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import windrow.model.Bundle;
import windrow.model.MinMax;
import windrow.series.Window;

/** Untrained networks and bundles with weights of realistic size. */
final class Networks {
  static final int UNITS = 20;
  static final int LENGTH = 12;

  private Networks() {}

  static float[] weights(Layout layout, long seed) {
    Random random = new Random(seed);
    float[] weights = Initializer.weights(layout, random);
    for (int i = 0; i < weights.length; i++) {
      weights[i] += (float) (0.1 * random.nextGaussian());
    }
    return weights;
  }

  static Lstm lstm(int features, long seed) {
    return new Lstm(features, UNITS, weights(new Layout(features, UNITS), seed));
  }

  static float[] inputs(int length, int features, Random random) {
    float[] inputs = new float[length * features];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    return inputs;
  }

  /** Windows of random inputs, each with a random answer. */
  static Samples samples(int count, int length, int features, long seed) {
    Random random = new Random(seed);
    float[][] inputs = new float[count][];
    float[] answers = new float[count];
    for (int i = 0; i < count; i++) {
      inputs[i] = inputs(length, features, random);
      answers[i] = random.nextFloat();
    }
    return new Samples(features, inputs, answers);
  }

  static Window window(Random random) {
    return new Window(random.doubles(LENGTH, 100, 200).toArray(), 1);
  }

  /** A bundle of one feature that scales 100 to 200, with its golden forecast. */
  static Bundle bundle() {
    MinMax scaling = new MinMax(List.of(100.0), List.of(200.0));
    Lstm network = lstm(1, 5);
    Window window = window(new Random(6));
    Reading reading = new ScaledReading(scaling, Order.NEWEST_FIRST, 0);
    double forecast = new LstmForecaster(List.of(network), reading, LENGTH, 1).forecast(window);
    List<Double> golden = Arrays.stream(window.values()).boxed().toList();
    return bundle("lstm", UNITS, "newest-first", golden, forecast, network.weights());
  }

  /** A bundle with a hash of its own, whatever is wrong with it. */
  static Bundle bundle(
      String architecture,
      int units,
      String order,
      List<Double> golden,
      double forecast,
      float[] weights) {
    return Bundle.of(
        new Bundle.Header(
            new Bundle.Identity("sales-lstm", "retail", "sales", List.of("sales"), LENGTH),
            new Bundle.Shape(
                architecture, units, null, order, new MinMax(List.of(100.0), List.of(200.0)), null),
            new Bundle.Provenance(
                Map.of(), LocalDate.of(1991, 1, 31), LocalDate.of(2010, 12, 31), 228, 1, Map.of()),
            new Bundle.Golden(golden, forecast)),
        weights);
  }
}
