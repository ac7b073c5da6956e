package windrow.replay;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import windrow.series.Observation;

/**
 * What a stream holds of one series, as far as the rows of a feed are compared to it: the periods
 * of its longest window, and of which of the feed's rows it holds the very values. As large as the
 * window and the feed, however long the log.
 */
final class Tail {
  private final int window;
  private final Map<LocalDate, Observation> own = new HashMap<>();
  private final NavigableSet<LocalDate> newest = new TreeSet<>();
  private final Set<LocalDate> same = new HashSet<>();

  /**
   * @param window how many of its newest rows the stream takes revisions of
   */
  Tail(int window) {
    this.window = window;
  }

  /** A row of the feed, before anything is read. */
  void compare(Observation row) {
    own.put(row.time(), row);
  }

  /**
   * The next record that is an observation; one that the stream refuses as late changes nothing.
   */
  void accept(Observation row) {
    if (!newest.contains(row.time()) && !isNewer(row)) {
      return;
    }
    newest.add(row.time());
    if (newest.size() > window) {
      newest.pollFirst();
    }
    if (row.equals(own.get(row.time()))) {
      same.add(row.time());
    } else {
      same.remove(row.time());
    }
  }

  /**
   * The next record, which the topic's schema refuses: one of the feed's is there once it was sent.
   */
  void refuse(Observation row) {
    if (row.equals(own.get(row.time()))) {
      same.add(row.time());
    }
  }

  /** What the stream holds of this row of the feed, by what was read so far. */
  Standing of(Observation row) {
    if (same.contains(row.time())) {
      return Standing.UNCHANGED;
    }
    if (isNewer(row)) {
      return Standing.NEW;
    }
    return newest.contains(row.time()) ? Standing.REVISED : Standing.LATE;
  }

  private boolean isNewer(Observation row) {
    return newest.isEmpty() || row.time().isAfter(newest.last());
  }
}
