package windrow.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import windrow.series.Forecast.Band;
import windrow.series.Outcome;
import windrow.series.Outcome.Judged;

/**
 * What is kept of one horizon of a forecaster.
 *
 * @param tally the sums of its score
 * @param spread how large its errors are
 * @param conformals what its prediction intervals have learned, by level, per cent
 */
public record Track(Tally tally, Spread spread, SortedMap<Integer, Conformal> conformals) {

  /** An immutable copy. */
  public Track {
    conformals = Collections.unmodifiableSortedMap(new TreeMap<>(conformals));
  }

  /** Nothing known yet. */
  static Track of(int horizon, List<Integer> levels) {
    return new Track(Tally.of(horizon), Spread.NONE, Collections.emptySortedMap())
        .within(horizon, levels);
  }

  /** With these levels: others are dropped, new ones start with the usual ratio. */
  Track within(int horizon, List<Integer> levels) {
    SortedMap<Integer, Conformal> kept = new TreeMap<>();
    for (int level : levels) {
      Conformal known = conformals.get(level);
      kept.put(level, known == null ? Conformal.of(level / 100.0, horizon) : known);
    }
    return new Track(tally.within(levels), spread, kept);
  }

  boolean hasLevels(List<Integer> levels) {
    return List.copyOf(conformals.keySet()).equals(levels);
  }

  /** A new score; the intervals go on, since a newer model's errors are of a like size. */
  Track anew(int horizon) {
    return new Track(Tally.of(horizon), spread, conformals);
  }

  /** The intervals of this forecast, the lowest level first. */
  List<Band> intervals(double forecast) {
    List<Band> bands = new ArrayList<>();
    conformals.forEach(
        (level, conformal) ->
            conformal
                .interval(forecast, spread)
                .ifPresent(found -> bands.add(Band.of(level, found))));
    return bands;
  }

  /** Scored first, then learned from, in sample or not. */
  Track plus(Outcome outcome) {
    SortedMap<Integer, Conformal> learned = new TreeMap<>(conformals);
    double pace = spread.pace(outcome.forecast(), outcome.actual());
    for (Judged judged : outcome.intervals()) {
      learned.computeIfPresent(judged.level(), (level, known) -> known.plus(judged.inside(), pace));
    }
    return new Track(
        tally.plus(outcome), spread.plus(outcome.forecast(), outcome.actual()), learned);
  }
}
