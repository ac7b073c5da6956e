package windrow.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Holds a report to its promise: each line of the file is a row, no data, or refused. */
final class Accounts {
  private Accounts() {}

  static void hold(FileReport report, byte[] bytes) {
    assertEquals(lines(bytes), report.account().lines(), report::toString);
    hold(report);
  }

  static void hold(FileReport report) {
    Account account = report.account();
    int told = account.notData().lines() + account.refused().lines();
    assertEquals(account.lines(), account.rows() + account.others() + told, report::toString);
    BitSet oneByOne = new BitSet();
    account.notData().first().forEach(part -> tell(oneByOne, part.lines()));
    account.refused().first().forEach(part -> tell(oneByOne, part.lines()));
    int further = further(account.notData()) + further(account.refused());
    assertEquals(told - further, oneByOne.cardinality(), "no line is told of twice");
  }

  private static int further(Told<?> told) {
    return told.further().values().stream().mapToInt(lines -> lines).sum();
  }

  static List<String> reasons(ReadFile file) {
    return file.report().account().refused().first().stream().map(Refusal::toString).toList();
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
