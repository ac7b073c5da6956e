package windrow.csv;

import java.util.Comparator;

/**
 * How well a format fits a file's dates: better where it reads more of them; among equals where it
 * leaves them better in order.
 *
 * @param format the format
 * @param read how many of the dates it reads
 * @param turns how often the dates as read turn between rising and falling
 */
record DateChoice(DateFormat format, int read, int turns) {
  /** The better one first. */
  static final Comparator<DateChoice> BETTER =
      Comparator.comparingInt((DateChoice choice) -> -choice.read)
          .thenComparingInt(choice -> choice.turns);
}
