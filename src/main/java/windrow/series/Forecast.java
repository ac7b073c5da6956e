package windrow.series;

import java.time.LocalDate;
import java.util.List;

/**
 * What a forecaster says of a step that has not been observed yet. Its identity is (series, origin,
 * horizon, forecaster, model, vintage).
 *
 * @param series name of the series
 * @param forecaster name of the forecaster in the configuration
 * @param model hash of its model bundle, or {@code baseline}
 * @param origin time of the newest row that it saw
 * @param horizon steps ahead, from 1
 * @param vintage 0 for the first forecast from this origin
 * @param target the period forecast, where the calendar knows it; null where it does not
 * @param value the forecast, in units of the series
 * @param inSample whether a row up to the last training day may still follow the origin
 * @param intervals where the actual is expected to fall, one a level, the lowest level first; empty
 *     during the warm-up
 */
public record Forecast(
    String series,
    String forecaster,
    String model,
    LocalDate origin,
    int horizon,
    int vintage,
    LocalDate target,
    double value,
    boolean inSample,
    List<Band> intervals) {

  /** An immutable copy; none where there are none. */
  public Forecast {
    intervals = intervals == null ? List.of() : List.copyOf(intervals);
  }

  /**
   * A prediction interval, in units of the series.
   *
   * @param level share of the actuals that it is to cover, per cent
   * @param lower its lower end, inclusive; may lie below 0 even where the series cannot
   * @param upper its upper end, inclusive
   */
  public record Band(int level, double lower, double upper) {
    /** An interval of this level. */
    public static Band of(int level, Interval interval) {
      return new Band(level, interval.lower(), interval.upper());
    }

    /** Its ends alone. */
    public Interval interval() {
      return new Interval(lower, upper);
    }
  }
}
