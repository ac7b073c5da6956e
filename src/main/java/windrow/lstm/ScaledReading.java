package windrow.lstm;

import windrow.model.MinMax;
import windrow.series.Window;

/**
 * Values scaled by the range of the training rows, as the lecture has it.
 *
 * @param scaling of the features
 * @param order of the rows
 * @param target place of the forecast field among the features
 */
record ScaledReading(MinMax scaling, Order order, int target) implements Reading {

  @Override
  public String architecture() {
    return LstmModels.ARCHITECTURE;
  }

  @Override
  public int steps(int rows) {
    return rows;
  }

  @Override
  public float[] inputs(Window window) {
    float[] inputs = new float[window.length() * window.features()];
    int next = 0;
    for (int step = 0; step < window.length(); step++) {
      int row = order.row(step, window.length());
      for (int feature = 0; feature < window.features(); feature++) {
        inputs[next++] = (float) scaling.scale(feature, window.value(row, feature));
      }
    }
    return inputs;
  }

  @Override
  public float answer(Window window, double value) {
    return (float) scaling.scale(target, value);
  }

  @Override
  public boolean isExample(Window window, double value) {
    return true;
  }

  @Override
  public double value(Window window, double answer) {
    return scaling.unscale(target, answer);
  }
}
