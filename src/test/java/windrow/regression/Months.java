package windrow.regression;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import windrow.model.Bundle;
import windrow.model.ForecasterSpec;
import windrow.model.Task;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Window;

/** Made-up months with a trend, seasons and weekdays, and what is needed to forecast them. */
public final class Months {
  public static final YearMonth FIRST = YearMonth.of(2000, 1);
  public static final RidgeRecipe RECIPE = new RidgeRecipe(25, 1, 5, 10);
  public static final int WINDOW = 38;
  public static final List<String> FIELDS = List.of("other", "sales");
  public static final ForecasterSpec SPEC =
      new ForecasterSpec("sales-best", "sales-best", "sales", List.of("sales"), WINDOW, 12);

  private Months() {}

  /** This many values; all positive. */
  public static double[] values(int count) {
    Random random = new Random(7);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double days = CalendarFeatures.tradingDays(FIRST.plusMonths(i))[4];
      double season = 20 * StrictMath.sin(i * StrictMath.PI / 6);
      values[i] = 100 + 0.5 * i + season + 3 * days + 2 * random.nextGaussian();
    }
    return values;
  }

  /** Rows of these values, one a month. */
  public static List<Observation> rows(double... values) {
    List<Observation> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      double[] fields = {Double.NaN, values[i]};
      rows.add(new Observation("shop", FIRST.plusMonths(i).atEndOfMonth(), fields));
    }
    return rows;
  }

  /** The window of the rows before this one. */
  public static Window before(double[] values, int next) {
    double[] window = Arrays.copyOfRange(values, next - WINDOW, next);
    return new Window(window, 1, FIRST.plusMonths(next - 1L).atEndOfMonth());
  }

  static RegressionEstimator training() {
    Task task = new Task("sales-best", "seasonal-regression", "sales", 12, FIELDS, Calendar.MONTHS);
    return new RegressionEstimator(task, SPEC, RECIPE);
  }

  /** Fitted to the first rows. */
  public static Bundle fitted(List<Observation> rows, int first) {
    return training()
        .train(List.of(rows), FIRST.plusMonths(first - 1L).atEndOfMonth(), 1, pass -> {});
  }
}
