package windrow.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a file is laid out.
 *
 * @param delimiter between its cells
 * @param header number of the header line; 0 where the file has none
 * @param names header names, in lower case and in the file's order
 */
record Layout(char delimiter, int header, List<String> names) {
  /** A header stands near the top; looking further would only cost time. */
  private static final int HEADER_WITHIN = 200;

  /**
   * The layout of a file if this is its delimiter.
   *
   * @throws FileRefused if there is no header and the set needs one, or the header lacks a column
   */
  static Layout find(DataSet set, CsvText text, char delimiter) throws FileRefused {
    int closest = 0;
    List<String> closestLack = lacking(set, List.of());
    for (int line = 1; line <= Math.min(text.size(), HEADER_WITHIN); line++) {
      List<String> names = lower(text.cells(line, delimiter).orElse(List.of()));
      List<String> lack = lacking(set, names);
      if (lack.isEmpty()) {
        return unambiguous(set, new Layout(delimiter, line, names));
      }
      if (lack.size() < closestLack.size()) {
        closest = line;
        closestLack = lack;
      }
    }
    if (closest == 0 && !set.form().headerless().isEmpty()) {
      return new Layout(delimiter, 0, lower(set.form().headerless()));
    }
    throw closest == 0
        ? new FileRefused("no line has the columns " + String.join(", ", set.form().required()))
        : new FileRefused(
            "its header (line %d) lacks the column %s"
                .formatted(closest, String.join(", ", closestLack)),
            true);
  }

  private static Layout unambiguous(DataSet set, Layout layout) throws FileRefused {
    for (String name : set.form().required()) {
      if (layout.column(name) != layout.names.lastIndexOf(name.toLowerCase(Locale.ROOT))) {
        throw new FileRefused(
            "its header (line %d) has the column %s twice".formatted(layout.header, name), true);
      }
    }
    return layout;
  }

  private static List<String> lacking(DataSet set, List<String> names) {
    List<String> lack = new ArrayList<>(set.form().required());
    lack.removeIf(name -> names.contains(name.toLowerCase(Locale.ROOT)));
    return lack;
  }

  private static List<String> lower(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /** Where the column of this name stands, from 0. */
  int column(String name) {
    return names.indexOf(name.toLowerCase(Locale.ROOT));
  }

  /** Whether these cells are the header once more. */
  boolean isHeader(List<String> cells) {
    return header > 0 && cells.get(0).equalsIgnoreCase(names.get(0)) && lower(cells).equals(names);
  }

  /** A cell beyond the header's last column that is not blank. */
  Optional<String> surplus(List<String> cells) {
    return cells.stream().skip(names.size()).filter(cell -> !cell.isEmpty()).findFirst();
  }
}
