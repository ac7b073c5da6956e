package windrow.report;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import windrow.series.Figure;
import windrow.series.Score;

/** Figures as a table shows them; a dash in place of one that there is not. */
public final class Cell {
  /** In place of a figure that there is not. */
  static final String NONE = "-";

  /** What keeps a figure from being shown as 0, which has no sign. */
  private static final Pattern NO_ZERO = Pattern.compile("[1-9]");

  private static final double LARGE = 100_000;

  private Cell() {}

  /** A figure in units: three decimals, or four digits where it is large. */
  public static String number(Double value) {
    return fixed(value);
  }

  /** A ratio with three decimals. */
  public static String fixed(Double value) {
    return fixed(value, 3);
  }

  /** A ratio with so many decimals, or four digits where it is large. */
  public static String fixed(Double value, int decimals) {
    boolean isLarge = value != null && Math.abs(value) >= LARGE;
    return formatted(isLarge ? "%.4g" : "%." + decimals + "f", value);
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

  /** The steps that a comparison stands on. */
  static String compared(long steps) {
    return steps == 0 ? NONE : Long.toString(steps);
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
    Double figure = Figure.orNull(value);
    if (figure == null) {
      return NONE;
    }
    String text = String.format(Locale.ROOT, format, figure);
    return NO_ZERO.matcher(text).find() ? text : text.replace("-", "");
  }
}
