package windrow.lstm;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import windrow.model.Bundle;
import windrow.model.ForecasterSpec;
import windrow.model.Inputs.Readable;
import windrow.model.Range;
import windrow.model.Task;
import windrow.series.Observation;

/**
 * One ensemble trained on the log returns of many series at once, which then forecasts any series:
 * a global model, as the field calls it.
 *
 * @param task of the forecaster
 * @param spec what it forecasts; it reads two rows or more of its target alone, and only those
 *     where it is positive
 * @param recipe of the networks; null where they are not trained here
 */
public record GlobalLstm(Task task, ForecasterSpec spec, Recipe recipe) implements LstmEstimator {
  /** A return needs two rows. */
  private static final Range WINDOW = new Range("window", 2, ForecasterSpec.MAX_WINDOW);

  /**
   * @throws IllegalArgumentException if the forecaster reads more than its target, or a single row,
   *     or its networks would not fit in a bundle
   */
  public GlobalLstm {
    if (!spec.features().equals(List.of(spec.target()))) {
      throw new IllegalArgumentException(spec.name() + " reads returns of its target alone");
    }
    WINDOW.check(spec.window());
    LstmBundles.check(spec, recipe);
    spec = spec.reading(Readable.POSITIVE);
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  /**
   * The bundle; the same seed and series give the same bytes. A series without a window and a row
   * after it is left out, and so is a window with prices that never move, or with a return after it
   * that is more than 100 times their root mean square.
   *
   * @param series the rows of each, oldest first; rows that it cannot use are left out
   * @param seed of the initial weights and of the shuffling; each further network takes the next
   * @throws TooFewRowsException if no series has a window and a row after it
   * @throws IllegalArgumentException if no window is left, the networks would not fit in a bundle,
   *     or the rows of a series are out of order
   */
  @Override
  public Bundle train(
      List<List<Observation>> series, LocalDate lastDay, long seed, IntConsumer progress) {
    Recipe needed = neededRecipe();
    Reading reading = new ReturnReading(needed.order());
    TrainingSet set = TrainingSet.of(task, spec, series, lastDay).readableBy(reading);
    LstmForecaster trained = new EnsembleTraining(needed).train(set, reading, seed, progress);
    Map<String, String> made = new TreeMap<>(needed.describe());
    made.put("trainedOn", set.names());
    return LstmBundles.of(Bundle.ANY_SERIES, set, trained, made, seed);
  }
}
