package windrow.lstm;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Who fits a network. */
public enum TrainerKind {
  /** One thread in plain Java; a seed gives the same bits on every machine. */
  PLAIN("plain") {
    @Override
    Lstm train(Samples samples, Recipe recipe, long seed, IntConsumer progress) {
      return PlainTrainer.train(samples, recipe, seed, progress).network();
    }
  },

  /** Deeplearning4j, the reference; a seed gives the same bits on one machine. */
  DL4J("dl4j") {
    @Override
    Lstm train(Samples samples, Recipe recipe, long seed, IntConsumer progress) {
      return Dl4jTrainer.train(samples, recipe, seed, progress);
    }
  };

  private final String text;

  TrainerKind(String text) {
    this.text = text;
  }

  /**
   * The trainer that a configuration names.
   *
   * @throws IllegalArgumentException saying which names there are
   */
  public static TrainerKind of(String text) {
    return Arrays.stream(values())
        .filter(trainer -> trainer.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "trainer \"" + text + "\"; it is one of " + Arrays.toString(values())));
  }

  abstract Lstm train(Samples samples, Recipe recipe, long seed, IntConsumer progress);

  @Override
  public String toString() {
    return text;
  }
}
