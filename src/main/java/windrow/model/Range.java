package windrow.model;

import java.math.BigDecimal;

/**
 * What a number in the settings may be.
 *
 * @param key that says it
 * @param least inclusive
 * @param most inclusive
 */
public record Range(String key, double least, double most) {

  /** A number that its key does not allow. */
  public static final class OutOfRange extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String key;

    private OutOfRange(Range range, double value) {
      super(
          "%s: %s; it is a number from %s to %s"
              .formatted(range.key, text(value), text(range.least), text(range.most)));
      key = range.key;
    }

    /** The key that says it. */
    public String key() {
      return key;
    }
  }

  /**
   * The same number.
   *
   * @throws OutOfRange if it is less, more, or none
   */
  public int check(int value) {
    check((double) value);
    return value;
  }

  /**
   * The same number.
   *
   * @throws OutOfRange if it is less, more, or none
   */
  public double check(double value) {
    if (!(value >= least && value <= most)) {
      throw new OutOfRange(this, value);
    }
    return value;
  }

  private static String text(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
