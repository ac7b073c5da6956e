package windrow.lstm;

/**
 * How long and how fast a network is trained.
 *
 * @param epochs passes over the windows
 * @param batch windows a step of Adam; the last batch of an epoch may be smaller
 * @param learningRate of Adam
 * @param decay decoupled weight decay a step, in units of the learning rate; 0 for none
 */
record Schedule(int epochs, int batch, double learningRate, double decay) {

  /**
   * @throws IllegalArgumentException if a number is not positive, or the decay is negative or takes
   *     more than the weight
   */
  Schedule {
    check(epochs, batch, learningRate, decay);
  }

  static void check(int epochs, int batch, double learningRate, double decay) {
    if (epochs < 1 || batch < 1 || !(learningRate > 0) || learningRate > 1) {
      throw new IllegalArgumentException(
          "a training needs at least one epoch and window a batch, and a learning rate of at most"
              + " 1: %s, %s, %s".formatted(epochs, batch, learningRate));
    }
    if (!(decay >= 0) || decay * learningRate > 1) {
      throw new IllegalArgumentException(
          "a decay is at least 0, and at most 1 / learning rate: " + decay);
    }
  }
}
