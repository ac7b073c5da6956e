package windrow.lstm;

import java.util.Arrays;

/**
 * An immutable network LSTM(units) -> Dense(1) with sigmoid gates and tanh, in float32 (Hochreiter
 * and Schmidhuber 1997, with the forget gate of Gers et al. 2000, as in Keras). Its forecast has
 * the same bits on every machine: it uses {@code +}, {@code *}, {@code /} and {@link
 * StrictMath#exp} alone, in one order of summation. Safe to call from several threads.
 */
public final class Lstm {
  private final Layout layout;
  private final float[] weights;
  private final float[][] kernel;
  private final float[][] recurrent;
  private final float[] bias;
  private final float[] dense;
  private final float denseBias;
  private final float[] skip;

  /**
   * A network of these weights.
   *
   * @param features values a row of the window
   * @param units width of the recurrent layer
   * @param weights one flat array, row after row: kernel [features][4 x units], recurrent kernel
   *     [units][4 x units], bias [4 x units], dense kernel [units], dense bias [1]; the four blocks
   *     of a row are Keras's gates: input, forget, cell, output
   * @throws IllegalArgumentException if the count of weights is another, or one is not finite
   */
  public Lstm(int features, int units, float[] weights) {
    this(new Layout(features, units), weights);
  }

  /**
   * A network of these weights, in the layout's order.
   *
   * @throws IllegalArgumentException if the count of weights is another, or one is not finite
   */
  Lstm(Layout layout, float[] weights) {
    this.layout = layout;
    check(layout, weights);
    this.weights = weights.clone();
    this.kernel = rows(layout.kernel(), layout.features());
    this.recurrent = rows(layout.recurrent(), layout.units());
    this.bias = Arrays.copyOfRange(weights, layout.bias(), layout.dense());
    this.dense = Arrays.copyOfRange(weights, layout.dense(), layout.denseBias());
    this.denseBias = weights[layout.denseBias()];
    this.skip = Arrays.copyOfRange(weights, layout.firstSkip(), layout.count());
  }

  /**
   * A network as a trainer leaves it.
   *
   * @throws IllegalStateException if the training diverged
   */
  static Lstm trained(Layout layout, float[] weights) {
    for (float weight : weights) {
      if (!Float.isFinite(weight)) {
        throw new IllegalStateException("the training diverged: a weight is " + weight);
      }
    }
    return new Lstm(layout, weights);
  }

  Layout layout() {
    return layout;
  }

  /** Values a row of the window. */
  public int features() {
    return layout.features();
  }

  /** Width of the recurrent layer. */
  public int units() {
    return layout.units();
  }

  /** A copy of the weights, in the layout of the constructor. */
  public float[] weights() {
    return weights.clone();
  }

  /**
   * The network's output for one window.
   *
   * @param inputs length x features, scaled, row after row in the order in which the network reads
   * @return the scaled forecast
   * @throws IllegalArgumentException if the inputs are not whole rows, or not those that its skip
   *     has weights for
   */
  public float forward(float[] inputs) {
    if (inputs.length == 0 || inputs.length % kernel.length != 0) {
      throw new IllegalArgumentException(
          inputs.length + " inputs are no rows of " + kernel.length + " features");
    }
    if (skip.length > 0 && inputs.length != skip.length) {
      throw new IllegalArgumentException(
          inputs.length + " inputs; its linear skip has " + skip.length);
    }
    float[] gates = new float[bias.length];
    float[] cell = new float[dense.length];
    float[] hidden = new float[dense.length];
    for (int row = 0; row < inputs.length; row += kernel.length) {
      System.arraycopy(bias, 0, gates, 0, gates.length);
      addProducts(gates, kernel, inputs, row);
      addProducts(gates, recurrent, hidden, 0);
      advance(gates, cell, hidden);
    }
    return output(hidden, inputs);
  }

  private static void addProducts(float[] sums, float[][] rows, float[] factors, int first) {
    for (int row = 0; row < rows.length; row++) {
      addProduct(sums, rows[row], factors[first + row]);
    }
  }

  // A method of its own, so that the JIT vectorizes it; the sums stay one term a row, in order.
  private static void addProduct(float[] sums, float[] row, float factor) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i] * factor;
    }
  }

  private static void advance(float[] gates, float[] cell, float[] hidden) {
    int units = cell.length;
    for (int unit = 0; unit < units; unit++) {
      float input = sigmoid(gates[unit]);
      float forget = sigmoid(gates[units + unit]);
      float candidate = tanh(gates[2 * units + unit]);
      float output = sigmoid(gates[3 * units + unit]);
      cell[unit] = forget * cell[unit] + input * candidate;
      hidden[unit] = output * tanh(cell[unit]);
    }
  }

  private float output(float[] hidden, float[] inputs) {
    float sum = denseBias;
    for (int unit = 0; unit < hidden.length; unit++) {
      sum += dense[unit] * hidden[unit];
    }
    for (int i = 0; i < skip.length; i++) {
      sum += skip[i] * inputs[i];
    }
    return sum;
  }

  private static float sigmoid(float x) {
    return (float) (1 / (1 + StrictMath.exp(-x)));
  }

  // StrictMath.tanh is a native call on Java 17; in double this form errs by less than 1e-15.
  private static float tanh(float x) {
    return (float) (1 - 2 / (1 + StrictMath.exp(2.0 * x)));
  }

  private static void check(Layout layout, float[] weights) {
    if (!layout.fits(weights.length)) {
      throw new IllegalArgumentException(
          weights.length
              + " weights are no LSTM of "
              + layout.units()
              + " units on "
              + layout.features()
              + " features"
              + (layout.skip() == 0 ? "" : " with a skip from " + layout.skip() + " inputs"));
    }
    for (float weight : weights) {
      if (!Float.isFinite(weight)) {
        throw new IllegalArgumentException("a weight is " + weight);
      }
    }
  }

  private float[][] rows(int first, int count) {
    float[][] rows = new float[count][];
    for (int row = 0; row < count; row++) {
      int start = first + row * layout.width();
      rows[row] = Arrays.copyOfRange(weights, start, start + layout.width());
    }
    return rows;
  }
}
