package windrow.csv;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Tries the formats on a file's dates, one date after the other, and chooses among them. */
final class DateTally {
  private final List<Listed> listed;
  private int dates;
  private String first;

  /** A format of the catalogue, and the same digits in every other order. */
  private record Listed(Trial trial, List<Trial> others) {}

  /** What a format makes of the dates. */
  private static final class Trial {
    private final DateFormat format;
    private int read;
    private int rises;
    private int falls;
    private LocalDate before;
    private String unread;

    private Trial(DateFormat format) {
      this.format = format;
    }

    private void add(String date) {
      Optional<LocalDate> time = format.read(date);
      if (time.isPresent()) {
        follow(time.get());
      } else if (unread == null) {
        unread = date;
      }
    }

    private void follow(LocalDate time) {
      int way = before == null ? 0 : time.compareTo(before);
      rises += way > 0 ? 1 : 0;
      falls += way < 0 ? 1 : 0;
      before = time;
      read++;
    }

    private DateChoice choice() {
      return new DateChoice(format, read, Math.min(rises, falls));
    }
  }

  /**
   * @param formats the catalogue's, at least one, in its order
   */
  DateTally(List<String> formats) {
    this.listed = formats.stream().map(DateFormat::of).map(DateTally::listed).toList();
  }

  private static Listed listed(DateFormat format) {
    return new Listed(new Trial(format), format.otherOrders().stream().map(Trial::new).toList());
  }

  /** The next cell of the file's time column. */
  void add(String date) {
    first = first == null ? date : first;
    dates++;
    for (Listed one : listed) {
      one.trial.add(date);
      one.others.forEach(other -> other.add(date));
    }
  }

  /** The format that fits best; the first of equals. */
  DateChoice choice() {
    return best().trial.choice();
  }

  private Listed best() {
    return listed.stream()
        .min((a, b) -> DateChoice.BETTER.compare(a.trial.choice(), b.trial.choice()))
        .orElseThrow();
  }

  /**
   * Why the choice cannot be trusted with this file: it reads less than half, or the same digits in
   * another order (day before month, say) would do better. Absent where it can.
   */
  Optional<String> doubt() {
    Listed best = best();
    DateChoice choice = best.trial.choice();
    Optional<DateFormat> better =
        best.others.stream()
            .map(Trial::choice)
            .filter(other -> DateChoice.BETTER.compare(other, choice) < 0)
            .map(DateChoice::format)
            .findFirst();
    return better.map(other -> otherOrder(best.trial, other)).or(() -> tooFew(best.trial));
  }

  private String otherOrder(Trial best, DateFormat other) {
    return "its dates (%s) fit %s better than %s; if they are so, list %s in the set's formats"
        .formatted(sample(best), other, best.format, other);
  }

  private Optional<String> tooFew(Trial best) {
    return best.read * 2L < dates
        ? Optional.of(
            "only %d of its %d dates can be read as %s (not %s); add their format to the set's"
                .formatted(best.read, dates, best.format, sample(best)))
        : Optional.empty();
  }

  private String sample(Trial best) {
    return Shown.of(best.unread == null ? first : best.unread);
  }
}
