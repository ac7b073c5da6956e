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

  private static void addFour(float[] sums, float[][] rows, float[] factors, int row) {
    addFour(
        sums,
        rows[row],
        factors[row],
        rows[row + 1],
        factors[row + 1],
        rows[row + 2],
        factors[row + 2],
        rows[row + 3],
        factors[row + 3]);
  }

  // Four rows a pass spare loads and stores; the terms are still added one by one, in order.
  private static void addFour(
      float[] sums,
      float[] a,
      float byA,
      float[] b,
      float byB,
      float[] c,
      float byC,
      float[] d,
      float byD) {
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
