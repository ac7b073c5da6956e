package windrow.csv;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import windrow.csv.CsvLines.Line;
import windrow.csv.NotData.Kind;

/** Tells the lines of a file apart, in order: those that are no data, and those meant as rows. */
final class LineSorter {
  private final Optional<String> footer;
  private final Layout layout;
  private boolean ended;

  private LineSorter(DataSet.Form form, Layout layout) {
    this.footer = Optional.ofNullable(form.footer());
    this.layout = layout;
  }

  /**
   * Goes through a file and hands on each of its lines.
   *
   * @return how many lines it has
   * @throws FileRefused if it is not UTF-8, or the taker refuses it
   */
  static int sort(Source source, DataSet.Form form, Layout layout, LineTaker taker)
      throws IOException, FileRefused {
    LineSorter sorter = new LineSorter(form, layout);
    int lines = 0;
    try (CsvLines file = CsvLines.of(source, layout.delimiter())) {
      for (Optional<Line> line = file.next(); line.isPresent(); line = file.next()) {
        sorter.hand(line.get(), taker);
        lines++;
      }
    }
    return lines;
  }

  private void hand(Line line, LineTaker taker) throws FileRefused {
    Optional<Kind> noData = kind(line);
    if (noData.isPresent()) {
      taker.notData(line.number(), noData.get());
    } else {
      taker.row(line);
    }
  }

  /** Why the next line is no data; absent where it is meant as a row. */
  private Optional<Kind> kind(Line line) {
    ended = ended || isFooter(line);
    if (ended) {
      return Optional.of(Kind.FOOTER);
    }
    if (line.isComment()) {
      return Optional.of(Kind.COMMENT);
    }
    if (line.number() < layout.header()) {
      return Optional.of(Kind.PREAMBLE);
    }
    return line.cells().flatMap(this::kind);
  }

  private boolean isFooter(Line line) {
    return line.number() > layout.header() && footer.filter(line.cell(0)::startsWith).isPresent();
  }

  private Optional<Kind> kind(List<String> cells) {
    if (cells.stream().allMatch(String::isEmpty)) {
      return Optional.of(Kind.BLANK);
    }
    return layout.isHeader(cells) ? Optional.of(Kind.HEADER) : Optional.empty();
  }
}
