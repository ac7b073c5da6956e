package windrow.csv;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import windrow.csv.CsvLines.Line;
import windrow.csv.NotData.Kind;
import windrow.series.Observation;

/** Gathers what is asked for of a file, and accounts for every line. */
final class Gathering implements LineTaker {
  private final RowReader reader;
  private final int fields;
  private final Intake intake;
  private final Map<String, RowTable> tables = new LinkedHashMap<>();
  private final Teller<NotData> notData = new Teller<>();
  private final Teller<Refusal> refused = new Teller<>();
  private int others;

  Gathering(RowReader reader, int fields, Intake intake) {
    this.reader = reader;
    this.fields = fields;
    this.intake = intake;
  }

  @Override
  public void notData(int line, Kind kind) {
    notData.add(new NotData(LineRange.of(line), kind));
  }

  @Override
  public void row(Line line) throws FileRefused {
    try {
      Optional<Observation> row = reader.read(line, intake.wanted());
      if (row.isPresent()) {
        keep(line.number(), row.get());
      } else {
        others++;
      }
    } catch (RowRefused e) {
      refused.add(e.on(line.number()));
    }
  }

  private void keep(int line, Observation row) throws RowRefused, FileRefused {
    intake.check(row);
    RowTable table = tables.get(row.series());
    if (table == null) {
      table = open(row.series());
    }
    intake.memory().take(RowTable.bytes(fields));
    table.add(line, row);
  }

  private RowTable open(String series) throws FileRefused {
    intake.memory().take(RowTable.OVERHEAD + 2 * series.length());
    RowTable table = new RowTable(series, fields);
    tables.put(series, table);
    return table;
  }

  /**
   * What the file gave.
   *
   * @param lines how many lines it has
   */
  ReadFile end(String file, String set, int lines) {
    Map<String, Rows> series = new LinkedHashMap<>();
    tables.forEach((name, table) -> series.put(name, table.inOrder(refused)));
    int rows = series.values().stream().mapToInt(Rows::size).sum();
    Account account = new Account(lines, rows, others, notData.told(), refused.told());
    return new ReadFile(new FileReport(file, Optional.of(set), account, Optional.empty()), series);
  }
}
