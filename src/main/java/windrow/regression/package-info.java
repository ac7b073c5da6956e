/**
 * The seasonal regression on months, weekdays and Easter: how it is fitted, learns with every
 * month, forecasts a path, and lies in a bundle.
 *
 * <p>Floor 2: it knows {@code windrow.series} and {@code windrow.model}. It must not know of
 * networks, topics, the engine or files. The same rows give the same bits on every machine.
 */
package windrow.regression;
