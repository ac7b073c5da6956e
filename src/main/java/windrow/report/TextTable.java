package windrow.report;

import java.util.List;
import java.util.Locale;
import windrow.series.Score;

/** Rows of text in columns: the first ones to the left, figures to the right. */
public final class TextTable {
  /** In place of a figure that there is not. */
  public static final String NONE = "-";

  private static final double LARGE = 100_000;

  private TextTable() {}

  /**
   * The rows, aligned.
   *
   * @param names how many columns from the left are names
   */
  public static List<String> lines(List<List<String>> rows, int names) {
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
  public static String number(Double value) {
    if (value == null) {
      return NONE;
    }
    String format = Math.abs(value) < LARGE ? "%.3f" : "%.4g";
    return String.format(Locale.ROOT, format, value);
  }

  /** A ratio with three decimals. */
  public static String fixed(Double value) {
    return fixed(value, 3);
  }

  /** A verdict with its p-value. */
  public static String verdict(Score.Tested test) {
    if (test == null) {
      return NONE;
    }
    String p =
        test.pValue() < 0.001 ? "p<0.001" : String.format(Locale.ROOT, "p=%.3f", test.pValue());
    return test.verdict().code() + " (" + p + ")";
  }

  /** A share in per cent, with one decimal. */
  public static String percent(Double share) {
    return share == null ? NONE : String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** A ratio with so many decimals. */
  public static String fixed(Double value, int decimals) {
    return value == null ? NONE : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
