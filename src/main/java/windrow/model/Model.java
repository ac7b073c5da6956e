package windrow.model;

import java.time.LocalDate;

/**
 * A forecaster that is fit for one series.
 *
 * <pre>{@code
 * Model model = new Model(Baselines.MODEL, LocalDate.of(2011, 1, 1), Baselines.naive());
 * model.hasSeen(LocalDate.of(2010, 12, 31)); // true: a row up to the last training day
 * }</pre>
 *
 * @param id hash of its bundle, or {@link Baselines#MODEL}
 * @param split the last training day, inclusive; null where there is none: then every forecast is
 *     out of sample
 * @param forecaster what forecasts
 */
public record Model(String id, LocalDate split, Forecaster forecaster) {

  /**
   * Whether a row of this time belongs to its training span. A forecast is in sample where the
   * first row after its origin does, so a split that is no row means the last row before it.
   */
  public boolean hasSeen(LocalDate time) {
    return split != null && !time.isAfter(split);
  }
}
