/**
 * The lecture's network, LSTM(units) -> Dense(1), and ensembles of it: how they forecast a window,
 * of values scaled by their range or of log returns, and how they are trained.
 *
 * <p>Floor 2: it knows {@code windrow.series} and {@code windrow.model}, and it is the only package
 * that knows DL4J and ND4J. Forecasting is plain Java with the same bits on every machine, and
 * loading a model touches no class of DL4J. A seed's training gives the same bits on every machine
 * by the plain trainer, on one machine by DL4J, the reference. It must not know of JSON, topics,
 * the engine or files.
 */
package windrow.lstm;
