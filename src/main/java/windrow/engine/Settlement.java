package windrow.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import windrow.engine.Pending.Due;
import windrow.model.ForecasterSpec;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Outcome.Judged;
import windrow.series.Score;

/** Lets each forecast that is due meet its actual, or expire where it never will. */
final class Settlement {
  private final StreamSpec stream;
  private final Rings rings;

  Settlement(StreamSpec stream, Rings rings) {
    this.stream = stream;
    this.rings = rings;
  }

  /** The state before this row is appended, with what is due at later rows still pending. */
  SeriesState settle(SeriesState before, Observation row, Emissions emissions) {
    boolean follows = stream.follows(before.rows(), row);
    Map<String, Entry> entries = new HashMap<>(before.entries());
    for (ForecasterSpec forecaster : stream.forecasters()) {
      Turn turn = new Turn(forecaster, before, row, emissions);
      entries.computeIfPresent(
          turn.name(), (name, entry) -> follows ? settled(entry, turn) : expired(entry, turn));
    }
    return before.with(entries);
  }

  private static Entry expired(Entry entry, Turn turn) {
    turn.expire(entry.waiting());
    return entry.expired();
  }

  /** The newest origin first, so that the horizons come in their order. */
  private Entry settled(Entry entry, Turn turn) {
    LocalDate time = turn.row().time();
    List<Pending> pending = Pending.followedBy(entry.pending(), time, entry.split());
    List<Tally> tallies = new ArrayList<>(entry.tallies());
    for (int i = pending.size() - 1; i >= 0; i--) {
      if (pending.get(i).next().isForecast()) {
        meet(pending.get(i), entry, tallies, turn);
      }
    }
    Learning taught = entry.learning().settled(time, entry.split(), rings.actual(turn));
    return entry.settled(pending, tallies, taught);
  }

  /** Puts the tally that has counted the outcome in its place among {@code tallies}. */
  private void meet(Pending path, Entry entry, List<Tally> tallies, Turn turn) {
    if (!path.next().meets(rings.actual(turn))) {
      turn.expire(1);
      return;
    }
    Outcome outcome = outcome(path, entry.model(), turn);
    int index = path.horizon() - 1;
    tallies.set(index, tallies.get(index).plus(outcome));
    Score.Key key = Score.Key.of(stream.topic(), outcome);
    Scale scale = scale(entry, turn);
    turn.emissions().settle(outcome, tallies.get(index).score(key, scale));
  }

  private static Scale scale(Entry entry, Turn turn) {
    return Scales.of(turn.state().scales(), turn.forecaster().target(), entry.split());
  }

  private Outcome outcome(Pending path, String model, Turn turn) {
    Due due = path.next();
    double actual = rings.actual(turn);
    return new Outcome(
        turn.row().series(),
        turn.name(),
        model,
        path.origin(),
        path.horizon(),
        Forecasting.FIRST_VINTAGE,
        turn.row().time(),
        actual,
        due.value(),
        actual - due.value(),
        orNull(path.naive()),
        orNull(due.seasonalNaive()),
        path.inSample(),
        due.intervals().stream().map(band -> Judged.of(band, actual)).toList());
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
