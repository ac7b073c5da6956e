package windrow.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import windrow.series.Observation;
import windrow.series.Ring;

/**
 * What a forecaster had learned when a row had come, to go on from there once a later row has been
 * revised.
 *
 * <p>Of every {@code revisable} rows one is kept, and the newest two of those: one of them is
 * always older than each of the newest {@code revisable} rows, and none is written but once in so
 * many rows.
 *
 * @param after time of that row; null before the first row of the series
 * @param learning what was known then
 */
public record Checkpoint(LocalDate after, Learning learning) {
  private static final int KEPT = 2;

  /** So many rows back is the oldest one that is kept, if so many of the newest can be revised. */
  static int reach(int revisable) {
    return KEPT * revisable;
  }

  /** Whether it knew nothing yet of the row of this time. */
  boolean isBefore(LocalDate time) {
    return after == null || after.isBefore(time);
  }

  /** The newer ones of these with one of what is known now, where one is due. */
  static List<Checkpoint> kept(List<Checkpoint> past, Ring rows, Learning learning, int revisable) {
    boolean isDue = past.isEmpty() || past.get(past.size() - 1).age(rows) >= revisable;
    if (revisable == 0 || !isDue) {
      return past;
    }
    List<Checkpoint> newer = new ArrayList<>(past);
    newer.add(new Checkpoint(rows.newest().map(Observation::time).orElse(null), learning));
    return newer.subList(Math.max(0, newer.size() - KEPT), newer.size());
  }

  /** Those of these from which the engine can go on with the rows that a ring still has. */
  static List<Checkpoint> within(
      List<Checkpoint> past, Ring rows, int revisable, int horizons, List<Integer> levels) {
    return past.stream()
        .filter(one -> one.age(rows) <= reach(revisable))
        .map(one -> new Checkpoint(one.after(), one.learning().within(horizons, levels)))
        .toList();
  }

  /** Rows that have come since. */
  private long age(Ring rows) {
    return rows.rows().stream().filter(row -> isBefore(row.time())).count();
  }
}
