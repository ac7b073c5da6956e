/**
 * What stands on the topics: typed topics (a name and both serdes), the topic files with their JSON
 * Schemas, and the parser that turns the bytes of an observation into a value or a refusal.
 *
 * <p>Floor 1: it knows {@code windrow.series} alone. It must not know what a forecaster is, nor who
 * reads or writes a topic. Every number is written by one writer that does not depend on the JDK.
 */
package windrow.wire;
