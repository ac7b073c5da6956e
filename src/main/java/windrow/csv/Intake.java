package windrow.csv;

import java.util.Map;
import java.util.Optional;
import windrow.series.Observation;
import windrow.wire.ObservationParser;
import windrow.wire.Parsed;

/**
 * What is taken of a file.
 *
 * @param wanted the series that are asked for
 * @param known those that earlier files have given, by name
 * @param memory room for the rows
 * @param topic what a row may be; absent where nobody asks
 */
record Intake(
    Wanted wanted,
    Map<String, SeriesRows> known,
    Memory memory,
    Optional<ObservationParser> topic) {

  /**
   * @throws RowRefused if another file has given its series already, or the topic would refuse its
   *     record
   */
  void check(Observation row) throws RowRefused {
    checkNew(row.series());
    checkRecord(row);
  }

  private void checkNew(String series) throws RowRefused {
    SeriesRows earlier = known.get(series);
    if (earlier != null) {
      throw new RowRefused(
          "the series %s was read from %s already; leave one of the two files out"
              .formatted(series, earlier.source()),
          "the series was read from another file already");
    }
  }

  private void checkRecord(Observation row) throws RowRefused {
    if (topic.isPresent() && topic.get().parse(row) instanceof Parsed.Refused refused) {
      String kind = "its topic refuses it, " + refused.reason().code();
      throw new RowRefused(kind + ": " + refused.message(), kind);
    }
  }
}
