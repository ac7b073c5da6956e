package windrow.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of each line of a file: {@code lines = rows + not data + refused}.
 *
 * @param file name of the file, as found
 * @param set name of its data set; absent where no set takes it
 * @param lines how many lines it has; 0 where it was not opened
 * @param rows how many lines were read as observations
 * @param notData lines that hold no row, in order
 * @param refused lines that are not read, in order
 * @param refusal why nothing of the file is read, where that is so
 */
public record FileReport(
    String file,
    Optional<String> set,
    int lines,
    int rows,
    List<NotData> notData,
    List<Refusal> refused,
    Optional<String> refusal) {

  /** Keeps its own copies of the lists. */
  public FileReport {
    notData = List.copyOf(notData);
    refused = List.copyOf(refused);
  }

  static FileReport refused(String file, Optional<String> set, int lines, String reason) {
    List<Refusal> all =
        lines == 0 ? List.of() : List.of(new Refusal(new LineRange(1, lines), reason));
    return new FileReport(file, set, lines, 0, List.of(), all, Optional.of(reason));
  }

  /** How many lines are no data. */
  public int notDataLines() {
    return notData.stream().mapToInt(part -> part.lines().count()).sum();
  }

  /** How many lines are refused. */
  public int refusedLines() {
    return refused.stream().mapToInt(part -> part.lines().count()).sum();
  }

  /** The report for people: the figures in the first line, then one line a refusal. */
  public List<String> describe() {
    List<String> text = new ArrayList<>();
    text.add(
        refusal
            .map(reason -> file + ": not read: " + reason)
            .orElseGet(() -> file + set.map(name -> " (" + name + ")").orElse("") + figures()));
    if (refusal.isEmpty()) {
      refused.forEach(part -> text.add(file + ", " + part));
    }
    return text;
  }

  private String figures() {
    String parts =
        notData.isEmpty()
            ? ""
            : notData.stream().map(NotData::toString).collect(Collectors.joining(", ", " (", ")"));
    return ": %d rows of %d lines; %d not data%s, %d refused"
        .formatted(rows, lines, notDataLines(), parts, refusedLines());
  }
}
