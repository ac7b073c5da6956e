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
      entries.computeIfPresent(
          forecaster.name(),
          (name, entry) ->
              follows
                  ? settle(scale(entry, forecaster, before, row), forecaster, row, emissions)
                  : expire(entry, forecaster, emissions));
    }
    return before.with(entries);
  }

  private static Entry expire(Entry entry, ForecasterSpec forecaster, Emissions emissions) {
    emissions.expire(forecaster.name(), entry.waiting());
    return entry.settled(List.of(), entry.tracks());
  }

  private boolean follows(SeriesState before, Observation row) {
    return before
        .rows()
        .newest()
        .filter(newest -> stream.calendar().isGap(newest.time(), row.time()))
        .isEmpty();
  }

  /** MASE's denominator grows up to the split, whether or not the forecaster has begun. */
  private Entry scale(Entry entry, ForecasterSpec forecaster, SeriesState before, Observation row) {
    int target = rings.target(forecaster);
    double usual = benchmarks.usual(before, forecaster);
    boolean counts = row.has(target) && !Double.isNaN(usual);
    return counts && isInSample(entry, forecaster, before, row.series())
        ? entry.with(entry.scale().plus(row.value(target) - usual))
        : entry;
  }

  private boolean isInSample(
      Entry entry, ForecasterSpec forecaster, SeriesState before, String series) {
    return models
        .find(forecaster, series)
        .filter(model -> model.id().equals(entry.model()))
        .flatMap(model -> before.rows().newest().filter(n -> model.inSample(n.time())))
        .isPresent();
  }

  /** The newest origin first, so that the horizons come in their order. */
  private Entry settle(
      Entry entry, ForecasterSpec forecaster, Observation row, Emissions emissions) {
    double actual = row.value(rings.target(forecaster));
    List<Track> tracks = new ArrayList<>(entry.tracks());
    for (int i = entry.pending().size() - 1; i >= 0; i--) {
      Pending path = entry.pending().get(i);
      if (!path.next().isForecast()) {
        continue;
      }
      Outcome outcome = outcome(entry.model(), path, forecaster, row, actual);
      // NaN where the row lacks the target.
      if (Double.isFinite(outcome.error())) {
        Track track = tracks.get(path.horizon() - 1).plus(outcome);
        tracks.set(path.horizon() - 1, track);
        emissions.settle(
            outcome,
            track
                .tally()
                .score(
                    row.series(), forecaster.name(), entry.model(), path.horizon(), entry.scale()));
      } else {
        emissions.expire(forecaster.name(), 1);
      }
    }
    return entry.settled(entry.pending().stream().map(Pending::rest).toList(), tracks);
  }

  private static Outcome outcome(
      String model, Pending path, ForecasterSpec forecaster, Observation row, double actual) {
    Due due = path.next();
    return new Outcome(
        row.series(),
        forecaster.name(),
        model,
        path.origin(),
        path.horizon(),
        Forecasting.FIRST_VINTAGE,
        row.time(),
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
