package windrow.replay;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import windrow.series.Calendar;
import windrow.series.Observation;

/** Reads one line of a file, of which layout and date format are known. */
final class RowReader {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final LocalDate FIRST = LocalDate.EPOCH;

  private final DataSet set;
  private final Layout layout;
  private final DateFormat format;
  private final List<String> fields;
  private final Optional<String> series;

  /**
   * @param fields the topic's, in its order
   * @param series name for the whole file; absent where a column holds it
   */
  RowReader(
      DataSet set, Layout layout, DateFormat format, List<String> fields, Optional<String> series) {
    this.set = set;
    this.layout = layout;
    this.format = format;
    this.fields = fields;
    this.series = series;
  }

  Observation read(Body.Line line) throws RowRefused {
    List<String> cells =
        line.cells().orElseThrow(() -> new RowRefused("a quote is not closed or followed by text"));
    Optional<String> surplus = layout.surplus(cells);
    if (surplus.isPresent()) {
      throw new RowRefused(
          "%d cells where the header has %d: `%s` has no column"
              .formatted(cells.size(), layout.names().size(), surplus.get()));
    }
    LocalDate time = time(cells);
    return new Observation(series(cells), time, values(cells));
  }

  private LocalDate time(List<String> cells) throws RowRefused {
    String column = set.time().column();
    String text = cell(cells, column);
    LocalDate time =
        format
            .read(text)
            .orElseThrow(() -> new RowRefused(in(column, text) + " is no date like " + format));
    if (time.isBefore(FIRST)) {
      throw new RowRefused(in(column, text) + " is before 1970, which Kafka cannot stamp");
    }
    return set.calendar() == Calendar.MONTHS ? YearMonth.from(time).atEndOfMonth() : time;
  }

  private String series(List<String> cells) throws RowRefused {
    if (series.isPresent()) {
      return series.get();
    }
    String name = cell(cells, set.series().column());
    if (name.isEmpty()) {
      throw new RowRefused("column " + set.series().column() + " names no series");
    }
    return name;
  }

  private double[] values(List<String> cells) throws RowRefused {
    double[] values = new double[fields.size()];
    Arrays.fill(values, Double.NaN);
    boolean empty = true;
    for (Map.Entry<String, String> column : set.columns().entrySet()) {
      String text = cell(cells, column.getKey());
      if (!text.isEmpty()) {
        values[fields.indexOf(column.getValue())] = number(column.getKey(), text);
        empty = false;
      }
    }
    if (empty) {
      throw new RowRefused("no value in any of " + String.join(", ", set.columns().keySet()));
    }
    return values;
  }

  private static double number(String column, String text) throws RowRefused {
    if (!DECIMAL.matcher(text).matches()) {
      throw new RowRefused(in(column, text) + " is no plain decimal number such as 1234.5");
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new RowRefused(in(column, text) + " is too large");
    }
    return value;
  }

  private String cell(List<String> cells, String column) throws RowRefused {
    int place = layout.column(column);
    if (place >= cells.size()) {
      throw new RowRefused("the line ends before column " + column);
    }
    return cells.get(place);
  }

  private static String in(String column, String text) {
    return "column " + column + ": `" + text + "`";
  }
}
