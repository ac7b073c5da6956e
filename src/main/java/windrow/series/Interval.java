package windrow.series;

/**
 * Where the actual is expected to fall, in units of the series.
 *
 * @param lower its lower end, inclusive
 * @param upper its upper end, inclusive
 */
public record Interval(double lower, double upper) {
  /**
   * An interval of two finite ends.
   *
   * @throws IllegalArgumentException if an end is not finite or the ends are out of order
   */
  public Interval {
    if (!Double.isFinite(lower) || !Double.isFinite(upper) || lower > upper) {
      throw new IllegalArgumentException("no interval: " + lower + " to " + upper);
    }
  }

  /** Whether the actual fell inside. */
  public boolean covers(double actual) {
    return lower <= actual && actual <= upper;
  }

  /** From end to end, in units of the series. */
  public double width() {
    return upper - lower;
  }
}
