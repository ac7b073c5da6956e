package windrow.lstm;

/** The inner loops of training, in methods small enough for the JIT to run them in vectors. */
final class Sums {
  private static final int BLOCK = 4;

  private Sums() {}

  /** Adds each row times its factor, one after the other. */
  static void add(float[] sums, float[][] rows, float[] factors) {
    int row = 0;
    for (; row + BLOCK <= rows.length; row += BLOCK) {
      addFour(sums, rows, factors, row);
    }
    for (; row < rows.length; row++) {
      add(sums, rows[row], factors[row]);
    }
  }

  // Four rows a pass spare loads and stores; the terms are still added one by one, in order.
  private static void addFour(float[] sums, float[][] rows, float[] factors, int row) {
    float[] a = rows[row];
    float[] b = rows[row + 1];
    float[] c = rows[row + 2];
    float[] d = rows[row + 3];
    float byA = factors[row];
    float byB = factors[row + 1];
    float byC = factors[row + 2];
    float byD = factors[row + 3];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums[i] + a[i] * byA + b[i] * byB + c[i] * byC + d[i] * byD;
    }
  }

  static void add(float[] sums, float[] row, float factor) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i] * factor;
    }
  }

  static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
