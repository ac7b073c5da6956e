/**
 * Trained models: made from a history, found as bundles, renewed in a backtest, and the lecture's
 * exercises on them.
 *
 * <p>Floor 5: it may know the settings, the files' observations and every kind of model by its
 * contract. It must not know of Kafka, nor who asked for a model.
 */
package windrow.training;
