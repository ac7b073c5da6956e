package windrow.lstm;

import windrow.model.MinMax;
import windrow.series.Window;

/**
 * Log returns of one price, divided by their root mean square in the window: the same for a share
 * of 10 and of 1,000, in a calm month and in a crash, so that one network reads every series
 * (returns scaled by volatility: B. Lim, S. Zohren and S. Roberts 2019,
 * doi:10.3905/jfds.2019.1.015). A price that is not positive has none.
 *
 * @param order of the returns
 */
record ReturnReading(Order order) implements Reading {
  /** Root mean squares of the window that a return may be to be learned from. */
  private static final double LARGEST = 100;

  @Override
  public String architecture() {
    return LstmModels.RETURNS;
  }

  @Override
  public MinMax scaling() {
    return null;
  }

  @Override
  public int steps(int rows) {
    return rows - 1;
  }

  @Override
  public float[] inputs(Window window) {
    double[] returns = returns(window);
    double scale = rootMeanSquare(returns);
    float[] inputs = new float[returns.length];
    for (int step = 0; step < inputs.length; step++) {
      double value = returns[order.row(step, returns.length)];
      // A price that never moved has no scale, and needs none.
      inputs[step] = scale == 0 ? 0 : (float) (value / scale);
    }
    return inputs;
  }

  @Override
  public float answer(Window window, double value) {
    double next = logarithm(value) - logarithm(newest(window));
    return (float) (next / rootMeanSquare(returns(window)));
  }

  /**
   * Not where a price is not positive or hardly moved in the window before it jumped: such an
   * answer would outweigh all others.
   */
  @Override
  public boolean isExample(Window window, double value) {
    return Math.abs(answer(window, value)) <= LARGEST;
  }

  @Override
  public double value(Window window, double answer) {
    return newest(window) * StrictMath.exp(answer * rootMeanSquare(returns(window)));
  }

  private static double newest(Window window) {
    return window.value(window.length() - 1, 0);
  }

  private double[] returns(Window window) {
    double[] returns = new double[steps(window.length())];
    double before = logarithm(window.value(0, 0));
    for (int row = 0; row < returns.length; row++) {
      double after = logarithm(window.value(row + 1, 0));
      returns[row] = after - before;
      before = after;
    }
    return returns;
  }

  private static double logarithm(double price) {
    return price > 0 ? StrictMath.log(price) : Double.NaN;
  }

  private static double rootMeanSquare(double[] returns) {
    double sum = 0;
    for (double value : returns) {
      sum += value * value;
    }
    return Math.sqrt(sum / returns.length);
  }
}
