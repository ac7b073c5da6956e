/**
 * From CSV to observations at a pace: the catalogue of data sets, the reader that reports every
 * line, the feed merged by event time, and the replay that sends it to the topics.
 *
 * <p>Floor 3: it may know {@code windrow.series} and {@code windrow.wire}. It must not know what is
 * forecast from an observation, nor how its progress is shown: a {@link windrow.replay.Progress}
 * hears of it. It never guesses: what it cannot read it refuses, with file, line and reason.
 */
package windrow.replay;
