package windrow.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What MASE is scaled by, of one target of a series: it grows with every row, whatever forecasters
 * and models there are, so that all that share a split share their scale, those added later too.
 *
 * <p>A split means the last row up to it. Of a split that lies before the rows at hand only what
 * was kept is known: one that is configured after its rows have gone has no scale.
 *
 * @param lag steps back that the usual naive forecast looks: a season, or one
 * @param recent as of each of the newest rows, oldest first
 * @param kept as of the splits in use
 */
public record Scales(int lag, List<Mark> recent, SortedMap<LocalDate, Scale> kept) {

  /**
   * All errors from the first row of the series to one of its rows.
   *
   * @param time of that row
   * @param scale the errors
   */
  public record Mark(LocalDate time, Scale scale) {}

  /** Immutable copies. */
  public Scales {
    recent = List.copyOf(recent);
    kept = Collections.unmodifiableSortedMap(new TreeMap<>(kept));
  }

  /** Before the first row of the series. */
  static Scales of(int lag) {
    return new Scales(lag, List.of(), Collections.emptySortedMap());
  }

  /**
   * With one more row.
   *
   * @param error of the usual naive forecast; NaN where there is none
   * @param rows how many are at hand
   */
  Scales plus(LocalDate time, double error, int rows) {
    Scale all = recent.isEmpty() ? Scale.NONE : recent.get(recent.size() - 1).scale();
    List<Mark> longer = new ArrayList<>(recent);
    longer.add(new Mark(time, Double.isNaN(error) ? all : all.plus(error)));
    return new Scales(lag, longer.subList(Math.max(0, longer.size() - rows), longer.size()), kept);
  }

  /** What is known of these splits is kept when the rows go; of others it is not. */
  Scales keeping(Collection<LocalDate> splits) {
    SortedMap<LocalDate, Scale> known = new TreeMap<>();
    for (LocalDate split : splits) {
      if (isAtHand(split) || kept.containsKey(split)) {
        known.put(split, at(split));
      }
    }
    return new Scales(lag, recent, known);
  }

  /**
   * The errors of this target up to a split, as {@link #at} says; none of one that is not there.
   */
  public static Scale of(Map<String, Scales> all, String target, LocalDate split) {
    Scales known = all.get(target);
    return known == null ? Scale.NONE : known.at(split);
  }

  /**
   * The errors up to a split.
   *
   * @param split last training day, inclusive; null where there is none
   * @return nothing counted where there is none, or its rows had gone when it was configured
   */
  Scale at(LocalDate split) {
    if (split == null) {
      return Scale.NONE;
    }
    return isAtHand(split) ? upTo(split) : kept.getOrDefault(split, Scale.NONE);
  }

  private boolean isAtHand(LocalDate split) {
    return !recent.isEmpty() && !recent.get(0).time().isAfter(split);
  }

  private Scale upTo(LocalDate split) {
    int row = recent.size() - 1;
    while (recent.get(row).time().isAfter(split)) {
      row--;
    }
    return recent.get(row).scale();
  }
}
