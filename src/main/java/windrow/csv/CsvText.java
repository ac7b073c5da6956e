package windrow.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines of a CSV file; each is one record, so that a stray quote costs its own line alone. */
final class CsvText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final List<String> lines;
  private final Map<Character, CsvReaderBuilder> readers = new HashMap<>();

  private CsvText(List<String> lines) {
    this.lines = lines;
  }

  /**
   * The lines of these bytes, whatever their ends, without a byte order mark.
   *
   * @throws FileRefused if the bytes are not UTF-8, with the line
   */
  static CsvText of(byte[] bytes) throws FileRefused {
    String text = decode(bytes);
    return new CsvText(
        (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).lines().toList());
  }

  private static String decode(byte[] bytes) throws FileRefused {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      long line = text.chars().filter(c -> c == '\n').count() + 1;
      throw new FileRefused("line " + line + " is not UTF-8; save the file as UTF-8");
    }
    return text;
  }

  /** How many lines. */
  int size() {
    return lines.size();
  }

  /** The text of a line, numbered from 1. */
  String line(int number) {
    return lines.get(number - 1);
  }

  boolean isComment(int number) {
    return line(number).stripLeading().startsWith("#");
  }

  /** The cells of a line without blanks around them; absent where its quotes are broken. */
  Optional<List<String>> cells(int number, char delimiter) {
    String line = line(number);
    if (line.isBlank()) {
      return Optional.of(List.of());
    }
    try {
      String[] cells =
          readers
              .computeIfAbsent(delimiter, CsvText::reader)
              .ofSingleCsvRecord(StringArrayHandler.of(), line);
      Arrays.setAll(cells, cell -> cells[cell].strip());
      return Optional.of(List.of(cells));
    } catch (CsvParseException e) {
      return Optional.empty();
    }
  }

  private static CsvReaderBuilder reader(char delimiter) {
    return CsvReader.builder().fieldSeparator(delimiter).allowUnclosedQuote(false);
  }
}
