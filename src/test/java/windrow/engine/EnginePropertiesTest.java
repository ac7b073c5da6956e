package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import windrow.engine.Step.Kind;
import windrow.engine.WholeHistory.Entry;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.series.Outcome;

class EnginePropertiesTest {

  @Property(seed = "20110101", tries = 200)
  void shouldSettleOrExpireEveryForecastOnceAtItsStep(
      @ForAll(supplier = Feed.Any.class) Feed feed) {
    Engine engine = feed.engine();
    SeriesState state = engine.empty();
    for (Observation row : feed.rows()) {
      Step step = engine.advance(state, row);
      List<String> done = new ArrayList<>(step.expired());
      step.outcomes().stream().map(Outcome::forecaster).forEach(done::add);
      if (step.kind() == Kind.ACCEPTED) {
        assertTrue(
            count(done).equals(due(state)) || count(done).equals(waiting(state)), "at " + row);
        Map<String, Long> left = count(forecasters(step.forecasts()));
        waiting(state).forEach((name, count) -> left.merge(name, count, Long::sum));
        count(done).forEach((name, count) -> left.merge(name, -count, Long::sum));
        left.values().removeIf(count -> count == 0);
        assertEquals(left, waiting(step.state()));
      } else {
        assertEquals(List.of(), done);
        assertEquals(List.of(), step.forecasts());
        assertEquals(state.entries(), step.state().entries());
      }
      state = step.state();
    }
  }

  @Property(seed = "20110102", tries = 200)
  void shouldAccountForEveryForecast(@ForAll(supplier = Feed.Any.class) Feed feed) {
    List<Step> steps = run(feed.engine(), feed.rows());
    int forecasts = steps.stream().mapToInt(step -> step.forecasts().size()).sum();
    int outcomes = steps.stream().mapToInt(step -> step.outcomes().size()).sum();
    int expired = steps.stream().mapToInt(step -> step.expired().size()).sum();
    long pending =
        steps.isEmpty()
            ? 0
            : waiting(steps.get(steps.size() - 1).state()).values().stream()
                .mapToLong(n -> n)
                .sum();

    assertEquals(forecasts, outcomes + expired + pending);
    assertEquals(outcomes, steps.stream().mapToInt(step -> step.scores().size()).sum());
    Set<List<Object>> identities = new HashSet<>();
    for (Step step : steps) {
      step.forecasts()
          .forEach(f -> identities.add(List.of(f.origin(), f.horizon(), f.forecaster())));
    }
    assertEquals(forecasts, identities.size());
  }

  @Property(seed = "20110103", tries = 300)
  void shouldAgreeWithTheWholeHistoryReadAnew(@ForAll(supplier = Feed.Any.class) Feed feed) {
    WholeHistory history = new WholeHistory(feed);
    Engine engine = feed.engine();
    SeriesState state = engine.empty();
    for (Observation row : feed.rows()) {
      Step step = engine.advance(state, row);
      Entry expected = history.take(row);

      assertEquals(expected.kind(), step.kind(), () -> "at " + row);
      assertEquals(expected.outcomes(), step.outcomes(), () -> "at " + row);
      assertEquals(expected.scores(), step.scores(), () -> "at " + row);
      assertEquals(expected.forecasts(), step.forecasts(), () -> "at " + row);
      assertEquals(expected.expired(), step.expired(), () -> "at " + row);
      state = step.state();
    }
  }

  @Property(seed = "20110104", tries = 200)
  void shouldLeaveAllThatIsEarlierUnchangedByTheLastRow(
      @ForAll(supplier = Feed.Any.class) Feed feed, @ForAll double value) {
    if (feed.rows().isEmpty() || !Double.isFinite(value)) {
      return;
    }
    int last = feed.rows().size() - 1;
    Observation before = feed.rows().get(last);
    List<Observation> changed = new ArrayList<>(feed.rows());
    changed.set(
        last, new Observation(before.series(), before.time(), new double[] {value, value, value}));
    Engine engine = feed.engine();

    assertEquals(run(engine, feed.rows()).subList(0, last), run(engine, changed).subList(0, last));
  }

  @Property(seed = "20110105", tries = 200)
  void shouldKeepTheStateOfADuplicateAndOfALateRow(@ForAll(supplier = Feed.Any.class) Feed feed) {
    Engine engine = feed.engine();
    SeriesState state = engine.empty();
    for (Observation row : feed.rows()) {
      Step step = engine.advance(state, row);
      if (step.kind() == Kind.DUPLICATE || step.kind() == Kind.LATE) {
        assertSame(state, step.state());
      } else {
        assertEquals(Kind.DUPLICATE, engine.advance(step.state(), row).kind());
      }
      state = step.state();
    }
  }

  private static List<Step> run(Engine engine, List<Observation> rows) {
    List<Step> steps = new ArrayList<>();
    SeriesState state = engine.empty();
    for (Observation row : rows) {
      steps.add(engine.advance(state, row));
      state = steps.get(steps.size() - 1).state();
    }
    return steps;
  }

  /** How many forecasts of each forecaster wait. */
  private static Map<String, Long> waiting(SeriesState state) {
    Map<String, Long> waiting = new TreeMap<>();
    state.entries().forEach((name, entry) -> waiting.put(name, (long) entry.waiting()));
    waiting.values().removeIf(count -> count == 0);
    return waiting;
  }

  /** How many of them are due at the next step. */
  private static Map<String, Long> due(SeriesState state) {
    Map<String, Long> due = new TreeMap<>();
    state
        .entries()
        .forEach(
            (name, entry) ->
                due.put(
                    name,
                    entry.pending().stream().filter(path -> path.next().isForecast()).count()));
    due.values().removeIf(count -> count == 0);
    return due;
  }

  private static Map<String, Long> count(List<String> names) {
    return names.stream()
        .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
  }

  private static List<String> forecasters(List<Forecast> forecasts) {
    return forecasts.stream().map(Forecast::forecaster).toList();
  }
}
