package windrow.lstm;

import windrow.model.MinMax;
import windrow.series.Window;

/**
 * How a network sees a window. Training and forecasting share it, so that neither can scale or turn
 * a window in its own way.
 */
sealed interface Reading permits ScaledReading, ReturnReading {

  /** In which order the network reads a window's rows. */
  Order order();

  /** What the header of its bundle names as architecture. */
  String architecture();

  /** The scaling of the features; null where each window scales itself. */
  MinMax scaling();

  /** Steps that the network takes through a window of so many rows. */
  int steps(int rows);

  /**
   * The scaled inputs of a window: steps x features, in the network's order; not finite where the
   * window cannot be read.
   */
  float[] inputs(Window window);

  /** What the network is to answer where this value, in units, follows the window. */
  float answer(Window window, double value);

  /** Whether the window and the value after it can be learned from. */
  boolean isExample(Window window, double value);

  /** The value in units that the network's answer to a window stands for. */
  double value(Window window, double answer);
}
