package windrow.lstm;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.ForecasterSpec;
import windrow.model.Task;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Window;

/** A made-up shop: its rows, and what is to be trained on them. */
final class Shop {
  static final LocalDate LAST_DAY = LocalDate.of(2003, 12, 31);
  static final IntConsumer QUIET = epoch -> {};
  static final ForecasterSpec SALES =
      new ForecasterSpec("sales-lstm", "sales-lstm", "sales", List.of("sales"), 6, 1);
  static final ForecasterSpec BOTH =
      new ForecasterSpec("both-lstm", "both-lstm", "sales", List.of("stock", "sales"), 6, 1);

  private static final List<String> FIELDS = List.of("sales", "stock");

  private Shop() {}

  static LocalLstm local(ForecasterSpec forecaster, Calendar calendar, int epochs) {
    return local(forecaster, calendar, new Recipe(8, epochs, 16, 0.01, Order.NEWEST_FIRST));
  }

  static LocalLstm local(ForecasterSpec forecaster, Calendar calendar, Recipe recipe) {
    return new LocalLstm(task(forecaster, calendar), forecaster, recipe);
  }

  static GlobalLstm global(int epochs) {
    return global(new Recipe(4, epochs, 16, 0.01, Order.OLDEST_FIRST));
  }

  static GlobalLstm global(Recipe recipe) {
    return new GlobalLstm(task(SALES, Calendar.TRADING_DAYS), SALES, recipe);
  }

  static Task task(ForecasterSpec forecaster, Calendar calendar) {
    return new Task(forecaster.name(), forecaster.kind(), forecaster.target(), 1, FIELDS, calendar);
  }

  static double next(Bundle bundle, Window window) throws BundleException {
    return LstmModels.load(bundle.write()).forecaster().next(window);
  }

  /** Days from January 2000, up by 2 % and down by turns. */
  static List<Observation> alternating(double start, int count) {
    List<Observation> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double level = i % 2 == 0 ? start : start * 1.02;
      rows.add(row(LocalDate.of(2000, 1, 1).plusDays(i), level, 1));
    }
    return rows;
  }

  static Window window(List<Observation> rows, int next) {
    double[] values = new double[12];
    for (int row = 0; row < 6; row++) {
      values[2 * row] = rows.get(next - 6 + row).value(1);
      values[2 * row + 1] = sales(rows.get(next - 6 + row));
    }
    return new Window(values, 2);
  }

  static double sales(Observation row) {
    return row.value(0);
  }

  /** Months from January 2000, with a season of six in the sales and a trend in the stock. */
  static List<Observation> months(int count) {
    List<Observation> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate time = YearMonth.of(2000, 1).plusMonths(i).atEndOfMonth();
      rows.add(row(time, 500 + 100 * Math.sin(Math.PI * i / 3), 1000 + i));
    }
    return rows;
  }

  static Observation row(LocalDate time, double sales, double stock) {
    return new Observation("shop", time, new double[] {sales, stock});
  }
}
