package windrow.csv;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import windrow.csv.CsvLines.Line;
import windrow.series.Calendar;
import windrow.series.Observation;

/** Reads one line of a file, of which layout and date format are known. */
final class RowReader {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private final DataSet set;
  private final Layout layout;
  private final DateFormat format;
  private final List<Column> columns;
  private final int fields;
  private final Optional<String> series;
  private final int time;
  private final int name;

  /** A column of values: its header name, where it stands in a line, and in an observation. */
  private record Column(String name, int place, int field) {}

  /**
   * @param fields the topic's, in its order
   * @param series name for the whole file; absent where a column holds it
   */
  RowReader(
      DataSet set, Layout layout, DateFormat format, List<String> fields, Optional<String> series) {
    this.set = set;
    this.layout = layout;
    this.format = format;
    this.fields = fields.size();
    this.columns =
        set.form().columns().entrySet().stream()
            .map(column -> column(column, layout, fields))
            .toList();
    this.time = layout.column(set.form().time().column());
    this.name = series.isPresent() ? -1 : layout.column(set.form().series().column());
    this.series = series;
  }

  private static Column column(
      Map.Entry<String, String> column, Layout layout, List<String> fields) {
    String name = column.getKey();
    return new Column(name, layout.column(name), fields.indexOf(column.getValue()));
  }

  /** The observation on this line; absent where it is of a series that is not asked for. */
  Optional<Observation> read(Line line, Wanted wanted) throws RowRefused {
    List<String> cells = cells(line);
    String of = series.orElseGet(() -> line.cell(name));
    if (!of.isEmpty() && !wanted.includes(of)) {
      return Optional.empty();
    }
    checkSurplus(cells);
    LocalDate time = time(cells);
    return Optional.of(new Observation(series(cells), time, values(cells)));
  }

  private static List<String> cells(Line line) throws RowRefused {
    if (line.isCut()) {
      throw new RowRefused("the line is longer than " + TextLines.LONGEST + " characters");
    }
    return line.cells()
        .orElseThrow(() -> new RowRefused("a quote is not closed or followed by text"));
  }

  private void checkSurplus(List<String> cells) throws RowRefused {
    Optional<String> surplus = layout.surplus(cells);
    if (surplus.isPresent()) {
      throw new RowRefused(
          "%d cells where the header has %d: `%s` has no column"
              .formatted(cells.size(), layout.names().size(), Shown.of(surplus.get())),
          "more cells than the header has");
    }
  }

  private LocalDate time(List<String> cells) throws RowRefused {
    String column = set.form().time().column();
    String text = cell(cells, time, column);
    LocalDate day =
        format.read(text).orElseThrow(() -> refused(column, text, "is no date like " + format));
    if (day.isBefore(Calendar.FIRST)) {
      throw refused(column, text, "is before 1970, which Kafka cannot stamp");
    }
    if (day.isAfter(Calendar.LAST)) {
      throw refused(column, text, "is after " + Calendar.LAST + ", the last day");
    }
    return set.calendar() == Calendar.MONTHS ? YearMonth.from(day).atEndOfMonth() : day;
  }

  private String series(List<String> cells) throws RowRefused {
    if (series.isPresent()) {
      return series.get();
    }
    String text = cell(cells, name, set.form().series().column());
    if (text.isEmpty()) {
      throw new RowRefused("column " + set.form().series().column() + " names no series");
    }
    return text;
  }

  private double[] values(List<String> cells) throws RowRefused {
    double[] values = new double[fields];
    Arrays.fill(values, Double.NaN);
    boolean empty = true;
    for (Column column : columns) {
      String text = cell(cells, column.place, column.name);
      if (!text.isEmpty()) {
        values[column.field] = number(column.name, text);
        empty = false;
      }
    }
    if (empty) {
      throw new RowRefused(
          "no value in any of " + String.join(", ", set.form().columns().keySet()));
    }
    return values;
  }

  private static double number(String column, String text) throws RowRefused {
    if (!DECIMAL.matcher(text).matches()) {
      throw refused(column, text, "is no plain decimal number such as 1234.5");
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw refused(column, text, "is too large");
    }
    return value;
  }

  private static String cell(List<String> cells, int place, String column) throws RowRefused {
    if (place >= cells.size()) {
      throw new RowRefused("the line ends before column " + column);
    }
    return cells.get(place);
  }

  private static RowRefused refused(String column, String text, String fault) {
    return new RowRefused(
        "column %s: `%s` %s".formatted(column, Shown.of(text), fault),
        "column %s: a cell %s".formatted(column, fault));
  }
}
