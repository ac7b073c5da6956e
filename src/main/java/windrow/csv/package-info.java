/**
 * From bytes to observations: the catalogue of data sets, and the reader that accounts for every
 * line of a file, refusing what it cannot read with file, line and reason.
 *
 * <p>Floor 2: it may know {@code windrow.series} and {@code windrow.wire}. It must not know who
 * takes the observations, nor Kafka, and it never guesses.
 */
package windrow.csv;
