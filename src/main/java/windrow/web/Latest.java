package windrow.web;

import windrow.series.Forecast;

/**
 * The newest forecast of one forecaster for one series.
 *
 * @param stream name of the stream
 * @param forecast the forecast
 */
public record Latest(String stream, Forecast forecast) {}
