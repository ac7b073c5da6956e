package windrow.lstm;

import windrow.series.Window;

/**
 * A training window and what followed it.
 *
 * @param window in units
 * @param next value of the target in the row after the window, in units
 */
record Example(Window window, double next) {

  /** What a network that reads so is to answer. */
  float answer(Reading reading) {
    return reading.answer(window, next);
  }
}
