package windrow.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a CSV file, one after the other; each is one record, so that a stray quote costs its
 * own line alone.
 */
final class CsvLines implements Closeable {
  private final TextLines lines;
  private final CsvReaderBuilder reader;

  private CsvLines(TextLines lines, CsvReaderBuilder reader) {
    this.lines = lines;
    this.reader = reader;
  }

  /**
   * A line of a file.
   *
   * @param number its number in the file, from 1
   * @param isComment whether it begins with {@code #}
   * @param isCut whether it is too long to be read
   * @param cells its cells without blanks around them; absent where they cannot be told apart
   */
  record Line(int number, boolean isComment, boolean isCut, Optional<List<String>> cells) {
    /** A cell; empty where the line ends before it or is broken. */
    String cell(int column) {
      return cells.filter(row -> column < row.size()).map(row -> row.get(column)).orElse("");
    }
  }

  static CsvLines of(Source source, char delimiter) throws IOException {
    return new CsvLines(
        TextLines.of(source),
        CsvReader.builder().fieldSeparator(delimiter).allowUnclosedQuote(false));
  }

  /**
   * The next line; absent where there is none.
   *
   * @throws FileRefused if the file is not UTF-8, with the line
   */
  Optional<Line> next() throws IOException, FileRefused {
    if (!lines.next()) {
      return Optional.empty();
    }
    String text = lines.text();
    boolean isComment = text.stripLeading().startsWith("#");
    Optional<List<String>> cells = lines.isCut() ? Optional.empty() : cells(text);
    return Optional.of(new Line(lines.number(), isComment, lines.isCut(), cells));
  }

  private Optional<List<String>> cells(String text) {
    if (text.isBlank()) {
      return Optional.of(List.of());
    }
    try {
      String[] cells = reader.ofSingleCsvRecord(StringArrayHandler.of(), text);
      Arrays.setAll(cells, cell -> cells[cell].strip());
      return Optional.of(List.of(cells));
    } catch (CsvParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
