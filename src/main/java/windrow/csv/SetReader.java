package windrow.csv;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import windrow.WindrowException;
import windrow.csv.CsvLines.Line;
import windrow.csv.NotData.Kind;

/**
 * Reads the files of one data set. It takes them as they come and accounts for every line. A file
 * is gone through line by line and never held: once for the format of its dates, once for its rows.
 */
final class SetReader {
  private static final char[] DELIMITERS = {',', ';', '\t'};

  private final DataSet set;
  private final List<String> fields;

  /** How a file is read best: its layout, and what became of its dates. */
  private record Reading(Layout layout, DateTally dates) {}

  /**
   * @param fields of the set's topic, in its order
   * @throws WindrowException if the set maps a column to a field that the topic does not have
   */
  SetReader(DataSet set, List<String> fields) {
    this.set = set;
    this.fields = List.copyOf(fields);
    set.form().columns().forEach(this::check);
  }

  private void check(String column, String field) {
    if (!fields.contains(field)) {
      throw new WindrowException(
          "Catalogue, set %s, columns: %s leads to %s, no field of the topic %s; it has %s."
              .formatted(set.name(), column, field, set.topic(), String.join(", ", fields)));
    }
  }

  /**
   * Reads a file.
   *
   * @param file its name for the report; the part after the last slash may name the series
   * @param source its content
   * @throws IOException if it cannot be opened or read
   */
  ReadFile read(String file, Source source, Intake intake) throws IOException {
    long free = intake.memory().free();
    try {
      Optional<String> series = series(file);
      if (series.isPresent() && !intake.wanted().includes(series.get())) {
        return notAskedFor(file, source);
      }
      return rows(file, source, series, intake);
    } catch (FileRefused e) {
      intake.memory().backTo(free);
      int lines = TextLines.count(source);
      return new ReadFile(
          FileReport.refused(file, Optional.of(set.name()), lines, e.getMessage()), Map.of());
    }
  }

  /** The one for the whole file; absent where a column holds it. */
  private Optional<String> series(String file) throws FileRefused {
    DataSet.Naming naming = set.form().series();
    Optional<String> series = naming.of(file.substring(file.lastIndexOf('/') + 1));
    if (series.isEmpty() && naming.column() == null) {
      throw new FileRefused("its name does not fit the series pattern " + naming.file());
    }
    return series;
  }

  private ReadFile notAskedFor(String file, Source source) throws IOException {
    Account account = Account.clean(0, TextLines.count(source));
    return new ReadFile(
        new FileReport(file, Optional.of(set.name()), account, Optional.empty()), Map.of());
  }

  private ReadFile rows(String file, Source source, Optional<String> series, Intake intake)
      throws IOException, FileRefused {
    Reading reading = best(source);
    Optional<String> doubt = reading.dates.doubt();
    if (doubt.isPresent()) {
      throw new FileRefused(doubt.get());
    }
    DateFormat format = reading.dates.choice().format();
    RowReader reader = new RowReader(set, reading.layout, format, fields, series);
    Gathering rows = new Gathering(reader, fields.size(), intake);
    int lines = LineSorter.sort(source, set.form(), reading.layout, rows);
    return rows.end(file, set.name(), lines);
  }

  private Reading best(Source source) throws IOException, FileRefused {
    Reading best = null;
    FileRefused refusal = null;
    for (char delimiter : DELIMITERS) {
      try {
        Reading reading = reading(source, delimiter);
        boolean better = best == null || reads(reading) > reads(best);
        best = better ? reading : best;
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

  private static int reads(Reading reading) {
    return reading.dates.choice().read();
  }

  private Reading reading(Source source, char delimiter) throws IOException, FileRefused {
    Layout layout = Layout.find(set.form(), source, delimiter);
    DateTally dates = new DateTally(set.form().time().formats());
    int column = layout.column(set.form().time().column());
    LineSorter.sort(source, set.form(), layout, new Dates(dates, column));
    return new Reading(layout, dates);
  }

  /** Looks at the dates alone. */
  private record Dates(DateTally tally, int column) implements LineTaker {
    @Override
    public void notData(int line, Kind kind) {
      // Told of when the rows are read.
    }

    @Override
    public void row(Line line) {
      tally.add(line.cell(column));
    }
  }
}
