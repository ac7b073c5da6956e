package windrow.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import windrow.series.Forecast.Band;
import windrow.series.Interval;
import windrow.series.Outcome;

/**
 * What is kept of one horizon of a forecaster.
 *
 * @param tally the sums of its score
 * @param conformals what its prediction intervals have learnt, by level, per cent
 */
public record Track(Tally tally, SortedMap<Integer, Conformal> conformals) {

  /** An immutable copy. */
  public Track {
    conformals = Collections.unmodifiableSortedMap(new TreeMap<>(conformals));
  }

  /** Nothing known yet. */
  static Track of(int horizon, List<Integer> levels) {
    return new Track(Tally.of(horizon), Collections.emptySortedMap()).within(horizon, levels);
  }

  /** With these levels: others are dropped, new ones start empty. */
  Track within(int horizon, List<Integer> levels) {
    SortedMap<Integer, Conformal> kept = new TreeMap<>();
    for (int level : levels) {
      Conformal known = conformals.get(level);
      kept.put(level, known == null ? Conformal.of(level / 100.0, horizon) : known);
    }
    return new Track(tally.within(levels), kept);
  }

  boolean hasLevels(List<Integer> levels) {
    return List.copyOf(conformals.keySet()).equals(levels);
  }

  /** A new score; the intervals go on, since a newer model's errors are of a like size. */
  Track anew(int horizon) {
    return new Track(Tally.of(horizon), conformals);
  }

  /** The intervals of this forecast, the lowest level first. */
  List<Band> intervals(double forecast) {
    List<Band> bands = new ArrayList<>();
    conformals.forEach(
        (level, conformal) ->
            conformal.interval(forecast).ifPresent(found -> bands.add(Band.of(level, found))));
    return bands;
  }

  /** Scored first, then learnt from, in sample or not. */
  Track plus(Outcome outcome) {
    SortedMap<Integer, Conformal> learnt = new TreeMap<>();
    for (Map.Entry<Integer, Conformal> one : conformals.entrySet()) {
      Optional<Interval> issued = issued(outcome, one.getKey());
      learnt.put(one.getKey(), one.getValue().plus(outcome.forecast(), outcome.actual(), issued));
    }
    return new Track(tally.plus(outcome), learnt);
  }

  private static Optional<Interval> issued(Outcome outcome, int level) {
    return outcome.at(level).map(one -> new Interval(one.lower(), one.upper()));
  }
}
