package windrow.lstm;

import windrow.model.MinMax;
import windrow.series.Window;

/**
 * How a network sees a window. Training and forecasting share it, so that neither can scale or turn
 * a window in its own way.
 *
 * @param scaling of the features
 * @param order of the rows
 * @param target place of the forecast field among the features
 */
record Reading(MinMax scaling, Order order, int target) {

  /** The scaled inputs of a window: length x features, in the network's order. */
  float[] inputs(Window window) {
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

  /** What the network is to answer for a value in units. */
  float answer(double value) {
    return (float) scaling.scale(target, value);
  }

  /** The value in units that the network's answer stands for. */
  double value(float answer) {
    return scaling.unscale(target, answer);
  }
}
