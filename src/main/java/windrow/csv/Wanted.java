package windrow.csv;

import java.util.Set;
import java.util.TreeSet;

/** Which series are asked for, and which others were met. */
final class Wanted {
  /** Names that a message may list; more of them help nobody. */
  private static final int REMEMBERED = 1_000;

  private final Set<String> names;
  private final Set<String> others = new TreeSet<>();

  /**
   * @param names of the series that are asked for; empty for all
   */
  Wanted(Set<String> names) {
    this.names = Set.copyOf(names);
  }

  boolean includes(String series) {
    if (names.isEmpty() || names.contains(series)) {
      return true;
    }
    if (others.size() < REMEMBERED) {
      others.add(Shown.of(series));
    }
    return false;
  }

  /** The first that were met and not asked for. */
  Set<String> others() {
    return others;
  }
}
