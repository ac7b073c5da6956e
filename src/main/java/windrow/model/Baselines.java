package windrow.model;

import java.util.Arrays;
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
   * Naive and, for each step, the mean change from row to row over all windows seen: the line from
   * the first observation through the last. Its window has two rows.
   */
  public static Forecaster drift() {
    return new Drift(1);
  }

  /**
   * Seasonal naive and, for each season begun, the mean change from season to season over all
   * windows seen. Its window has a season and one row.
   *
   * @param season steps in a season
   */
  public static Forecaster seasonalNaiveDrift(int season) {
    return new Drift(season);
  }

  private static double newest(Window window) {
    return window.value(window.length() - 1, 0);
  }

  /** Learns the sum of the changes over one season, and their count. */
  private record Drift(int season) implements Forecaster {

    @Override
    public double[] initial() {
      return new double[2];
    }

    @Override
    public double[] learn(double[] learned, Window window) {
      double change = newest(window) - window.value(window.length() - 1 - season, 0);
      return new double[] {learned[0] + change, learned[1] + 1};
    }

    @Override
    public double[] forecast(double[] learned, Window window, int steps) {
      double mean = learned[0] / learned[1];
      int first = window.length() - season;
      double[] path = new double[steps];
      Arrays.setAll(path, i -> window.value(first + i % season, 0) + (i / season + 1) * mean);
      return path;
    }
  }
}
