package windrow.model;

import java.time.LocalDate;

/**
 * A forecaster that is fit for one series.
 *
 * <pre>{@code
 * Model model = new Model(Baselines.MODEL, LocalDate.of(2011, 1, 1), Baselines.naive());
 * model.inSample(LocalDate.of(2010, 12, 31)); // true: before the last training day
 * }</pre>
 *
 * @param id hash of its bundle, or {@link Baselines#MODEL}
 * @param split the last training day, inclusive; null where there is none: then every forecast is
 *     out of sample
 * @param forecaster what forecasts
 */
public record Model(String id, LocalDate split, Forecaster forecaster) {

  /**
   * Whether a forecast from this origin is in sample: its origin lies before the last training day.
   */
  public boolean inSample(LocalDate origin) {
    return split != null && origin.isBefore(split);
  }
}
