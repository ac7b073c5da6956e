/**
 * What forecasts a window: the {@link windrow.model.Forecaster} contract, the baselines, scalings
 * and the model bundle with its file format.
 *
 * <p>Floor 1: it knows {@code windrow.series} alone. It must not know how a network is trained or a
 * forecast scored, nor anything of Kafka. A forecaster is a pure function of its arguments, free of
 * clocks and randomness, and safe to call from several threads.
 */
package windrow.model;
