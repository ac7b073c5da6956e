package windrow.csv;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import windrow.WindrowException;

/**
 * What can be replayed, and what became of the files that it was read from.
 *
 * @param series every series once
 * @param reports one a file found and one a built-in set used, in order
 * @param others names of series that are there too and were not asked for, the first of them
 */
public record Data(List<SeriesRows> series, List<FileReport> reports, Set<String> others) {
  /** Keeps its own copies. */
  public Data {
    series = List.copyOf(series);
    reports = List.copyOf(reports);
    others = Collections.unmodifiableSet(new TreeSet<>(others));
  }

  /** Whether there is not a row, of series that were asked for or of others. */
  public boolean isEmpty() {
    return series.isEmpty() && others.isEmpty();
  }

  /**
   * Makes sure that these series are there.
   *
   * @throws WindrowException if one is not, naming those that are and the files that were not read
   */
  public void require(Set<String> names) {
    Set<String> here = new TreeSet<>(others);
    series.forEach(rows -> here.add(rows.series()));
    Set<String> absent = new TreeSet<>(names);
    absent.removeAll(here);
    if (!absent.isEmpty()) {
      throw new WindrowException(
          "There is no series %s; there is %s.%s"
              .formatted(String.join(", ", absent), String.join(", ", here), notRead()));
    }
  }

  private String notRead() {
    return reports.stream()
        .filter(report -> report.set().isPresent() && report.refusal().isPresent())
        .map(report -> " %s was not read: %s.".formatted(report.file(), report.refusal().get()))
        .collect(Collectors.joining());
  }

  /** The series of this name in this topic. */
  public Optional<SeriesRows> find(String topic, String name) {
    return series.stream()
        .filter(rows -> rows.topic().equals(topic) && rows.series().equals(name))
        .findFirst();
  }
}
