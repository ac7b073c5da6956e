package windrow.csv;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import windrow.WindrowException;
import windrow.series.Observation;

/** Reads the files of one data set. It takes them as they come and accounts for every line. */
final class SetReader {
  private static final char[] DELIMITERS = {',', ';', '\t'};

  private final DataSet set;
  private final List<String> fields;

  /** How a file is read best: its layout, its lines and their date format. */
  private record Reading(Layout layout, Body body, List<String> dates, DateChoice choice) {}

  /**
   * @param fields of the set's topic, in its order
   * @throws WindrowException if the set maps a column to a field that the topic does not have
   */
  SetReader(DataSet set, List<String> fields) {
    this.set = set;
    this.fields = List.copyOf(fields);
    for (String field : set.form().columns().values()) {
      if (!fields.contains(field)) {
        throw new WindrowException(
            "Catalogue, set %s: the topic %s has no field %s; it has %s."
                .formatted(set.name(), set.topic(), field, String.join(", ", fields)));
      }
    }
  }

  /**
   * Reads a file.
   *
   * @param file its name for the report; the part after the last slash may name the series
   * @param bytes its content
   */
  ReadFile read(String file, byte[] bytes) {
    int lines = 0;
    try {
      CsvText text = CsvText.of(bytes);
      lines = text.size();
      Optional<String> series = set.form().series().of(file.substring(file.lastIndexOf('/') + 1));
      if (series.isEmpty() && set.form().series().column() == null) {
        throw new FileRefused(
            "its name does not fit the series pattern " + set.form().series().file());
      }
      Reading reading = best(text);
      Optional<String> doubt = reading.choice.doubt(reading.dates);
      if (doubt.isPresent()) {
        throw new FileRefused(doubt.get());
      }
      return rows(file, lines, reading, series);
    } catch (FileRefused e) {
      return new ReadFile(
          FileReport.refused(file, Optional.of(set.name()), lines, e.getMessage()), Map.of());
    }
  }

  private Reading best(CsvText text) throws FileRefused {
    Reading best = null;
    FileRefused refusal = null;
    for (char delimiter : DELIMITERS) {
      try {
        Reading reading = reading(text, Layout.find(set, text, delimiter));
        if (best == null || reading.choice.read() > best.choice.read()) {
          best = reading;
        }
      } catch (FileRefused e) {
        refusal = refusal == null || e.isNear() ? e : refusal;
      }
    }
    // A header found in part says more than a reading for want of one.
    if (best == null || best.layout.header() == 0 && refusal != null && refusal.isNear()) {
      throw refusal;
    }
    return best;
  }

  private Reading reading(CsvText text, Layout layout) {
    Body body = Body.of(set, text, layout);
    int column = layout.column(set.form().time().column());
    List<String> dates = body.lines().stream().map(line -> line.cell(column)).toList();
    return new Reading(layout, body, dates, DateChoice.of(set.form().time().formats(), dates));
  }

  private ReadFile rows(String file, int lines, Reading reading, Optional<String> series) {
    RowReader reader = new RowReader(set, reading.layout, reading.choice.format(), fields, series);
    Map<String, TreeMap<LocalDate, Row>> rows = new LinkedHashMap<>();
    List<Refusal> refused = new ArrayList<>();
    for (Body.Line line : reading.body.lines()) {
      try {
        Row row = new Row(line.number(), reader.read(line));
        add(rows.computeIfAbsent(row.observation().series(), name -> new TreeMap<>()), row);
      } catch (RowRefused e) {
        refused.add(new Refusal(LineRange.of(line.number()), e.getMessage()));
      }
    }
    Map<String, List<Row>> ordered = new LinkedHashMap<>();
    rows.forEach((name, byTime) -> ordered.put(name, List.copyOf(byTime.values())));
    int read = reading.body.lines().size() - refused.size();
    return new ReadFile(
        new FileReport(
            file,
            Optional.of(set.name()),
            lines,
            read,
            reading.body.notData(),
            refused,
            Optional.empty()),
        ordered);
  }

  private static void add(TreeMap<LocalDate, Row> rows, Row row) throws RowRefused {
    Observation observation = row.observation();
    Row first = rows.putIfAbsent(observation.time(), row);
    if (first != null) {
      throw new RowRefused(
          "a second row of %s for %s; the first is line %d"
              .formatted(observation.series(), observation.time(), first.line()));
    }
  }
}
