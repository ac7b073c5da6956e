package windrow.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One column of a table: what stands above it and what it says of a row.
 *
 * @param head what stands above it
 * @param cell what it says of a row
 * @param isLeft whether its texts stand to the left; figures stand to the right
 */
public record Column<T>(String head, Function<T, String> cell, boolean isLeft) {

  /** A column of names. */
  public static <T> Column<T> name(String head, Function<T, String> cell) {
    return new Column<>(head, cell, true);
  }

  /** A column of figures. */
  public static <T> Column<T> figure(String head, Function<T, String> cell) {
    return new Column<>(head, cell, false);
  }

  /** The head and what stands below it, all of one width. */
  List<String> lines(List<T> rows) {
    List<String> texts = new ArrayList<>(List.of(head));
    rows.forEach(row -> texts.add(cell.apply(row)));
    int width = texts.stream().mapToInt(String::length).max().orElseThrow();
    String format = (isLeft ? "%-" : "%") + width + "s";
    return texts.stream().map(format::formatted).toList();
  }
}
