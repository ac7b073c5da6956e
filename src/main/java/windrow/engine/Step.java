package windrow.engine;

import java.util.List;
import windrow.series.Forecast;
import windrow.series.Outcome;
import windrow.series.Score;

/**
 * What one observation did.
 *
 * <pre>{@code
 * Step step = engine.advance(state, row);
 * if (step.kind() == Step.Kind.LATE) {
 *   refuse(row);
 * } else {
 *   step.forecasts().forEach(this::publish);
 *   state = step.state();
 * }
 * }</pre>
 *
 * @param kind what it was
 * @param state the state after it
 * @param outcomes the forecasts that it settled, in the order of the forecasters and of each one's
 *     horizons
 * @param scores a score for each of them, in the same order
 * @param forecasts what is forecast now, in the same order
 * @param expired a forecaster for each pending forecast that will never meet its actual: a gap, a
 *     row without the target, an error too large for a double, or a model that another has replaced
 * @param skipped forecasters that could not forecast every step: it cannot use the row, or a
 *     forecast was not finite
 */
public record Step(
    Kind kind,
    SeriesState state,
    List<Outcome> outcomes,
    List<Score> scores,
    List<Forecast> forecasts,
    List<String> expired,
    List<String> skipped) {

  /** What an observation is to its series. */
  public enum Kind {
    /** A new row. */
    ACCEPTED,
    /** A row of the window once more, with the same values. */
    DUPLICATE,
    /** A row of the window with other values. */
    REVISION,
    /** Not later than the newest row, and without a row in the window: to be refused. */
    LATE
  }

  static Step of(Kind kind, SeriesState state) {
    return new Step(kind, state, List.of(), List.of(), List.of(), List.of(), List.of());
  }
}
