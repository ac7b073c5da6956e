package windrow.engine;

import java.util.HashMap;
import java.util.Map;
import windrow.engine.Entry.Pending;
import windrow.model.ForecasterSpec;
import windrow.model.Models;
import windrow.series.Observation;
import windrow.series.Outcome;

/** Lets each pending forecast meet its actual, or expire where it never will. */
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

  /** The state before this row is appended, with nothing pending any more. */
  SeriesState settle(SeriesState before, Observation row, Emissions emissions) {
    Map<String, Entry> entries = new HashMap<>(before.entries());
    for (ForecasterSpec forecaster : stream.forecasters()) {
      boolean settles = follows(before, row) && row.has(rings.target(forecaster));
      entries.computeIfPresent(
          forecaster.name(),
          (name, entry) ->
              settles
                  ? settle(scale(entry, forecaster, before, row), forecaster, row, emissions)
                  : emissions.expire(name, entry));
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

  /** MASE's denominator grows up to the split, whether or not the forecaster has begun. */
  private Entry scale(Entry entry, ForecasterSpec forecaster, SeriesState before, Observation row) {
    double usual = benchmarks.usual(before, forecaster);
    return Double.isNaN(usual) || !isInSample(entry, forecaster, before, row.series())
        ? entry
        : entry.with(entry.tally().plusScale(row.value(rings.target(forecaster)) - usual));
  }

  private boolean isInSample(
      Entry entry, ForecasterSpec forecaster, SeriesState before, String series) {
    return models
        .find(forecaster, series)
        .filter(model -> model.id().equals(entry.model()))
        .flatMap(model -> before.rows().newest().filter(n -> model.inSample(n.time())))
        .isPresent();
  }

  private Entry settle(
      Entry entry, ForecasterSpec forecaster, Observation row, Emissions emissions) {
    if (entry.pending().isEmpty()) {
      return entry;
    }
    Outcome outcome = outcome(entry.model(), entry.pending().get(), forecaster, row);
    if (!Double.isFinite(outcome.error())) {
      return emissions.expire(forecaster.name(), entry);
    }
    Entry settled = entry.settled(entry.tally().plus(outcome));
    emissions.settle(outcome, settled.score(row.series(), forecaster).orElseThrow());
    return settled;
  }

  private Outcome outcome(
      String model, Pending pending, ForecasterSpec forecaster, Observation row) {
    double actual = row.value(rings.target(forecaster));
    return new Outcome(
        row.series(),
        forecaster.name(),
        model,
        pending.origin(),
        forecaster.horizon(),
        Forecasting.FIRST_VINTAGE,
        row.time(),
        actual,
        pending.value(),
        actual - pending.value(),
        orNull(pending.naive()),
        orNull(pending.seasonalNaive()),
        pending.inSample());
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
