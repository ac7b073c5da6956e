package windrow.csv;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which format a file's dates have: the one that reads the most of them; among equals the one that
 * leaves them better in order, then the first.
 *
 * @param format the format
 * @param read how many of the dates it reads
 * @param turns how often the dates as read turn between rising and falling
 */
record DateChoice(DateFormat format, int read, int turns) {
  private static final Comparator<DateChoice> BETTER =
      Comparator.comparingInt((DateChoice choice) -> -choice.read)
          .thenComparingInt(choice -> choice.turns);

  /**
   * @param formats the catalogue's, at least one, in its order
   * @param dates the cells of the file's time column, in its order
   */
  static DateChoice of(List<String> formats, List<String> dates) {
    return formats.stream()
        .map(format -> measure(DateFormat.of(format), dates))
        .min(BETTER)
        .orElseThrow();
  }

  /**
   * Why the choice cannot be trusted with this file: it reads less than half, or the same digits in
   * another order (day before month, say) would do better. Absent where it can.
   */
  Optional<String> doubt(List<String> dates) {
    for (DateFormat other : format.otherOrders()) {
      if (BETTER.compare(measure(other, dates), this) < 0) {
        return Optional.of(
            "its dates (%s) fit %s better than %s; if they are so, list %s in the set's formats"
                .formatted(sample(dates), other, format, other));
      }
    }
    return read * 2 < dates.size()
        ? Optional.of(
            "only %d of its %d dates can be read as %s (not %s); add their format to the set's"
                .formatted(read, dates.size(), format, sample(dates)))
        : Optional.empty();
  }

  private String sample(List<String> dates) {
    return dates.stream()
        .filter(date -> format.read(date).isEmpty())
        .findFirst()
        .orElse(dates.get(0));
  }

  private static DateChoice measure(DateFormat format, List<String> dates) {
    int read = 0;
    int rises = 0;
    int falls = 0;
    LocalDate before = null;
    for (String date : dates) {
      Optional<LocalDate> time = format.read(date);
      if (time.isPresent()) {
        read++;
        int way = before == null ? 0 : time.get().compareTo(before);
        rises += way > 0 ? 1 : 0;
        falls += way < 0 ? 1 : 0;
        before = time.get();
      }
    }
    return new DateChoice(format, read, Math.min(rises, falls));
  }
}
