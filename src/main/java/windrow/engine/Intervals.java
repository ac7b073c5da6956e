package windrow.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import windrow.series.Forecast.Band;
import windrow.series.Interval;

/**
 * What the prediction intervals of one horizon have learned.
 *
 * @param spread how large the errors are
 * @param conformals by level, per cent
 */
public record Intervals(Spread spread, SortedMap<Integer, Conformal> conformals) {

  /** An immutable copy. */
  public Intervals {
    conformals = Collections.unmodifiableSortedMap(new TreeMap<>(conformals));
  }

  /** Nothing known yet. */
  static Intervals of(int horizon, List<Integer> levels) {
    return new Intervals(Spread.NONE, Collections.emptySortedMap()).within(horizon, levels);
  }

  /** With these levels: others are dropped, new ones start with the usual ratio. */
  Intervals within(int horizon, List<Integer> levels) {
    SortedMap<Integer, Conformal> kept = new TreeMap<>();
    for (int level : levels) {
      Conformal known = conformals.get(level);
      kept.put(level, known == null ? Conformal.of(level / 100.0, horizon) : known);
    }
    return new Intervals(spread, kept);
  }

  boolean hasLevels(List<Integer> levels) {
    return List.copyOf(conformals.keySet()).equals(levels);
  }

  /** The intervals of this forecast, the lowest level first. */
  List<Band> of(double forecast) {
    List<Band> bands = new ArrayList<>();
    conformals.forEach(
        (level, conformal) ->
            conformal
                .interval(forecast, spread)
                .ifPresent(found -> bands.add(Band.of(level, found))));
    return bands;
  }

  /** Learned from a forecast that has met its actual, in sample or not. */
  Intervals plus(Pending.Due met, double actual) {
    SortedMap<Integer, Conformal> learned = new TreeMap<>(conformals);
    double pace = spread.pace(met.value(), actual);
    for (Band band : met.intervals()) {
      boolean inside = new Interval(band.lower(), band.upper()).covers(actual);
      learned.computeIfPresent(band.level(), (level, known) -> known.plus(inside, pace));
    }
    return new Intervals(spread.plus(met.value(), actual), learned);
  }
}
