package windrow.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of text in columns.
 *
 * <pre>{@code
 * TextTable<Score> table =
 *     TextTable.of(
 *         List.of(
 *             Column.name("series", Score::series),
 *             Column.figure("RMSE", score -> Cell.number(score.rmse()))));
 * table.lines(scores).forEach(System.out::println);
 * }</pre>
 *
 * @param columns from left to right
 */
public record TextTable<T>(List<Column<T>> columns) {

  /** An immutable copy. */
  public TextTable {
    columns = List.copyOf(columns);
  }

  /** A table of these columns. */
  public static <T> TextTable<T> of(List<Column<T>> columns) {
    return new TextTable<>(columns);
  }

  /** The head and a line a row, aligned. */
  public List<String> lines(List<T> rows) {
    List<List<String>> texts = columns.stream().map(column -> column.lines(rows)).toList();
    return IntStream.rangeClosed(0, rows.size()).mapToObj(line -> line(texts, line)).toList();
  }

  private static String line(List<List<String>> texts, int line) {
    return texts.stream()
        .map(column -> column.get(line))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
