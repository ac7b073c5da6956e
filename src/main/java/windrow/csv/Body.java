package windrow.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import windrow.csv.NotData.Kind;

/**
 * The lines of a file, told apart into those that are no data and those that are meant as rows.
 *
 * @param notData lines that are no data, in order
 * @param lines lines meant as rows
 */
record Body(List<NotData> notData, List<Line> lines) {

  /**
   * A line meant as a row.
   *
   * @param number its number in the file
   * @param cells its cells; absent where its quotes are broken
   */
  record Line(int number, Optional<List<String>> cells) {
    /** A cell; empty where the line ends before it or is broken. */
    String cell(int column) {
      return cells.filter(row -> column < row.size()).map(row -> row.get(column)).orElse("");
    }
  }

  static Body of(DataSet set, CsvText text, Layout layout) {
    List<NotData> notData = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (int number = 1; number <= text.size(); number++) {
      Line line = new Line(number, text.cells(number, layout.delimiter()));
      if (isFooter(set, layout, line)) {
        notData.add(new NotData(new LineRange(number, text.size()), Kind.FOOTER));
        break;
      }
      Optional<Kind> kind = kind(text, layout, line);
      if (kind.isPresent()) {
        add(notData, number, kind.get());
      } else {
        lines.add(line);
      }
    }
    return new Body(notData, lines);
  }

  private static boolean isFooter(DataSet set, Layout layout, Line line) {
    return set.form().footer() != null
        && line.number() > layout.header()
        && line.cell(0).startsWith(set.form().footer());
  }

  private static Optional<Kind> kind(CsvText text, Layout layout, Line line) {
    if (text.isComment(line.number())) {
      return Optional.of(Kind.COMMENT);
    }
    if (line.number() < layout.header()) {
      return Optional.of(Kind.PREAMBLE);
    }
    if (line.cells().isPresent()) {
      List<String> cells = line.cells().get();
      if (cells.stream().allMatch(String::isEmpty)) {
        return Optional.of(Kind.BLANK);
      }
      if (layout.isHeader(cells)) {
        return Optional.of(Kind.HEADER);
      }
    }
    return Optional.empty();
  }

  private static void add(List<NotData> parts, int line, Kind kind) {
    NotData before = parts.isEmpty() ? null : parts.get(parts.size() - 1);
    if (before != null && before.kind() == kind && before.lines().last() == line - 1) {
      parts.set(parts.size() - 1, new NotData(new LineRange(before.lines().first(), line), kind));
    } else {
      parts.add(new NotData(LineRange.of(line), kind));
    }
  }
}
