package windrow.series;

import java.time.LocalDate;

/**
 * What a forecaster says of a step that has not been observed yet. Its identity is (series, origin,
 * horizon, forecaster, model, vintage).
 *
 * @param series name of the series
 * @param forecaster name of the forecaster in the configuration
 * @param model hash of its model bundle, or {@code baseline}
 * @param origin time of the newest row that it saw
 * @param horizon steps ahead, from 1
 * @param vintage 0 for the first forecast from this origin
 * @param target the period forecast, where the calendar knows it; null where it does not
 * @param value the forecast, in units of the series
 * @param inSample whether the origin lies before the last training day
 */
public record Forecast(
    String series,
    String forecaster,
    String model,
    LocalDate origin,
    int horizon,
    int vintage,
    LocalDate target,
    double value,
    boolean inSample) {}
