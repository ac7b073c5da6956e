package windrow.regression;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a seasonal regression reads and how it is held back: ridge penalties on scaled regressors
 * (A. E. Hoerl and R. W. Kennard, Ridge regression: biased estimation for nonorthogonal problems,
 * Technometrics 12 (1970), 55-67).
 *
 * @param lags differenced values before the month that are read
 * @param easter days before Easter Sunday that sales feel, 1 to 21
 * @param lagPenalty on the squared coefficients of the lags
 * @param calendarPenalty on those of the calendar
 */
public record RidgeRecipe(int lags, int easter, double lagPenalty, double calendarPenalty) {
  private static final int MAX_LAGS = 120;
  private static final int LONGEST_EASTER = 21;

  /**
   * @throws IllegalArgumentException if there is no lag or too many, Easter is out of its bounds,
   *     or a penalty is not positive
   */
  public RidgeRecipe {
    if (lags < 1 || lags > MAX_LAGS) {
      throw new IllegalArgumentException("lags must be 1 to " + MAX_LAGS + ": " + lags);
    }
    if (easter < 1 || easter > LONGEST_EASTER) {
      throw new IllegalArgumentException("easter must be 1 to " + LONGEST_EASTER + ": " + easter);
    }
    if (!isPenalty(lagPenalty) || !isPenalty(calendarPenalty)) {
      throw new IllegalArgumentException(
          "a penalty must be positive: " + lagPenalty + ", " + calendarPenalty);
    }
  }

  private static boolean isPenalty(double value) {
    return value > 0 && Double.isFinite(value);
  }

  /**
   * Rows that a forecast reads: its lags, and what the oldest of them is differenced against.
   *
   * @param season steps in a season
   */
  public int window(int season) {
    return lags + season + 1;
  }

  /** Regressors: the lags, the calendar of the month, the calendar of the month before. */
  int size() {
    return lags + 2 * CalendarFeatures.COUNT;
  }

  /** One penalty a regressor. */
  double[] penalties() {
    double[] penalties = new double[size()];
    Arrays.fill(penalties, 0, lags, lagPenalty);
    Arrays.fill(penalties, lags, penalties.length, calendarPenalty);
    return penalties;
  }

  /** The recipe for people, as a bundle states it. */
  Map<String, String> describe(boolean logarithm) {
    Map<String, String> text = new TreeMap<>();
    text.put("model", "ridge regression on lags and calendar, solved anew with every month");
    text.put(
        "differences", "first and seasonal, of " + (logarithm ? "natural logarithms" : "levels"));
    text.put("lags", Integer.toString(lags));
    text.put("calendar", "six contrasts of weekdays, length of the month, Easter; lags 0 and 1");
    text.put("easter", Integer.toString(easter));
    text.put("lagPenalty", Double.toString(lagPenalty));
    text.put("calendarPenalty", Double.toString(calendarPenalty));
    return Collections.unmodifiableMap(text);
  }
}
