package windrow.series;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A forecast that has met its actual value. All values are in units of the series.
 *
 * @param series name of the series
 * @param forecaster name of the forecaster
 * @param model hash of its model bundle, or {@code baseline}
 * @param origin time of the newest row that the forecast saw
 * @param horizon steps ahead, from 1
 * @param vintage as in the forecast
 * @param time the period that was forecast
 * @param actual what was observed
 * @param forecast what was forecast
 * @param error actual - forecast
 * @param naive the last value at the origin, frozen there; null where there was none
 * @param seasonalNaive the newest value at the origin that lies whole seasons before the period,
 *     frozen there; null where there is no season or not yet a whole one
 * @param inSample whether the first row after the origin belongs to the training span of the model
 * @param intervals those of the forecast, judged
 */
public record Outcome(
    String series,
    String forecaster,
    String model,
    LocalDate origin,
    int horizon,
    int vintage,
    LocalDate time,
    double actual,
    double forecast,
    double error,
    Double naive,
    Double seasonalNaive,
    boolean inSample,
    List<Judged> intervals) {

  /** An immutable copy; none where there are none. */
  public Outcome {
    intervals = intervals == null ? List.of() : List.copyOf(intervals);
  }

  /** The interval of this level, if one was issued. */
  public Optional<Judged> at(int level) {
    return intervals.stream().filter(one -> one.level() == level).findFirst();
  }

  /**
   * A prediction interval that has met the actual.
   *
   * @param level share of the actuals that it is to cover, per cent
   * @param lower its lower end, inclusive
   * @param upper its upper end, inclusive
   * @param inside whether the actual fell inside
   */
  public record Judged(int level, double lower, double upper, boolean inside) {
    /** The interval that was issued, against what came. */
    public static Judged of(Forecast.Band issued, double actual) {
      return new Judged(
          issued.level(), issued.lower(), issued.upper(), issued.interval().covers(actual));
    }
  }
}
