package windrow.lstm;

import java.util.Arrays;

/**
 * Sigmoid and tanh of training, in plain arithmetic, so that they have the same bits on every
 * machine and the JIT may run them in vectors. In double: the results err by less than 1e-8.
 */
final class Activations {
  // Beyond it a sigmoid is 0 or 1 but for 1e-14.
  private static final double LIMIT = 32;

  private static final double SHRINK = 1.0 / 128;

  private final float[] slopes;
  private final float[] shifts;
  private final double[] values;

  /** The gates of a step: sigmoids, and tanh for the cell's, as {@link Layout} has them. */
  static Activations gates(int units) {
    Activations gates = new Activations(Layout.GATES * units);
    int cell = Layout.CELL * units;
    Arrays.fill(gates.slopes, cell, cell + units, 2);
    Arrays.fill(gates.shifts, cell, cell + units, -1);
    return gates;
  }

  /** tanh of every unit. */
  static Activations tanh(int units) {
    Activations tanh = new Activations(units);
    Arrays.fill(tanh.slopes, 2);
    Arrays.fill(tanh.shifts, -1);
    return tanh;
  }

  private Activations(int count) {
    slopes = new float[count];
    shifts = new float[count];
    values = new double[count];
    Arrays.fill(slopes, 1);
  }

  /** Writes what they make of the sums; both arrays are as long as these activations. */
  void apply(float[] sums, float[] results) {
    widen(sums, slopes, values);
    sigmoid(values);
    narrow(values, slopes, shifts, results);
  }

  private static void widen(float[] sums, float[] slopes, double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = sums[i] * slopes[i];
    }
  }

  private static void sigmoid(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = sigmoid(values[i]);
    }
  }

  // tanh(x) = 2 sigmoid(2x) - 1, a line of the same curve.
  private static void narrow(double[] values, float[] slopes, float[] shifts, float[] results) {
    for (int i = 0; i < values.length; i++) {
      results[i] = (float) (values[i] * slopes[i] + shifts[i]);
    }
  }

  static double sigmoid(double x) {
    return 1 / (1 + exp(Math.max(-LIMIT, Math.min(LIMIT, -x))));
  }

  /** exp of a number within 32 of zero, by Taylor's series of its 128th part. */
  static double exp(double x) {
    double r = x * SHRINK;
    double sum = 1.0 / 5040 + r * (1.0 / 40320);
    sum = 1.0 / 720 + r * sum;
    sum = 1.0 / 120 + r * sum;
    sum = 1.0 / 24 + r * sum;
    sum = 1.0 / 6 + r * sum;
    sum = 0.5 + r * sum;
    sum = 1 + r * sum;
    double root = 1 + r * sum;
    double power2 = root * root;
    double power4 = power2 * power2;
    double power8 = power4 * power4;
    double power16 = power8 * power8;
    double power32 = power16 * power16;
    double power64 = power32 * power32;
    return power64 * power64;
  }
}
