/**
 * The values that travel through Windrow and their arithmetic: observations, windows, forecasts,
 * outcomes, scores and rejections.
 *
 * <p>Floor 0: it knows the JDK alone. Nothing here knows of JSON, Kafka, files or clocks. Every
 * value is immutable, so that a step of the engine can be replayed, compared and kept.
 */
package windrow.series;
