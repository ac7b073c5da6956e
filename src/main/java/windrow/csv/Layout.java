package windrow.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import windrow.csv.CsvLines.Line;

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
  static Layout find(DataSet.Form form, Source source, char delimiter)
      throws IOException, FileRefused {
    Near nearest = new Near(0, lacking(form, List.of()));
    try (CsvLines file = CsvLines.of(source, delimiter)) {
      Optional<Line> line = file.next();
      while (line.isPresent() && line.get().number() <= HEADER_WITHIN) {
        List<String> names = lower(line.get().cells().orElse(List.of()));
        Near near = new Near(line.get().number(), lacking(form, names));
        if (near.lack.isEmpty()) {
          return unambiguous(form, new Layout(delimiter, near.line, names));
        }
        nearest = near.lack.size() < nearest.lack.size() ? near : nearest;
        line = file.next();
      }
    }
    return headerless(form, delimiter, nearest);
  }

  /** A line that may be meant as the header, and what it lacks of one; line 0 for none. */
  private record Near(int line, List<String> lack) {}

  private static Layout headerless(DataSet.Form form, char delimiter, Near nearest)
      throws FileRefused {
    if (nearest.line > 0) {
      throw new FileRefused(
          "its header (line %d) lacks the column %s"
              .formatted(nearest.line, String.join(", ", nearest.lack)),
          true);
    }
    if (form.headerless().isEmpty()) {
      throw new FileRefused("no line has the columns " + String.join(", ", form.required()));
    }
    return new Layout(delimiter, 0, lower(form.headerless()));
  }

  private static Layout unambiguous(DataSet.Form form, Layout layout) throws FileRefused {
    for (String name : form.required()) {
      if (layout.column(name) != layout.names.lastIndexOf(name.toLowerCase(Locale.ROOT))) {
        throw new FileRefused(
            "its header (line %d) has the column %s twice".formatted(layout.header, name), true);
      }
    }
    return layout;
  }

  private static List<String> lacking(DataSet.Form form, List<String> names) {
    List<String> lack = new ArrayList<>(form.required());
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
