package windrow.engine;

import windrow.model.ForecasterSpec;
import windrow.series.Observation;

/**
 * One forecaster's turn at one row: what stays the same while it settles, or while it forecasts.
 *
 * @param forecaster whose turn it is
 * @param state of the series as the turn finds it: before the row for settling, with it for
 *     forecasting
 * @param row what has come
 * @param emissions what the step gives off
 */
record Turn(ForecasterSpec forecaster, SeriesState state, Observation row, Emissions emissions) {

  String name() {
    return forecaster.name();
  }

  /** So many of its forecasts will never meet their actuals. */
  void expire(int count) {
    emissions.expire(name(), count);
  }

  /** It cannot forecast every step. */
  void skip() {
    emissions.skip(name());
  }
}
