package windrow.csv;

import java.util.Map;
import java.util.Optional;

/**
 * What is taken of a file.
 *
 * @param wanted the series that are asked for
 * @param known those that earlier files have given, by name
 * @param memory room for the rows
 */
record Intake(Wanted wanted, Map<String, SeriesRows> known, Memory memory) {

  /** The file that has given this series already. */
  Optional<String> source(String series) {
    return Optional.ofNullable(known.get(series)).map(SeriesRows::source);
  }
}
