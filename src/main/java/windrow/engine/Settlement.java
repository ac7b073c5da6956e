package windrow.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import windrow.engine.Pending.Due;
import windrow.model.ForecasterSpec;
import windrow.model.Models;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Outcome.Judged;
import windrow.series.Score;

/** Lets each forecast that is due meet its actual, or expire where it never will. */
final class Settlement {
  private final StreamSpec stream;
  private final Models models;
  private final Rings rings;
  private final Benchmarks benchmarks;

  Settlement(StreamSpec stream, Models models, Rings rings, Benchmarks benchmarks) {
    this.stream = stream;
    this.models = models;
    this.rings = rings;
    this.benchmarks = benchmarks;
  }

  /** The state before this row is appended, with what is due at later rows still pending. */
  SeriesState settle(SeriesState before, Observation row, Emissions emissions) {
    boolean follows = follows(before, row);
    Map<String, Entry> entries = new HashMap<>(before.entries());
    for (ForecasterSpec forecaster : stream.forecasters()) {
      Turn turn = new Turn(forecaster, before, row, emissions);
      entries.computeIfPresent(
          turn.name(),
          (name, entry) -> follows ? settled(scaled(entry, turn), turn) : expired(entry, turn));
    }
    return before.with(entries);
  }

  private boolean follows(SeriesState before, Observation row) {
    return before
        .rows()
        .newest()
        .filter(newest -> stream.calendar().isGap(newest.time(), row.time()))
        .isEmpty();
  }

  private static Entry expired(Entry entry, Turn turn) {
    turn.expire(entry.waiting());
    return entry.expired();
  }

  /** MASE's denominator grows up to the split, whether or not the forecaster has begun. */
  private Entry scaled(Entry entry, Turn turn) {
    double actual = rings.actual(turn);
    double usual = benchmarks.usual(turn.state(), turn.forecaster());
    boolean counts = !Double.isNaN(actual) && !Double.isNaN(usual);
    return counts && isInSample(entry, turn)
        ? entry.with(entry.scale().plus(actual - usual))
        : entry;
  }

  private boolean isInSample(Entry entry, Turn turn) {
    return models
        .find(turn.forecaster(), turn.row().series())
        .filter(model -> model.id().equals(entry.model()))
        .flatMap(model -> turn.state().rows().newest().filter(n -> model.inSample(n.time())))
        .isPresent();
  }

  /** The newest origin first, so that the horizons come in their order. */
  private Entry settled(Entry entry, Turn turn) {
    List<Pending> pending = entry.pending();
    List<Tally> tallies = new ArrayList<>(entry.tallies());
    for (int i = pending.size() - 1; i >= 0; i--) {
      if (pending.get(i).next().isForecast()) {
        meet(pending.get(i), entry, tallies, turn);
      }
    }
    return entry.settled(tallies, rings.actual(turn));
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
    turn.emissions().settle(outcome, tallies.get(index).score(key, entry.scale()));
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
