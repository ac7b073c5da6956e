package windrow.csv;

import java.util.List;
import windrow.series.Observation;

/**
 * All rows of one series.
 *
 * @param topic topic that they are for
 * @param series name of the series
 * @param unit of the values, for people; empty where nobody says it
 * @param source file or built-in set that they come from
 * @param rows in order of time, each time once
 */
public record SeriesRows(
    String topic, String series, String unit, String source, List<Observation> rows) {
  /** Keeps its own copy of what others could change. */
  public SeriesRows {
    rows = rows instanceof Rows.Observations ? rows : List.copyOf(rows);
  }

  /** The same series with these rows of it. */
  public SeriesRows withRows(List<Observation> some) {
    return new SeriesRows(topic, series, unit, source, some);
  }
}
