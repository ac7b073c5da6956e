package windrow.regression;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import windrow.model.Forecaster;
import windrow.series.Window;

/**
 * A ridge regression of the seasonally differenced months on the months before and on the calendar,
 * solved anew with every month that arrives.
 *
 * <pre>
 *   z(t)   = log y(t), or y(t) where a training month is not positive
 *   d(t)   = (z(t) - z(t-1)) - (z(t-12) - z(t-13)), over its root mean square
 *   c(t)   = weekdays, length and Easter of month t, differenced and scaled alike
 *   d(t+1) = a(1) d(t) + … + a(25) d(t-24) + b c(t+1) + b' c(t) + error
 *   minimise  sum of error^2 + lagPenalty |a|^2 + calendarPenalty |b|^2
 * </pre>
 *
 * <p>What is learned are the normal equations G = sum x x', m = sum x d of all months so far, those
 * after the split winsorized at ten root mean squares; a month adds one term to each, and a
 * forecast solves (G + penalties) w = m by Cholesky. A path goes step by step on its own forecasts,
 * with the calendar of each month. An answer needs one row more than a window has, so that the
 * oldest row of the window before is kept, and that window's month.
 *
 * <p>Cost with p regressors (41 as shipped): a month p^2 / 2 additions, a forecast p^3 / 6 for the
 * factors and p a step; state p (p + 3) / 2 + 2 doubles, 7 KB. Sources: trading days and Easter
 * Bell and Hillmer (1983), the ridge Hoerl and Kennard (1970); both cited in full in {@link
 * CalendarFeatures} and {@link RidgeRecipe}.
 *
 * @param differencing how it sees months
 * @param split last training day: the equations of the rows up to it are the initial ones
 * @param origin month of the newest complete training window
 * @param oldest oldest value of that window, in units
 * @param equations of the training rows
 */
record SeasonalRegression(
    Differencing differencing,
    LocalDate split,
    YearMonth origin,
    double oldest,
    NormalEquations equations)
    implements Forecaster {
  private static final int EQUATIONS = 2;

  /**
   * A larger value, in root mean squares, counts as this: one misprint would outweigh all months.
   */
  private static final double LIMIT = 10;

  @Override
  public double[] initial() {
    return learned(origin, oldest, equations);
  }

  /** How many values it learns with so many regressors. */
  static int learned(int size) {
    return EQUATIONS + NormalEquations.none(size).values().length;
  }

  private static double[] learned(YearMonth origin, double oldest, NormalEquations equations) {
    double[] sums = equations.values();
    double[] learned = new double[EQUATIONS + sums.length];
    learned[0] = origin.getLong(ChronoField.PROLEPTIC_MONTH);
    learned[1] = oldest;
    System.arraycopy(sums, 0, learned, EQUATIONS, sums.length);
    return learned;
  }

  /** The newest row is an example once it lies after the split; before, the bundle holds it. */
  @Override
  public double[] learn(double[] learned, Window window) {
    YearMonth month = YearMonth.from(window.origin());
    NormalEquations known = equations(learned);
    boolean follows = learned[0] == month.getLong(ChronoField.PROLEPTIC_MONTH) - 1;
    if (follows && window.origin().isAfter(split)) {
      known = with(known, learned[1], window, month);
    }
    return learned(month, window.value(0, 0), known);
  }

  private NormalEquations with(
      NormalEquations known, double before, Window window, YearMonth month) {
    double[] rows = new double[window.length() + 1];
    rows[0] = before;
    System.arraycopy(window.values(), 0, rows, 1, window.length());
    double[] values = differencing.transformed(rows);
    double[] regressors = differencing.regressors(values, window.length(), month);
    double answer = differencing.answer(values, window.length());
    // A month without a logarithm is no example, and must not undo what is known.
    boolean isExample =
        Double.isFinite(answer) && Arrays.stream(regressors).allMatch(Double::isFinite);
    return isExample
        ? known.plus(
            Arrays.stream(regressors).map(SeasonalRegression::bounded).toArray(), bounded(answer))
        : known;
  }

  private static double bounded(double value) {
    return Math.max(-LIMIT, Math.min(LIMIT, value));
  }

  private NormalEquations equations(double[] learned) {
    return NormalEquations.at(learned, EQUATIONS, differencing.recipe().size());
  }

  /**
   * The path; from the first value that is not finite on, no step can be told.
   *
   * @throws IllegalArgumentException if the window is of another length, of several features, or
   *     stands nowhere in time
   */
  @Override
  public double[] forecast(double[] learned, Window window, int steps) {
    int length = differencing.recipe().window(differencing.season());
    if (window.length() != length || window.features() != 1 || window.origin() == null) {
      throw new IllegalArgumentException(
          "a window of %dx%d to %s; the regression reads %dx1 in time"
              .formatted(window.length(), window.features(), window.origin(), length));
    }
    double[] coefficients = equations(learned).solve(differencing.recipe().penalties());
    return path(coefficients, window, steps);
  }

  private double[] path(double[] coefficients, Window window, int steps) {
    int length = window.length();
    double[] values = Arrays.copyOf(differencing.transformed(window.values()), length + steps);
    double[] path = new double[steps];
    Arrays.fill(path, Double.NaN);
    for (int i = 0; i < steps; i++) {
      YearMonth month = YearMonth.from(window.origin()).plusMonths(i + 1L);
      double answer = product(coefficients, differencing.regressors(values, length + i, month));
      values[length + i] = differencing.value(values, length + i, answer);
      path[i] = differencing.untransformed(values[length + i]);
      if (!Double.isFinite(path[i])) {
        return path;
      }
    }
    return path;
  }

  private static double product(double[] coefficients, double[] regressors) {
    double sum = 0;
    for (int i = 0; i < coefficients.length; i++) {
      sum += coefficients[i] * regressors[i];
    }
    return sum;
  }
}
