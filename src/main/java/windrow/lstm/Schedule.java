package windrow.lstm;

import windrow.model.Range;

/**
 * How long and how fast a network is trained.
 *
 * @param epochs passes over the windows
 * @param batch windows a step of Adam; the last batch of an epoch may be smaller
 * @param learningRate of Adam
 * @param decay decoupled weight decay a step, in units of the learning rate; 0 for none
 */
record Schedule(int epochs, int batch, double learningRate, double decay) {
  private static final Range EPOCHS = new Range("epochs", 1, 100_000);
  private static final Range BATCH = new Range("batch", 1, 1_000_000);
  private static final Range LEARNING_RATE = new Range("learningRate", 1e-9, 1);
  private static final Range DECAY = new Range("decay", 0, 1e6);

  /**
   * @throws IllegalArgumentException if a number is out of its range, or the decay takes more than
   *     the weight
   */
  Schedule {
    check(epochs, batch, learningRate, decay);
  }

  static void check(int epochs, int batch, double learningRate, double decay) {
    EPOCHS.check(epochs);
    BATCH.check(batch);
    LEARNING_RATE.check(learningRate);
    DECAY.check(decay);
    if (decay * learningRate > 1) {
      throw new IllegalArgumentException(
          "decay: %s; it is at most 1 / learningRate, %s".formatted(decay, 1 / learningRate));
    }
  }
}
