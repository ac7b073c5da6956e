package windrow.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import windrow.series.Forecast.Band;
import windrow.series.Interval;

/**
 * What the prediction intervals of one horizon have learnt.
 *
 * @param conformals by level, per cent
 */
public record Intervals(SortedMap<Integer, Conformal> conformals) {

  /** An immutable copy. */
  public Intervals {
    conformals = Collections.unmodifiableSortedMap(new TreeMap<>(conformals));
  }

  /** Nothing known yet. */
  static Intervals of(int horizon, List<Integer> levels) {
    return new Intervals(Collections.emptySortedMap()).within(horizon, levels);
  }

  /** With these levels: others are dropped, new ones start empty. */
  Intervals within(int horizon, List<Integer> levels) {
    SortedMap<Integer, Conformal> kept = new TreeMap<>();
    for (int level : levels) {
      Conformal known = conformals.get(level);
      kept.put(level, known == null ? Conformal.of(level / 100.0, horizon) : known);
    }
    return new Intervals(kept);
  }

  boolean hasLevels(List<Integer> levels) {
    return List.copyOf(conformals.keySet()).equals(levels);
  }

  /** The intervals of this forecast, the lowest level first. */
  List<Band> of(double forecast) {
    List<Band> bands = new ArrayList<>();
    conformals.forEach(
        (level, conformal) ->
            conformal.interval(forecast).ifPresent(found -> bands.add(Band.of(level, found))));
    return bands;
  }

  /** Learnt from a forecast that has met its actual, in sample or not. */
  Intervals plus(Pending.Due met, double actual) {
    SortedMap<Integer, Conformal> learnt = new TreeMap<>();
    conformals.forEach(
        (level, conformal) ->
            learnt.put(level, conformal.plus(met.value(), actual, issued(met, level))));
    return new Intervals(learnt);
  }

  private static Optional<Interval> issued(Pending.Due met, int level) {
    return met.intervals().stream()
        .filter(band -> band.level() == level)
        .findFirst()
        .map(band -> new Interval(band.lower(), band.upper()));
  }
}
