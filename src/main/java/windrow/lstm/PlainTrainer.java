package windrow.lstm;

import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Trains on one thread in plain Java: from the same initial weights and over the same batches as
 * {@link Dl4jTrainer}, some fifty times as fast. A seed gives the same bits on every machine: it
 * uses {@code +}, {@code *}, {@code /}, {@link Math#sqrt} and {@link StrictMath} alone, in one
 * order of summation.
 */
final class PlainTrainer {
  private final Samples samples;
  private final Schedule schedule;
  private final Shuffling shuffling;
  private final Layout layout;
  private final float[] weights;
  private final float[] gradient;
  private final Adam adam;
  private final Backpropagation backpropagation;

  private PlainTrainer(Fit start, Samples samples, Schedule schedule, Random random) {
    check(start.network().layout(), samples);
    this.samples = samples;
    this.schedule = schedule;
    this.shuffling = new Shuffling(samples.count(), random);
    this.layout = start.network().layout();
    this.weights = start.network().weights();
    this.gradient = new float[weights.length];
    this.adam = new Adam(start.moments(), schedule.learningRate(), schedule.decay());
    this.backpropagation = new Backpropagation(layout, samples.length());
  }

  /**
   * A new network trained on these windows.
   *
   * @param progress told the number of each epoch that is done, from 1
   * @throws IllegalStateException if the training diverged
   */
  static Fit train(Samples samples, Recipe recipe, long seed, IntConsumer progress) {
    Random random = new Random(seed);
    Layout layout = recipe.layout(samples);
    Fit start = Fit.of(new Lstm(layout, Initializer.weights(layout, random)));
    return new PlainTrainer(start, samples, recipe.schedule(), random).run(progress);
  }

  /**
   * The network trained on over these windows, one or more; the start stays as it is.
   *
   * @param start of as many features, and inputs of a skip if it has one, as the windows
   * @param samples scaled and ordered as those that it was trained on
   * @param seed of the shuffling
   * @throws IllegalArgumentException if there is no window, or the network is of another shape
   * @throws IllegalStateException if the training diverged
   */
  static Fit update(Fit start, Samples samples, Schedule schedule, long seed) {
    return new PlainTrainer(start, samples, schedule, new Random(seed)).run(epoch -> {});
  }

  private Fit run(IntConsumer progress) {
    for (int epoch = 1; epoch <= schedule.epochs(); epoch++) {
      int[] places = shuffling.next();
      for (int from = 0; from < places.length; from += schedule.batch()) {
        step(places, from, Math.min(from + schedule.batch(), places.length));
      }
      progress.accept(epoch);
    }
    return new Fit(Lstm.trained(layout, weights), adam.moments());
  }

  private static void check(Layout layout, Samples samples) {
    if (samples.count() == 0) {
      throw new IllegalArgumentException("no window to train on");
    }
    int inputs = samples.features() * samples.length();
    if (samples.features() != layout.features() || layout.skip() != 0 && layout.skip() != inputs) {
      throw new IllegalArgumentException(
          "windows of %d x %d are not for %s"
              .formatted(samples.length(), samples.features(), layout));
    }
  }

  private void step(int[] places, int from, int to) {
    backpropagation.start(weights);
    float share = 1f / (to - from);
    for (int i = from; i < to; i++) {
      int place = places[i];
      backpropagation.add(samples.inputs()[place], samples.answers()[place], share);
    }
    backpropagation.gradient(gradient);
    adam.step(weights, gradient);
  }
}
