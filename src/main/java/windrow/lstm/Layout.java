package windrow.lstm;

/**
 * Where the weights of an LSTM(units) -> Dense(1) lie in one flat array: kernel [features][4 x
 * units], recurrent kernel [units][4 x units], bias [4 x units], dense kernel [units], dense bias
 * [1], row after row. The four blocks of a row are Keras's gates: input, forget, cell, output.
 *
 * @param features values a row of the window
 * @param units width of the recurrent layer
 */
record Layout(int features, int units) {
  static final int GATES = 4;
  static final int FORGET = 1;

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

  int count() {
    return denseBias() + 1;
  }

  /** Whether this many weights are a network of this shape; safe for any shape a file may state. */
  boolean fits(int weights) {
    return features >= 1
        && units >= 1
        && features <= weights
        && units <= weights
        && ((long) features + units + 1) * GATES * units + units + 1 == weights;
  }
}
