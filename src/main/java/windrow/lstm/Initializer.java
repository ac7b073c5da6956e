package windrow.lstm;

import java.util.Arrays;
import java.util.Random;

/**
 * Keras's initial weights: Glorot uniform kernels (Glorot and Bengio 2010) with the four gates
 * counted as one fan, an orthogonal recurrent kernel (Saxe et al. 2014), zero biases but a forget
 * bias of 1. {@link Random} specifies its algorithms, so a seed means the same on every machine.
 */
final class Initializer {
  private Initializer() {}

  /** Initial weights drawn from this source, in the layout's order. */
  static float[] weights(Layout layout, Random random) {
    float[] weights = new float[layout.count()];
    glorot(weights, layout.kernel(), layout.features(), layout.width(), random);
    orthogonal(weights, layout, random);
    int forget = layout.bias() + Layout.FORGET * layout.units();
    Arrays.fill(weights, forget, forget + layout.units(), 1);
    glorot(weights, layout.dense(), layout.units(), 1, random);
    return weights;
  }

  private static void glorot(float[] weights, int first, int fanIn, int fanOut, Random random) {
    double limit = Math.sqrt(6.0 / (fanIn + fanOut));
    for (int i = 0; i < fanIn * fanOut; i++) {
      weights[first + i] = (float) ((2 * random.nextDouble() - 1) * limit);
    }
  }

  private static void orthogonal(float[] weights, Layout layout, Random random) {
    double[][] rows = new double[layout.units()][layout.width()];
    int next = layout.recurrent();
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < rows[row].length; i++) {
        rows[row][i] = random.nextGaussian();
      }
      orthonormalize(rows, row);
      for (double value : rows[row]) {
        weights[next++] = (float) value;
      }
    }
  }

  // Gram-Schmidt is the QR factorisation with a positive diagonal, that is Keras's sign fix.
  private static void orthonormalize(double[][] rows, int row) {
    for (int other = 0; other < row; other++) {
      add(rows[row], rows[other], -dot(rows[row], rows[other]));
    }
    double length = Math.sqrt(dot(rows[row], rows[row]));
    for (int i = 0; i < rows[row].length; i++) {
      rows[row][i] /= length;
    }
  }

  private static void add(double[] sums, double[] row, double factor) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i] * factor;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
