package windrow.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import windrow.engine.Entry.Pending;
import windrow.engine.Step.Kind;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Calendar;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Ring;
import windrow.series.Score;

/**
 * Advances one series by one observation: predict, then score, then learn (as river's {@code
 * time_series.evaluate} orders it), so that no forecast sees what comes after its origin.
 *
 * <p>A pure function of its arguments: the same state, observation and models give the same step,
 * bit for bit, live or in a backtest.
 */
public final class Engine {
  private static final int FIRST_VINTAGE = 0;

  private final StreamSpec stream;
  private final Calendar calendar;
  private final Models models;

  /** Capacity of the ring of each set of features. */
  private final Map<List<String>, Integer> rings = new LinkedHashMap<>();

  private final Map<List<String>, int[]> positions = new HashMap<>();

  /** An engine for this stream. */
  public Engine(StreamSpec stream, Models models) {
    this.stream = stream;
    this.calendar = stream.calendar();
    this.models = models;
    for (ForecasterSpec forecaster : stream.forecasters()) {
      rings.merge(forecaster.features(), forecaster.window(), Math::max);
      rings.merge(target(forecaster), Math.max(1, calendar.season()), Math::max);
    }
    rings.keySet().forEach(features -> positions.put(features, positions(features)));
  }

  /** The state of a series that has not been seen yet. */
  public SeriesState empty() {
    return adopt(new SeriesState(Ring.empty(stream.longestWindow()), Map.of(), Map.of()));
  }

  /**
   * A stored state as this configuration needs it: what is no longer configured is dropped, what is
   * new starts from the rows at hand.
   */
  public SeriesState adopt(SeriesState stored) {
    Ring rows = Ring.of(stream.longestWindow(), stored.rows().rows());
    Map<List<String>, Ring> usable = new HashMap<>();
    rings.forEach(
        (features, capacity) -> {
          Ring known = stored.usable().get(features);
          List<Observation> kept =
              known != null ? known.rows() : unbroken(rows, positions.get(features));
          usable.put(features, Ring.of(capacity, kept));
        });
    Map<String, Entry> entries = new HashMap<>(stored.entries());
    entries.keySet().retainAll(stream.forecasters().stream().map(ForecasterSpec::name).toList());
    return new SeriesState(rows, usable, entries);
  }

  /** The state after this observation, and what it brought about. */
  public Step advance(SeriesState state, Observation row) {
    Optional<Observation> known = state.rows().at(row.time());
    if (known.isPresent()) {
      return known.get().equals(row)
          ? Step.of(Kind.DUPLICATE, state)
          : Step.of(Kind.REVISION, appended(state, row));
    }
    boolean late = state.rows().newest().filter(n -> n.time().isAfter(row.time())).isPresent();
    return late ? Step.of(Kind.LATE, state) : accept(state, row);
  }

  private Step accept(SeriesState before, Observation row) {
    Emissions emissions = new Emissions();
    SeriesState settled = settle(before, row, emissions);
    SeriesState appended = appended(settled, row);
    SeriesState after = forecast(appended, row, emissions);
    return emissions.step(after);
  }

  private SeriesState settle(SeriesState state, Observation row, Emissions emissions) {
    boolean gap =
        state.rows().newest().filter(n -> calendar.isGap(n.time(), row.time())).isPresent();
    Map<String, Entry> entries = new HashMap<>(state.entries());
    for (ForecasterSpec forecaster : stream.forecasters()) {
      boolean settles = !gap && row.has(position(forecaster));
      entries.computeIfPresent(
          forecaster.name(),
          (name, entry) ->
              settles
                  ? settle(scaled(entry, forecaster, state, row), forecaster, row, emissions)
                  : emissions.expire(name, entry));
    }
    return new SeriesState(state.rows(), state.usable(), entries);
  }

  private Entry settle(
      Entry entry, ForecasterSpec forecaster, Observation row, Emissions emissions) {
    if (entry.pending().isEmpty()) {
      return entry;
    }
    Pending pending = entry.pending().get();
    double actual = row.value(position(forecaster));
    double error = actual - pending.value();
    if (!Double.isFinite(error)) {
      return emissions.expire(forecaster.name(), entry);
    }
    Outcome outcome =
        new Outcome(
            row.series(),
            forecaster.name(),
            entry.model(),
            pending.origin(),
            forecaster.horizon(),
            FIRST_VINTAGE,
            row.time(),
            actual,
            pending.value(),
            error,
            orNull(pending.naive()),
            orNull(pending.seasonalNaive()),
            pending.inSample());
    Tally tally = entry.tally().plus(outcome);
    emissions.outcomes.add(outcome);
    Entry settled = entry.settled(tally);
    emissions.scores.add(settled.score(row.series(), forecaster).orElseThrow());
    return settled;
  }

  /** MASE's denominator grows up to the split, whether or not the forecaster has begun. */
  private Entry scaled(
      Entry entry, ForecasterSpec forecaster, SeriesState before, Observation row) {
    Ring targets = before.usable().get(target(forecaster));
    double baseline =
        calendar.season() > 0 ? seasonal(targets, forecaster) : naive(targets, forecaster);
    boolean inSample =
        models
            .find(forecaster, row.series())
            .filter(model -> model.id().equals(entry.model()))
            .flatMap(model -> before.rows().newest().filter(n -> model.inSample(n.time())))
            .isPresent();
    return inSample && !Double.isNaN(baseline)
        ? entry.with(entry.tally().plusScale(row.value(position(forecaster)) - baseline))
        : entry;
  }

  private SeriesState appended(SeriesState state, Observation row) {
    Ring rows = state.rows().with(row);
    Map<List<String>, Ring> usable = new HashMap<>();
    state
        .usable()
        .forEach(
            (features, ring) ->
                usable.put(features, appended(ring, rows, row, positions.get(features))));
    return new SeriesState(rows, usable, state.entries());
  }

  /**
   * Where the calendar is fixed, a gap or a row without a value ends the window; trading days go on
   * over the usable rows.
   */
  private Ring appended(Ring usable, Ring rows, Observation row, int[] fields) {
    if (calendar.isFixed()) {
      return Ring.of(usable.capacity(), unbroken(rows, fields));
    }
    return row.hasAll(fields) ? usable.with(row) : usable.without(row.time());
  }

  /** The newest rows that have all these values and, where the calendar is fixed, no gap. */
  private List<Observation> unbroken(Ring rows, int[] fields) {
    List<Observation> run = new ArrayList<>();
    for (Observation row : rows.rows()) {
      boolean broken = !run.isEmpty() && calendar.isGap(run.get(run.size() - 1).time(), row.time());
      boolean usable = row.hasAll(fields);
      if (broken || (!usable && calendar.isFixed())) {
        run.clear();
      }
      if (usable) {
        run.add(row);
      }
    }
    return run;
  }

  private SeriesState forecast(SeriesState state, Observation row, Emissions emissions) {
    Map<String, Entry> entries = new HashMap<>(state.entries());
    for (ForecasterSpec forecaster : stream.forecasters()) {
      models
          .find(forecaster, row.series())
          .ifPresent(
              model ->
                  entries.compute(
                      forecaster.name(),
                      (name, entry) ->
                          forecast(
                              entry == null || !entry.model().equals(model.id())
                                  ? Entry.of(model.id())
                                  : entry,
                              forecaster,
                              model,
                              state,
                              row,
                              emissions)));
    }
    return new SeriesState(state.rows(), state.usable(), entries);
  }

  private Entry forecast(
      Entry entry,
      ForecasterSpec forecaster,
      Model model,
      SeriesState state,
      Observation row,
      Emissions emissions) {
    int[] fields = positions.get(forecaster.features());
    if (!row.hasAll(fields)) {
      return emissions.skip(forecaster.name(), entry);
    }
    Ring usable = state.usable().get(forecaster.features());
    if (usable.size() < forecaster.window()) {
      return entry;
    }
    double value = model.forecaster().forecast(usable.window(forecaster.window(), fields));
    if (!Double.isFinite(value)) {
      return emissions.skip(forecaster.name(), entry);
    }
    boolean inSample = model.inSample(row.time());
    emissions.forecasts.add(
        new Forecast(
            row.series(),
            forecaster.name(),
            model.id(),
            row.time(),
            forecaster.horizon(),
            FIRST_VINTAGE,
            calendar.after(row.time()).orElse(null),
            value,
            inSample));
    Ring targets = state.usable().get(target(forecaster));
    return entry.waiting(
        new Pending(
            row.time(),
            value,
            naive(targets, forecaster),
            seasonal(targets, forecaster),
            inSample));
  }

  private double naive(Ring targets, ForecasterSpec forecaster) {
    return targets.newest().map(row -> row.value(position(forecaster))).orElse(Double.NaN);
  }

  private double seasonal(Ring targets, ForecasterSpec forecaster) {
    int season = calendar.season();
    return season == 0 || targets.size() < season
        ? Double.NaN
        : targets.rows().get(targets.size() - season).value(position(forecaster));
  }

  private static List<String> target(ForecasterSpec forecaster) {
    return List.of(forecaster.target());
  }

  private int position(ForecasterSpec forecaster) {
    return positions.get(target(forecaster))[0];
  }

  private int[] positions(List<String> features) {
    return features.stream().mapToInt(stream.fields()::indexOf).toArray();
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /** What a step gives off while it is made. */
  private static final class Emissions {
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Score> scores = new ArrayList<>();
    private final List<Forecast> forecasts = new ArrayList<>();
    private final List<String> expired = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    private Entry expire(String forecaster, Entry entry) {
      if (entry.pending().isEmpty()) {
        return entry;
      }
      expired.add(forecaster);
      return entry.settled(entry.tally());
    }

    private Entry skip(String forecaster, Entry entry) {
      skipped.add(forecaster);
      return entry;
    }

    private Step step(SeriesState state) {
      return new Step(
          Kind.ACCEPTED,
          state,
          List.copyOf(outcomes),
          List.copyOf(scores),
          List.copyOf(forecasts),
          List.copyOf(expired),
          List.copyOf(skipped));
    }
  }
}
