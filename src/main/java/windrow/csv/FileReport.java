package windrow.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of a file.
 *
 * @param file name of the file, as found
 * @param set name of its data set; absent where no set takes it
 * @param account what became of each of its lines
 * @param refusal why nothing of the file is read, where that is so
 */
public record FileReport(
    String file, Optional<String> set, Account account, Optional<String> refusal) {

  static FileReport refused(String file, Optional<String> set, int lines, String reason) {
    return new FileReport(file, set, Account.refused(lines, reason), Optional.of(reason));
  }

  /** The report for people: the figures in the first line, then one line a refusal. */
  public List<String> describe() {
    if (refusal.isPresent()) {
      return List.of(file + ": not read: " + refusal.get());
    }
    List<String> text = new ArrayList<>();
    text.add(file + set.map(name -> " (" + name + ")").orElse("") + figures());
    account.refused().first().forEach(part -> text.add(file + ", " + part));
    account
        .refused()
        .further()
        .forEach((kind, lines) -> text.add(file + ", " + lines + " more lines: " + kind));
    return text;
  }

  /** What is refused of it, in one line; absent where nothing is. */
  public Optional<String> refusals() {
    if (refusal.isPresent()) {
      return Optional.of(file + ": not read: " + refusal.get());
    }
    return account.refused().first().stream().findFirst().map(this::refusals);
  }

  private String refusals(Refusal first) {
    return "%s: %d of %d lines refused, the first on %s"
        .formatted(file, account.refused().lines(), account.lines(), first);
  }

  private String figures() {
    String figures =
        ": %d rows of %d lines; %d not data%s, %d refused"
            .formatted(
                account.rows(),
                account.lines(),
                account.notData().lines(),
                notData(),
                account.refused().lines());
    return account.others() == 0
        ? figures
        : figures + ", %d of series that were not asked for".formatted(account.others());
  }

  private String notData() {
    Stream<String> first = account.notData().first().stream().map(NotData::toString);
    Stream<String> further =
        account.notData().further().entrySet().stream()
            .map(more -> more.getValue() + " more lines " + more.getKey());
    String parts = Stream.concat(first, further).collect(Collectors.joining(", "));
    return parts.isEmpty() ? "" : " (" + parts + ")";
  }
}
