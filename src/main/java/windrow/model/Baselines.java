package windrow.model;

/** The forecasts that any other has to beat (Hyndman and Athanasopoulos, FPP3, section 5.2). */
public final class Baselines {
  /** What stands for a model hash in the records of a baseline. */
  public static final String MODEL = "baseline";

  private Baselines() {}

  /** "Tomorrow = today": the window's newest value. */
  public static Forecaster naive() {
    return window -> window.value(window.length() - 1, 0);
  }

  /** The value one season before the forecast step: the oldest of a window one season long. */
  public static Forecaster seasonalNaive() {
    return window -> window.value(0, 0);
  }
}
