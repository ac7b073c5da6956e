package windrow.engine;

import java.time.LocalDate;
import java.util.Optional;
import windrow.model.ForecasterSpec;
import windrow.series.Score;

/**
 * What the state keeps of one forecaster of one series.
 *
 * @param model hash of the model that the tally counts
 * @param pending the forecast that waits for its actual
 * @param tally the sums of its score
 */
public record Entry(String model, Optional<Pending> pending, Tally tally) {

  /**
   * A forecast that waits for its actual, with the baselines' forecasts of the same step.
   *
   * @param origin time of the newest row that it saw
   * @param value the forecast, in units
   * @param naive naive's forecast; NaN where there was none
   * @param seasonalNaive seasonal naive's forecast; NaN where there was none
   * @param inSample whether it counts as in sample
   */
  public record Pending(
      LocalDate origin, double value, double naive, double seasonalNaive, boolean inSample) {}

  /** What is known of this model: the entry before, unless that was another's. */
  static Entry of(String model, Entry before) {
    return before != null && before.model.equals(model)
        ? before
        : new Entry(model, Optional.empty(), Tally.EMPTY);
  }

  /** The score so far; empty before the first outcome. */
  public Optional<Score> score(String series, ForecasterSpec forecaster) {
    return tally.through() == null
        ? Optional.empty()
        : Optional.of(tally.score(series, forecaster.name(), model, forecaster.horizon()));
  }

  Entry settled(Tally counted) {
    return new Entry(model, Optional.empty(), counted);
  }

  Entry waiting(Pending forecast) {
    return new Entry(model, Optional.of(forecast), tally);
  }

  Entry with(Tally counted) {
    return new Entry(model, pending, counted);
  }
}
