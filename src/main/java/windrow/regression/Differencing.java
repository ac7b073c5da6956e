package windrow.regression;

import java.time.YearMonth;
import java.util.List;

/**
 * How a seasonal regression sees months. Training, learning and forecasting share it.
 *
 * <pre>
 *   differenced   d(t) = z(t) - z(t-1) - z(t-s) + z(t-s-1)          z = log y or y, s = 12
 *   back again    z(t) = d(t) + z(t-1) + z(t-s) - z(t-s-1)
 * </pre>
 *
 * <p>A trend and a season that repeats itself are gone from d, and so is all that the calendar does
 * alike every year; what the calendar does differently is differenced in the same way, so that one
 * coefficient of it means the same in every month. Both are divided by their root mean square in
 * the training months. A difference costs three additions; nothing is kept.
 *
 * <p>Sources: Bell and Hillmer (1983); R. J. Hyndman and G. Athanasopoulos, Forecasting: Principles
 * and Practice, 3rd edition, 2021, sections 3.1 and 9.1.
 *
 * @param recipe what is read
 * @param season steps in a season
 * @param logarithm whether logarithms are differenced, or levels
 * @param scale root mean square of the differences; 0 where they are all 0
 * @param calendar the same of each calendar feature; one of 0 says nothing and is left out
 */
record Differencing(
    RidgeRecipe recipe, int season, boolean logarithm, double scale, List<Double> calendar) {

  Differencing {
    calendar = List.copyOf(calendar);
  }

  /** Logarithms, or the values themselves. */
  double[] transformed(double[] values) {
    double[] transformed = values.clone();
    for (int i = 0; logarithm && i < transformed.length; i++) {
      transformed[i] = StrictMath.log(transformed[i]);
    }
    return transformed;
  }

  /** In units again. */
  double untransformed(double value) {
    return logarithm ? StrictMath.exp(value) : value;
  }

  /** Index of the first month with a difference. */
  int firstDifference() {
    return season + 1;
  }

  /** The difference at a month, not scaled. */
  static double difference(double[] values, int at, int season) {
    return values[at] - values[at - 1] - values[at - season] + values[at - season - 1];
  }

  /** What the regression is to answer for a month, from transformed values. */
  double answer(double[] values, int at) {
    return scaled(difference(values, at, season), scale);
  }

  /** The transformed value of the month that this answer stands for. */
  double value(double[] values, int at, double answer) {
    return answer * scale + values[at - 1] + values[at - season] - values[at - season - 1];
  }

  /**
   * What the regression reads of a month, itself not among it.
   *
   * @param values transformed, up to the month before at least
   * @param at index of the month, {@link RidgeRecipe#window} or more
   * @param month which it is
   */
  double[] regressors(double[] values, int at, YearMonth month) {
    double[] regressors = new double[recipe.size()];
    for (int lag = 1; lag <= recipe.lags(); lag++) {
      regressors[lag - 1] = answer(values, at - lag);
    }
    fill(regressors, recipe.lags(), month);
    fill(regressors, recipe.lags() + CalendarFeatures.COUNT, month.minusMonths(1));
    return regressors;
  }

  private void fill(double[] regressors, int from, YearMonth month) {
    double[] features = CalendarFeatures.differenced(month, recipe.easter(), season);
    for (int i = 0; i < features.length; i++) {
      regressors[from + i] = scaled(features[i], calendar.get(i));
    }
  }

  private static double scaled(double value, double by) {
    return by == 0 ? 0 : value / by;
  }
}
