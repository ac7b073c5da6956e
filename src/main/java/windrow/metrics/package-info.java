/**
 * Meters: how good the forecasts are, what came in and went out, how long scoring takes, and what
 * Kafka Streams and the JVM say of themselves.
 *
 * <p>Floor 3: it knows values, models and Micrometer. It must not know who calls it: neither the
 * topology nor the page. Scores are set as the state store says, so a meter after a restart is the
 * meter before it; counters start at zero with the process.
 */
package windrow.metrics;
