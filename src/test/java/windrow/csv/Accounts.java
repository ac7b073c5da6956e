package windrow.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Holds a report to its promise: each line of the file is a row, no data, or refused. */
final class Accounts {
  private Accounts() {}

  static void hold(FileReport report, byte[] bytes) {
    assertEquals(lines(bytes), report.lines(), report::toString);
    hold(report);
  }

  static void hold(FileReport report) {
    assertEquals(
        report.lines(),
        report.rows() + report.notDataLines() + report.refusedLines(),
        report::toString);
    BitSet told = new BitSet();
    report.notData().forEach(part -> tell(told, part.lines()));
    report.refused().forEach(part -> tell(told, part.lines()));
    assertEquals(report.lines() - report.rows(), told.cardinality(), "no line is told of twice");
  }

  static List<String> reasons(ReadFile file) {
    return file.report().refused().stream().map(Refusal::toString).toList();
  }

  static String refusal(ReadFile file) {
    return Optional.of(file.report()).flatMap(FileReport::refusal).orElse("(read)");
  }

  private static void tell(BitSet told, LineRange lines) {
    told.set(lines.first(), lines.last() + 1);
  }

  private static int lines(byte[] bytes) {
    int lines = 0;
    boolean open = false;
    for (byte b : bytes) {
      open = b != '\n';
      lines += open ? 0 : 1;
    }
    return lines + (open ? 1 : 0);
  }
}
