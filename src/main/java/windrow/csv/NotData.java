package windrow.csv;

import java.util.Locale;

/**
 * Lines that hold no row and are not meant to.
 *
 * @param lines where they stand
 * @param kind why they are no data
 */
public record NotData(LineRange lines, Kind kind) {

  /** Why a line is no data. */
  public enum Kind {
    /** Before the header. */
    PREAMBLE,
    /** The names of the columns. */
    HEADER,
    /** Begins with {@code #}. */
    COMMENT,
    /** Nothing, or delimiters alone. */
    BLANK,
    /** From the set's footer marker on. */
    FOOTER
  }

  @Override
  public String toString() {
    return lines + " " + kind.name().toLowerCase(Locale.ROOT);
  }
}
