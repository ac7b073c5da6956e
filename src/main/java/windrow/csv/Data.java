package windrow.csv;

import java.util.List;
import java.util.Optional;

/**
 * What can be replayed, and what became of the files that it was read from.
 *
 * @param series every series once
 * @param reports one a file found and one a built-in set used, in order
 */
public record Data(List<SeriesRows> series, List<FileReport> reports) {
  /** Keeps its own copies. */
  public Data {
    series = List.copyOf(series);
    reports = List.copyOf(reports);
  }

  /** The series of this name in this topic. */
  public Optional<SeriesRows> find(String topic, String name) {
    return series.stream()
        .filter(rows -> rows.topic().equals(topic) && rows.series().equals(name))
        .findFirst();
  }
}
