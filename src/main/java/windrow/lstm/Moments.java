package windrow.lstm;

/**
 * What Adam remembers between its steps. The arrays are never changed.
 *
 * @param steps taken so far
 * @param first running mean of the gradient, in the layout's order
 * @param second running mean of its square
 */
record Moments(int steps, float[] first, float[] second) {

  /** Before the first step. */
  static Moments none(int weights) {
    return new Moments(0, new float[weights], new float[weights]);
  }
}
