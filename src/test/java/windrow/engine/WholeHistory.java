package windrow.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import windrow.engine.Step.Kind;
import windrow.model.ForecasterSpec;
import windrow.model.Inputs;
import windrow.model.Model;
import windrow.series.Calendar;
import windrow.series.Forecast;
import windrow.series.Forecast.Band;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Outcome.Judged;
import windrow.series.Score;
import windrow.series.Score.Coverage;
import windrow.series.Window;

/**
 * The rules of the design once more, as plainly as can be: it keeps the whole history and reads it
 * anew at each row. What the engine may forget, it forgets too, as a list of exceptions.
 */
final class WholeHistory {
  private final StreamSpec stream;
  private final Feed feed;
  private final TreeMap<LocalDate, Observation> history = new TreeMap<>();
  private final Map<Inputs, Set<LocalDate>> forgotten = new HashMap<>();
  private final Map<String, List<Waiting>> waiting = new HashMap<>();
  private final Map<String, List<Window>> seen = new HashMap<>();
  private final Map<String, List<Outcome>> settled = new HashMap<>();
  private final Map<String, List<Double>> scale = new HashMap<>();

  /** A forecast with how many rows after its origin have come. */
  private record Waiting(Forecast forecast, Double naive, Double seasonal, int passed) {
    Waiting later() {
      return new Waiting(forecast, naive, seasonal, passed + 1);
    }

    boolean isDue() {
      return passed == forecast.horizon();
    }
  }

  /** What a row did, in the words of {@link Step}. */
  record Entry(
      Kind kind,
      List<Outcome> outcomes,
      List<Score> scores,
      List<Forecast> forecasts,
      List<String> expired) {}

  WholeHistory(Feed feed) {
    this.feed = feed;
    this.stream = feed.stream();
  }

  Entry take(Observation row) {
    Kind kind = classify(row);
    Entry entry =
        new Entry(kind, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    if (kind == Kind.ACCEPTED) {
      stream.forecasters().forEach(forecaster -> settle(forecaster, row, entry));
    }
    if (kind == Kind.ACCEPTED || kind == Kind.REVISION) {
      history.put(row.time(), row);
      stream.forecasters().forEach(this::forget);
    }
    if (kind == Kind.ACCEPTED) {
      stream.forecasters().forEach(forecaster -> forecast(forecaster, row, entry));
    }
    return entry;
  }

  private Kind classify(Observation row) {
    if (history.isEmpty() || row.time().isAfter(history.lastKey())) {
      return Kind.ACCEPTED;
    }
    if (!history.containsKey(row.time()) || row.time().isBefore(oldestKept())) {
      return Kind.LATE;
    }
    return history.get(row.time()).equals(row) ? Kind.DUPLICATE : Kind.REVISION;
  }

  private LocalDate oldestKept() {
    List<LocalDate> times = List.copyOf(history.keySet());
    return times.get(Math.max(0, times.size() - stream.longestWindow()));
  }

  private void settle(ForecasterSpec forecaster, Observation row, Entry entry) {
    String name = forecaster.name();
    int target = stream.fields().indexOf(forecaster.target());
    boolean gap = !history.isEmpty() && stream.calendar().isGap(history.lastKey(), row.time());
    if (!gap && row.has(target)) {
      int season = Math.max(1, stream.calendar().season());
      Double usual = back(season, targets(forecaster));
      if (usual != null && isInSample(forecaster, row.time())) {
        scale.computeIfAbsent(name, key -> new ArrayList<>()).add(row.value(target) - usual);
      }
    }
    List<Waiting> pending =
        new ArrayList<>(
            waiting.getOrDefault(name, List.of()).stream().map(Waiting::later).toList());
    pending.sort(Comparator.comparing(one -> one.forecast().horizon()));
    if (gap) {
      pending.forEach(one -> entry.expired.add(name));
      pending.clear();
    }
    pending.stream().filter(Waiting::isDue).forEach(due -> settle(forecaster, due, row, entry));
    waiting.put(name, pending.stream().filter(one -> !one.isDue()).toList());
  }

  private void settle(ForecasterSpec forecaster, Waiting due, Observation row, Entry entry) {
    int target = stream.fields().indexOf(forecaster.target());
    Forecast made = due.forecast;
    if (!row.has(target)) {
      entry.expired.add(made.forecaster());
      return;
    }
    Outcome outcome =
        new Outcome(
            row.series(),
            made.forecaster(),
            made.model(),
            made.origin(),
            made.horizon(),
            0,
            row.time(),
            row.value(target),
            made.value(),
            row.value(target) - made.value(),
            due.naive,
            due.seasonal,
            isInSample(forecaster, firstAfter(made.origin(), row)),
            made.intervals().stream().map(b -> Judged.of(b, row.value(target))).toList());
    settled.computeIfAbsent(line(outcome), key -> new ArrayList<>()).add(outcome);
    entry.outcomes.add(outcome);
    entry.scores.add(score(outcome));
  }

  /** The split is the last row up to it. */
  private boolean isInSample(ForecasterSpec forecaster, LocalDate time) {
    return feed.models().find(forecaster, "s").filter(model -> model.hasSeen(time)).isPresent();
  }

  private LocalDate firstAfter(LocalDate origin, Observation newest) {
    LocalDate next = history.higherKey(origin);
    return next == null ? newest.time() : next;
  }

  private void forecast(ForecasterSpec forecaster, Observation row, Entry entry) {
    Model model = feed.models().find(forecaster, "s").orElse(null);
    List<Observation> usable = usable(forecaster.inputs());
    if (model == null
        || !forecaster.inputs().canUse(row, fields(forecaster.features()))
        || usable.size() < forecaster.window()) {
      return;
    }
    Window window = window(forecaster, usable);
    seen.computeIfAbsent(forecaster.name(), key -> new ArrayList<>()).add(window);
    double[] path =
        model.forecaster().forecast(learned(model, forecaster), window, forecaster.horizon());
    List<Double> targets = targets(forecaster);
    LocalDate target = row.time();
    for (int horizon = 1; horizon <= path.length; horizon++) {
      target = target == null ? null : stream.calendar().after(target, 1).orElse(null);
      if (Double.isFinite(path[horizon - 1])) {
        Forecast made =
            new Forecast(
                row.series(),
                forecaster.name(),
                model.id(),
                row.time(),
                horizon,
                0,
                target,
                path[horizon - 1],
                model.hasSeen(stream.calendar().earliestAfter(row.time())),
                intervals(forecaster.name() + " " + horizon, path[horizon - 1]));
        entry.forecasts.add(made);
        List<Waiting> longer = new ArrayList<>(waiting.getOrDefault(forecaster.name(), List.of()));
        longer.add(new Waiting(made, back(1, targets), seasonal(targets, horizon), 0));
        waiting.put(forecaster.name(), longer);
      }
    }
  }

  /** From all windows so far. */
  private double[] learned(Model model, ForecasterSpec forecaster) {
    double[] learned = model.forecaster().initial();
    for (Window window : seen.get(forecaster.name())) {
      learned = model.forecaster().learn(learned, window);
    }
    return learned;
  }

  /** A season before the step, or as many seasons as it takes to stand in what is known. */
  private Double seasonal(List<Double> targets, int horizon) {
    int season = stream.calendar().season();
    if (season == 0 || back(season, targets) == null) {
      return null;
    }
    int steps = season + 1 - horizon;
    while (steps < 1) {
      steps += season;
    }
    return back(steps, targets);
  }

  private Window window(ForecasterSpec forecaster, List<Observation> usable) {
    int[] fields = fields(forecaster.features());
    List<Double> values = new ArrayList<>();
    for (Observation row : usable.subList(usable.size() - forecaster.window(), usable.size())) {
      for (int field : fields) {
        values.add(row.value(field));
      }
    }
    return new Window(
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        fields.length,
        usable.get(usable.size() - 1).time());
  }

  private List<Double> targets(ForecasterSpec forecaster) {
    int target = stream.fields().indexOf(forecaster.target());
    return usable(Inputs.of(List.of(forecaster.target()))).stream()
        .map(row -> row.value(target))
        .toList();
  }

  private static Double back(int steps, List<Double> targets) {
    return targets.size() < steps ? null : targets.get(targets.size() - steps);
  }

  /** Months: the run that ends with the newest row. Trading days: every row of use. */
  private List<Observation> usable(Inputs inputs) {
    List<Observation> usable = new ArrayList<>();
    LocalDate before = null;
    for (Observation row : history.values()) {
      boolean whole = inputs.canUse(row, fields(inputs.features()));
      boolean gap = before != null && stream.calendar().isGap(before, row.time());
      if (stream.calendar() == Calendar.MONTHS && (gap || !whole)) {
        usable.clear();
      }
      if (whole && !forgotten.getOrDefault(inputs, Set.of()).contains(row.time())) {
        usable.add(row);
      }
      before = row.time();
    }
    return usable;
  }

  /**
   * A row is out of reach once it is in no ring: a revision that empties others cannot recall it.
   */
  private void forget(ForecasterSpec any) {
    for (Inputs inputs : List.of(any.inputs(), Inputs.of(List.of(any.target())))) {
      List<Observation> usable = usable(inputs);
      for (Observation row : usable.subList(0, Math.max(0, usable.size() - longest(inputs)))) {
        if (row.time().isBefore(oldestKept())) {
          forgotten.computeIfAbsent(inputs, key -> new HashSet<>()).add(row.time());
        }
      }
    }
  }

  private int longest(Inputs inputs) {
    int longest = 1;
    for (ForecasterSpec forecaster : stream.forecasters()) {
      if (forecaster.inputs().equals(inputs)) {
        longest = Math.max(longest, forecaster.window());
      }
      if (Inputs.of(List.of(forecaster.target())).equals(inputs)) {
        longest = Math.max(longest, stream.calendar().season());
      }
    }
    return longest;
  }

  private int[] fields(List<String> features) {
    return features.stream().mapToInt(stream.fields()::indexOf).toArray();
  }

  /** What is scored on its own. */
  private static String line(Outcome outcome) {
    return outcome.forecaster() + " " + outcome.horizon();
  }

  /** From all outcomes so far, in sample or not. */
  private List<Band> intervals(String line, double value) {
    List<Band> bands = new ArrayList<>();
    for (int level : stream.levels()) {
      int horizon = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
      Conformal learnt = Conformal.of(level / 100.0, horizon);
      Spread spread = Spread.NONE;
      for (Outcome outcome : settled.getOrDefault(line, List.of())) {
        double pace = spread.pace(outcome.forecast(), outcome.actual());
        spread = spread.plus(outcome.forecast(), outcome.actual());
        Optional<Judged> issued = outcome.at(level);
        learnt = issued.isEmpty() ? learnt : learnt.plus(issued.get().inside(), pace);
      }
      learnt.interval(value, spread).ifPresent(interval -> bands.add(Band.of(level, interval)));
    }
    return bands;
  }

  private List<Coverage> coverage(List<Outcome> out) {
    List<Coverage> all = new ArrayList<>();
    for (int level : stream.levels()) {
      List<Judged> own = out.stream().flatMap(o -> o.at(level).stream()).toList();
      double inside = own.stream().filter(Judged::inside).count();
      double widths = sum(own.stream().map(one -> one.upper() - one.lower()).toList());
      if (!own.isEmpty()) {
        all.add(new Coverage(level, own.size(), inside / own.size(), widths / own.size()));
      }
    }
    return all;
  }

  private static Score.Tested verdict(List<Outcome> same, boolean seasonal) {
    if (same.isEmpty()) {
      return null;
    }
    LossDifferential losses = LossDifferential.of(same.get(0).horizon());
    for (Outcome one : same) {
      losses =
          losses.plus(one.error(), one.actual() - (seasonal ? one.seasonalNaive() : one.naive()));
    }
    return losses.test().map(Score.Tested::of).orElse(null);
  }

  /** From all outcomes so far. */
  private Score score(Outcome newest) {
    List<Outcome> all = settled.get(line(newest));
    List<Outcome> out = all.stream().filter(outcome -> !outcome.inSample()).toList();
    List<Outcome> known = out.stream().filter(o -> o.naive() != null).toList();
    List<Outcome> seasonal = out.stream().filter(o -> o.seasonalNaive() != null).toList();
    Double mse = null;
    Double mae = null;
    if (!out.isEmpty()) {
      mse = sum(out.stream().map(o -> o.error() * o.error()).toList()) / out.size();
      mae = sum(out.stream().map(o -> Math.abs(o.error())).toList()) / out.size();
    }
    List<Double> errors = scale.getOrDefault(newest.forecaster(), List.of());
    double scaled = sum(errors.stream().map(Math::abs).toList());
    return new Score(
        Score.Key.of(stream.topic(), newest),
        newest.time(),
        out.size(),
        all.size() - out.size(),
        new Score.Errors(
            mse,
            mse == null ? null : Math.sqrt(mse),
            mae,
            mae == null || scaled == 0 ? null : mae / (scaled / errors.size())),
        new Score.Skill(skill(known, false), skill(seasonal, true)),
        new Score.Verdicts(verdict(known, false), verdict(seasonal, true)),
        coverage(out));
  }

  private static Double skill(List<Outcome> same, boolean seasonal) {
    double own = sum(same.stream().map(o -> o.error() * o.error()).toList());
    double other =
        sum(
            same.stream()
                .map(o -> o.actual() - (seasonal ? o.seasonalNaive() : o.naive()))
                .map(miss -> miss * miss)
                .toList());
    return other > 0 ? 1 - own / other : null;
  }

  /** In their order: a stream's own sum compensates. */
  private static double sum(List<Double> terms) {
    double sum = 0;
    for (double term : terms) {
      sum += term;
    }
    return sum;
  }
}
