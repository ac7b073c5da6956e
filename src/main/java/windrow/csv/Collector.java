package windrow.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import windrow.wire.ObservationParser;

/** Gathers what the files gave. A series is taken from the first file that has it. */
final class Collector {
  private final Map<String, Map<String, SeriesRows>> byTopic = new LinkedHashMap<>();
  private final List<FileReport> reports = new ArrayList<>();
  private final Wanted wanted;
  private final Memory memory;
  private final Map<String, ObservationParser> parsers;

  /**
   * @param series names of those that are asked for; empty for all
   * @param parsers of the topics, by name; a row for a topic without one may be anything
   */
  Collector(Set<String> series, Memory memory, Map<String, ObservationParser> parsers) {
    this.wanted = new Wanted(series);
    this.memory = memory;
    this.parsers = Map.copyOf(parsers);
  }

  /** What may be taken of the next file for this topic. */
  Intake intake(String topic) {
    return new Intake(wanted, series(topic), memory, Optional.ofNullable(parsers.get(topic)));
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
    reports.add(report);
  }

  Data data() {
    return new Data(
        byTopic.values().stream().flatMap(known -> known.values().stream()).toList(),
        reports,
        wanted.others());
  }
}
