package windrow.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import windrow.series.Observation;

/** One forecaster of some kind, as configured: what it reads, and how its models come to be. */
public sealed interface Estimator {

  /** What it forecasts from which fields. */
  ForecasterSpec spec();

  /** How many values its models learn of a series, at most {@link Forecaster#MAX_LEARNED}. */
  int learned();

  /**
   * One that forecasts any series without training.
   *
   * @param spec what it forecasts from which fields
   * @param forecaster what forecasts
   */
  record Untrained(ForecasterSpec spec, Forecaster forecaster) implements Estimator {

    @Override
    public int learned() {
      return forecaster.initial().length;
    }
  }

  /** One whose models are trained, and kept in bundles. */
  non-sealed interface Trainable extends Estimator {

    /** None, as a rule. */
    @Override
    default int learned() {
      return 0;
    }

    /**
     * Whether one model is trained on many series and forecasts any (a global model), or each
     * series has its own (a local one).
     */
    boolean isGlobal();

    /** Passes over the training windows that a training reports; none where it is done at once. */
    int passes();

    /**
     * The bundle trained on the rows up to a day.
     *
     * @param series the rows of each series, oldest first; one series for a local model
     * @param lastDay the last day to train on, inclusive; the bundle's split is the last usable
     *     row's
     * @param seed of whatever it draws
     * @param progress told the number of each pass that is done, from 1
     * @throws IllegalArgumentException if there are too few rows, or they cannot be learned from
     * @throws IllegalStateException if the training diverged
     */
    Bundle train(
        List<List<Observation>> series, LocalDate lastDay, long seed, IntConsumer progress);

    /**
     * The bundle trained on from where it stands, on what {@link #train} would take; empty where a
     * model learns by itself.
     *
     * @throws BundleException if the start is not sound
     */
    default Optional<Bundle> update(
        Bundle start, List<List<Observation>> series, LocalDate lastDay, long seed)
        throws BundleException {
      return Optional.empty();
    }

    /**
     * The model of a bundle, once it has repeated the bundle's golden forecast bit for bit.
     *
     * @throws BundleException saying why it cannot be used
     */
    Model load(Bundle bundle) throws BundleException;
  }
}
