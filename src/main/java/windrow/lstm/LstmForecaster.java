package windrow.lstm;

import windrow.series.Window;

/**
 * A network with the reading it was trained with.
 *
 * @param network of as many features as the reading scales
 * @param reading how it sees a window
 * @param window rows that it was trained on
 */
record LstmForecaster(Lstm network, Reading reading, int window) {

  /**
   * The forecast of the next step, in units.
   *
   * @throws IllegalArgumentException if the window is of another length or other features
   */
  double forecast(Window window) {
    if (window.length() != this.window || window.features() != network.features()) {
      throw new IllegalArgumentException(
          "a window of "
              + window.length()
              + "x"
              + window.features()
              + "; the network reads "
              + this.window
              + "x"
              + network.features());
    }
    return reading.value(network.forward(reading.inputs(window)));
  }
}
