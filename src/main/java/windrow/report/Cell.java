package windrow.report;

import java.util.Locale;
import java.util.Optional;
import windrow.series.Score;

/** Figures as a table shows them; a dash in place of one that there is not. */
public final class Cell {
  /** In place of a figure that there is not. */
  static final String NONE = "-";

  private static final double LARGE = 100_000;

  private Cell() {}

  /** A figure in units: three decimals, or four digits where it is large. */
  public static String number(Double value) {
    boolean isLarge = value != null && Math.abs(value) >= LARGE;
    return formatted(isLarge ? "%.4g" : "%.3f", value);
  }

  /** A ratio with three decimals. */
  public static String fixed(Double value) {
    return fixed(value, 3);
  }

  /** A ratio with so many decimals. */
  public static String fixed(Double value, int decimals) {
    return formatted("%." + decimals + "f", value);
  }

  /** A ratio in thousandths, with three decimals. */
  static String thousandths(Double value) {
    return value == null ? NONE : fixed(1e3 * value);
  }

  /** A verdict with its p-value. */
  static String verdict(Score.Tested test) {
    if (test == null) {
      return NONE;
    }
    String p = test.pValue() < 0.001 ? "p<0.001" : formatted("p=%.3f", test.pValue());
    return test.verdict().code() + " (" + p + ")";
  }

  /** The share of actuals inside the intervals, in per cent with one decimal. */
  static String inside(Optional<Score.Coverage> intervals) {
    return intervals.map(one -> formatted("%.1f", 100 * one.coverage())).orElse(NONE);
  }

  /** The mean width of the intervals, in units. */
  static String width(Optional<Score.Coverage> intervals) {
    return number(intervals.map(Score.Coverage::width).orElse(null));
  }

  private static String formatted(String format, Double value) {
    return value == null ? NONE : String.format(Locale.ROOT, format, value);
  }
}
