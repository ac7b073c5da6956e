package windrow.csv;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what the files gave. A series is taken from the first file that has it. */
final class Collector {
  private final Map<String, Map<String, SeriesRows>> byTopic = new LinkedHashMap<>();
  private final Set<String> fed = new HashSet<>();
  private final List<FileReport> reports = new ArrayList<>();
  private final Wanted wanted;
  private final Memory memory;

  /**
   * @param series names of those that are asked for; empty for all
   */
  Collector(Set<String> series, Memory memory) {
    this.wanted = new Wanted(series);
    this.memory = memory;
  }

  /** What may be taken of the next file for this topic. */
  Intake intake(String topic) {
    return new Intake(wanted, series(topic), memory);
  }

  private Map<String, SeriesRows> series(String topic) {
    return byTopic.computeIfAbsent(topic, name -> new LinkedHashMap<>());
  }

  /** A file of which nothing was read. */
  void add(FileReport report) {
    reports.add(report);
  }

  /** What a file of a set gave, of series that no other file has given. */
  void add(DataSet set, ReadFile file) {
    FileReport report = file.report();
    String unit = set.about().unit();
    file.series()
        .forEach(
            (name, rows) ->
                series(set.topic())
                    .put(
                        name,
                        new SeriesRows(
                            set.topic(), name, unit, report.file(), rows.observations())));
    if (report.account().rows() + report.account().others() > 0) {
      fed.add(set.topic());
    }
    reports.add(report);
  }

  /** Whether there is a row for this topic, asked for or not. */
  boolean feeds(String topic) {
    return fed.contains(topic);
  }

  Data data() {
    return new Data(
        byTopic.values().stream().flatMap(known -> known.values().stream()).toList(),
        reports,
        wanted.others());
  }
}
