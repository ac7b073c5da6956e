package windrow.lstm;

/**
 * Training windows as a network reads them.
 *
 * @param features values a row
 * @param inputs one array a window, length x features, scaled, in the network's order
 * @param answers the scaled value that follows each window
 */
record Samples(int features, float[][] inputs, float[] answers) {

  int count() {
    return answers.length;
  }

  /** Rows of a window. */
  int length() {
    return inputs[0].length / features;
  }
}
