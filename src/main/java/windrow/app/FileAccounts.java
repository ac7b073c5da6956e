package windrow.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import windrow.csv.Data;

/** What became of the files that a command has read, for people: the same at every entrance. */
final class FileAccounts {
  /** Files that a summary names one by one. */
  private static final int NAMED = 10;

  private FileAccounts() {}

  /** The account of every file, when it has been read. */
  static List<String> lines(Data data) {
    return data.reports().stream().flatMap(report -> report.describe().stream()).toList();
  }

  /** What was refused, a line a file, for the end of a command; empty where nothing was. */
  static List<String> refusals(Data data) {
    List<String> refusals = refused(data);
    List<String> lines = new ArrayList<>();
    if (!refusals.isEmpty()) {
      lines.add("Refused while reading:");
      refusals.stream().limit(NAMED).forEach(refusal -> lines.add("  " + refusal));
    }
    if (refusals.size() > NAMED) {
      lines.add("  and something of " + (refusals.size() - NAMED) + " more files");
    }
    return lines;
  }

  /** Why there is nothing to work on, and what to do. */
  static String nothing(Path folder, Data data) {
    return "No row could be read in %s: %s. replay-data/README.md says how a file is described; --built-in takes the sets that ship inside."
        .formatted(folder, why(refused(data)));
  }

  private static String why(List<String> refusals) {
    if (refusals.isEmpty()) {
      return "there is no file with a row";
    }
    String more = refusals.size() == 1 ? "" : " (and " + (refusals.size() - 1) + " more files)";
    return refusals.get(0) + more;
  }

  private static List<String> refused(Data data) {
    return data.reports().stream().flatMap(report -> report.refusals().stream()).toList();
  }
}
