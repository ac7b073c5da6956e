package windrow.lstm;

import windrow.series.Window;

/**
 * A training window and what followed it.
 *
 * @param window in units
 * @param next value of the target in the row after the window, in units
 */
record Example(Window window, double next) {}
