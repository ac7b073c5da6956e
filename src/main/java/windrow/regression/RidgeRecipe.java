package windrow.regression;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import windrow.model.Range;

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
  private static final Range LAGS = new Range("lags", 1, 120);
  private static final Range EASTER = new Range("easter", 1, 21);
  private static final Range LAG_PENALTY = new Range("lagPenalty", 1e-9, 1e12);
  private static final Range CALENDAR_PENALTY = new Range("calendarPenalty", 1e-9, 1e12);

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public RidgeRecipe {
    LAGS.check(lags);
    EASTER.check(easter);
    LAG_PENALTY.check(lagPenalty);
    CALENDAR_PENALTY.check(calendarPenalty);
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
