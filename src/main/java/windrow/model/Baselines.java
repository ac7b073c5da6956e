package windrow.model;

import java.time.LocalDate;
import java.util.Arrays;
import windrow.series.Calendar;
import windrow.series.Window;

/**
 * The forecasts that any other has to beat (Hyndman and Athanasopoulos, FPP3, section 5.2).
 *
 * <pre>{@code
 * Window year = new Window(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 1);
 * Baselines.naive().next(year); // 12
 * Baselines.seasonalNaive().next(year); // 1
 * }</pre>
 */
public final class Baselines {
  /** What stands for a model hash in the records of a baseline. */
  public static final String MODEL = "baseline";

  private Baselines() {}

  /** "Tomorrow = today": the window's newest value, at every step. */
  public static Forecaster naive() {
    return (learned, window, steps) -> {
      double[] path = new double[steps];
      Arrays.fill(path, newest(window));
      return path;
    };
  }

  /** The value one season before each step, of a window one season long; beyond it, it repeats. */
  public static Forecaster seasonalNaive() {
    return (learned, window, steps) -> {
      double[] path = new double[steps];
      Arrays.setAll(path, i -> window.value(i % window.length(), 0));
      return path;
    };
  }

  /**
   * Naive and, for each step, the mean change so far: the line from the first observation through
   * the last. Its window has two rows.
   *
   * @param calendar tells how many steps lie between two rows
   */
  public static Forecaster drift(Calendar calendar) {
    return new Drift(1, calendar);
  }

  /**
   * Seasonal naive and, for each season begun, the mean change from season to season so far: from
   * the first season through the last. Its window has a season and one row.
   *
   * @param calendar of that season
   */
  public static Forecaster seasonalNaiveDrift(Calendar calendar) {
    return new Drift(calendar.season(), calendar);
  }

  private static double newest(Window window) {
    return window.value(window.length() - 1, 0);
  }

  /**
   * Learns the sum of the first season, the steps since, and the newest row's day: neither a
   * revision nor a gap between the first season and the last bends the line.
   */
  record Drift(int season, Calendar calendar) implements Forecaster {

    @Override
    public double[] initial() {
      return new double[3];
    }

    @Override
    public double[] learn(double[] learned, Window window) {
      double day = window.origin() == null ? 0 : window.origin().toEpochDay();
      return learned[1] == 0
          ? new double[] {sum(window, window.length() - 1 - season), 1, day}
          : new double[] {learned[0], learned[1] + steps(learned[2], window), day};
    }

    private int steps(double day, Window window) {
      return window.origin() == null
          ? 1
          : calendar.apart(LocalDate.ofEpochDay((long) day), window.origin());
    }

    private double sum(Window window, int from) {
      double sum = 0;
      for (int row = from; row < from + season; row++) {
        sum += window.value(row, 0);
      }
      return sum;
    }

    @Override
    public double[] forecast(double[] learned, Window window, int steps) {
      int first = window.length() - season;
      double mean = (sum(window, first) - learned[0]) / learned[1];
      double[] path = new double[steps];
      Arrays.setAll(path, i -> window.value(first + i % season, 0) + (i / season + 1) * mean);
      return path;
    }
  }
}
