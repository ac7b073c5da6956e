package windrow.engine;

/**
 * What MASE is scaled by, at every horizon: the one-step errors of the usual naive forecast up to a
 * row, as Hyndman and Koehler define it (2006, doi:10.1016/j.ijforecast.2006.03.001), so that the
 * figures of all horizons stand on one measure.
 *
 * @param steps steps of the series whose naive error is known
 * @param absolutes their absolute errors: of seasonal naive where there is a season, else naive
 */
public record Scale(long steps, double absolutes) {
  /** Nothing counted yet. */
  public static final Scale NONE = new Scale(0, 0);

  Scale plus(double error) {
    return new Scale(steps + 1, absolutes + Math.abs(error));
  }

  /** The scaled error; null where there is nothing to scale by. */
  Double scaled(Double mae) {
    return mae == null || absolutes == 0 ? null : Tally.finite(mae / (absolutes / steps));
  }
}
