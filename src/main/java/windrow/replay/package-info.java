/**
 * From observations to topics at a pace: the feed merged by event time, and the replay that sends
 * it, or what of it the topics do not hold yet.
 *
 * <p>Floor 3: it may know {@code windrow.csv} and {@code windrow.wire}. It must not know what is
 * forecast from an observation, nor how its progress is shown: a {@link windrow.replay.Progress}
 * hears of it.
 */
package windrow.replay;
