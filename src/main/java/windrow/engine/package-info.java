/**
 * The step of the stream: {@code advance(state, observation) -> new state + emissions}. It settles
 * what was forecast, appends the row, lets the forecasters learn from it and forecast the next
 * steps, in this order, which keeps the future out.
 *
 * <p>Floor 2: pure. It must not know Kafka, JSON, files, clocks or how a forecaster works inside;
 * the same engine serves the live topology and a backtest.
 */
package windrow.engine;
