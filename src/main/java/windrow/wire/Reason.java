package windrow.wire;

import java.util.Locale;

/** Why a record is refused. */
public enum Reason {
  /** The record has no key: the key is the series. */
  NULL_KEY,
  /** The record has no value. */
  NULL_VALUE,
  /** The value is larger than 1 MiB. */
  TOO_LARGE,
  /** The value is not one JSON document, or has a field twice, or half a character. */
  MALFORMED_JSON,
  /** A number is NaN, infinite, or too large for a double. */
  NOT_FINITE,
  /** A field has another type than the topic's schema says. */
  WRONG_TYPE,
  /** A field that the topic's schema does not know, or more fields than any schema has. */
  UNKNOWN_FIELD,
  /** A field that the topic's schema requires is absent, or there is no value at all. */
  MISSING_FIELD,
  /** A value that the topic's schema does not allow, such as a negative price. */
  OUT_OF_RANGE,
  /** The time is no day of the calendar, or no last day of a period of the stream. */
  BAD_TIME,
  /** The record's key is not its series. */
  KEY_MISMATCH,
  /** Not later than the newest row, and without a row in the window that it could revise. */
  LATE;

  /** The code in records and on meters, such as {@code null-key}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
