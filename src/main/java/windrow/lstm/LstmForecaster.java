package windrow.lstm;

import java.util.List;
import windrow.series.Window;

/**
 * An ensemble of networks, or one, with the reading they were trained with; the forecast is that of
 * the mean of their answers.
 *
 * @param networks one or more of one shape, of as many features as the reading gives
 * @param reading how they see a window
 * @param window rows that they were trained on
 * @param features values a row
 */
record LstmForecaster(List<Lstm> networks, Reading reading, int window, int features) {

  LstmForecaster {
    networks = List.copyOf(networks);
  }

  /**
   * The forecast of the next step, in units; not finite where the window cannot be read.
   *
   * @throws IllegalArgumentException if the window is of another length or other features
   */
  double forecast(Window window) {
    return reading.value(window, answer(window));
  }

  /** These networks in their place. */
  LstmForecaster with(List<Lstm> others) {
    return new LstmForecaster(others, reading, window, features);
  }

  /** The mean of the networks' answers, in the scale of the reading. */
  double answer(Window window) {
    if (window.length() != this.window || window.features() != features) {
      throw new IllegalArgumentException(
          "a window of %dx%d; the network reads %dx%d"
              .formatted(window.length(), window.features(), this.window, features));
    }
    float[] inputs = reading.inputs(window);
    double sum = 0;
    for (Lstm network : networks) {
      sum += network.forward(inputs);
    }
    return sum / networks.size();
  }
}
