package windrow.series;

import java.util.Locale;

/** Whether a forecaster is better than a baseline, at 5 % significance. */
public enum Verdict {
  /** Its squared errors are smaller. */
  BEATS,
  /** Its squared errors are larger. */
  LOSES,
  /** The difference may be chance. */
  UNDECIDED;

  /** The name in records and on meters, such as {@code beats}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
