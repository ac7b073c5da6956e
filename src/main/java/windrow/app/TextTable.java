package windrow.app;

import java.util.List;
import java.util.Locale;

/** Rows of text in columns: the first ones to the left, figures to the right. */
final class TextTable {
  private static final String NONE = "-";
  private static final double LARGE = 100_000;

  private TextTable() {}

  /**
   * The rows, aligned.
   *
   * @param names how many columns from the left are names
   */
  static List<String> lines(List<List<String>> rows, int names) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths, names)).toList();
  }

  private static String line(List<String> row, int[] widths, int names) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(String.format((i < names ? "%-" : "%") + widths[i] + "s  ", row.get(i)));
    }
    return line.toString().stripTrailing();
  }

  /** A figure in units: three decimals, or four digits where it is large. */
  static String number(Double value) {
    if (value == null) {
      return NONE;
    }
    String format = Math.abs(value) < LARGE ? "%.3f" : "%.4g";
    return String.format(Locale.ROOT, format, value);
  }

  /** A ratio with three decimals. */
  static String fixed(Double value) {
    return fixed(value, 3);
  }

  /** A ratio with so many decimals. */
  static String fixed(Double value, int decimals) {
    return value == null ? NONE : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
