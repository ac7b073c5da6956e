package windrow.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what the files gave. A series is taken from the first file that has it. */
final class Collector {
  private final Map<String, Map<String, SeriesRows>> byTopic = new LinkedHashMap<>();
  private final List<FileReport> reports = new ArrayList<>();

  /** A file of which nothing was read. */
  void add(FileReport report) {
    reports.add(report);
  }

  /** What a file of a set gave; a series that is there already is refused as a whole. */
  void add(DataSet set, ReadFile file) {
    Map<String, SeriesRows> known =
        byTopic.computeIfAbsent(set.topic(), name -> new LinkedHashMap<>());
    FileReport report = file.report();
    List<Refusal> refused = new ArrayList<>(report.refused());
    int rows = report.rows();
    for (Map.Entry<String, List<Row>> series : file.series().entrySet()) {
      SeriesRows first = known.get(series.getKey());
      if (first == null) {
        known.put(series.getKey(), rows(set, series.getKey(), report.file(), series.getValue()));
      } else {
        rows -= series.getValue().size();
        String reason =
            "the series %s was read from %s already; leave one of the two files out"
                .formatted(series.getKey(), first.source());
        ranges(series.getValue()).forEach(lines -> refused.add(new Refusal(lines, reason)));
      }
    }
    refused.sort(Comparator.comparingInt(part -> part.lines().first()));
    reports.add(
        new FileReport(
            report.file(),
            report.set(),
            report.lines(),
            rows,
            report.notData(),
            refused,
            report.refusal()));
  }

  private static SeriesRows rows(DataSet set, String series, String source, List<Row> rows) {
    return new SeriesRows(
        set.topic(),
        series,
        set.about().unit(),
        source,
        rows.stream().map(Row::observation).toList());
  }

  private static List<LineRange> ranges(List<Row> rows) {
    List<LineRange> ranges = new ArrayList<>();
    for (int line : rows.stream().mapToInt(Row::line).sorted().toArray()) {
      LineRange before = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
      if (before != null && before.last() == line - 1) {
        ranges.set(ranges.size() - 1, new LineRange(before.first(), line));
      } else {
        ranges.add(LineRange.of(line));
      }
    }
    return ranges;
  }

  /** Whether there is a row for this topic. */
  boolean feeds(String topic) {
    return !byTopic.getOrDefault(topic, Map.of()).isEmpty();
  }

  Data data() {
    return new Data(
        byTopic.values().stream().flatMap(known -> known.values().stream()).toList(), reports);
  }
}
