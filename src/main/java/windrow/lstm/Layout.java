package windrow.lstm;

/**
 * Where the weights of an LSTM(units) -> Dense(1) lie in one flat array: kernel [features][4 x
 * units], recurrent kernel [units][4 x units], bias [4 x units], dense kernel [units], dense bias
 * [1], and for a network that has it a linear skip from all inputs to the output [skip], row after
 * row. The four blocks of a row are Keras's gates: input, forget, cell, output.
 *
 * @param features values a row of the window
 * @param units width of the recurrent layer
 * @param skip inputs of a window, length x features, or 0 without a skip
 */
record Layout(int features, int units, int skip) {
  static final int GATES = 4;
  static final int FORGET = 1;
  static final int CELL = 2;

  /** Without a skip. */
  Layout(int features, int units) {
    this(features, units, 0);
  }

  /**
   * That of so many weights: with a skip from a window of this length if there are so many, without
   * one otherwise.
   */
  static Layout of(int features, int units, int length, int weights) {
    long skip = (long) features * length;
    return skip <= weights && new Layout(features, units, (int) skip).fits(weights)
        ? new Layout(features, units, (int) skip)
        : new Layout(features, units);
  }

  /** Weights in a row of a kernel, one a gate and unit. */
  int width() {
    return GATES * units;
  }

  int kernel() {
    return 0;
  }

  int recurrent() {
    return features * width();
  }

  int bias() {
    return recurrent() + units * width();
  }

  int dense() {
    return bias() + width();
  }

  int denseBias() {
    return dense() + units;
  }

  int firstSkip() {
    return denseBias() + 1;
  }

  int count() {
    return firstSkip() + skip;
  }

  /** Whether this many weights are a network of this shape; safe for any shape a file may state. */
  boolean fits(int weights) {
    return features >= 1
        && units >= 1
        && features <= weights
        && units <= weights
        && skip >= 0
        && weights(features, units, skip) == weights;
  }

  /** How many weights a network of any shape has. */
  static long weights(int features, int units, long skip) {
    return ((long) features + units + 1) * GATES * units + units + 1 + skip;
  }
}
