package windrow.csv;

import java.util.Locale;

/**
 * Lines that hold no row and are not meant to.
 *
 * @param lines where they stand
 * @param why why they are no data
 */
public record NotData(LineRange lines, Kind why) implements Told.Part<NotData> {

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
  public String kind() {
    return why.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public NotData over(LineRange other) {
    return new NotData(other, why);
  }

  @Override
  public String toString() {
    return lines + " " + kind();
  }
}
