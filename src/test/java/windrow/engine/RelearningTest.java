package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static windrow.engine.Run.always;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import windrow.model.Baselines;
import windrow.model.ForecasterSpec;
import windrow.series.Calendar;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.series.Outcome;

/** A revision of one of the newest rows, against the same row that came right at once. */
class RelearningTest {
  private static final int REVISABLE = 3;
  private static final String MODEL = "0123456789abcdef";

  @Property(seed = "20261125", tries = 100)
  void shouldForecastAsIfEveryRevisedRowHadComeRightAtOnce(
      @ForAll(supplier = Feed.Any.class) Feed feed) {
    Engine engine = feed.revisable(REVISABLE).engine();
    SeriesState state = engine.empty();
    TreeMap<LocalDate, Observation> right = new TreeMap<>();
    for (Observation row : feed.rows()) {
      boolean isKnown = right.containsKey(row.time());
      boolean isNewer = right.isEmpty() || right.lastKey().isBefore(row.time());
      if (!isNewer && !(isKnown && right.tailMap(row.time()).size() <= REVISABLE)) {
        continue; // late, or too old to be learned anew
      }
      right.put(row.time(), row);
      Step step = engine.advance(state, row);
      Step once = last(feed.revisable(REVISABLE).engine(), right);

      assertEquals(learnings(once.state()), learnings(step.state()));
      if (isNewer) {
        assertEquals(once.forecasts(), step.forecasts());
      }
      state = step.state();
    }
  }

  private static Step last(Engine engine, Map<LocalDate, Observation> rows) {
    Step step = null;
    for (Observation row : rows.values()) {
      step = engine.advance(step == null ? engine.empty() : step.state(), row);
    }
    return step;
  }

  private static Map<String, Learning> learnings(SeriesState state) {
    return state.entries().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().learning()));
  }

  @Example
  void shouldSettleAsPublishedWhatWasForecastFromAWrongRow() {
    Run run = new Run(monthly("naive", 1, REVISABLE), always(MODEL, Baselines.naive()));
    run.month(0, 10);
    run.month(1, 110);
    run.month(1, 11);

    Step step = run.month(2, 12);

    assertEquals(List.of(110.0), step.outcomes().stream().map(Outcome::forecast).toList());
    assertEquals(List.of(100.0 * 100 + 98 * 98), List.of(2 * step.scores().get(0).mse()));
  }

  @Example
  void shouldNotLearnFromAMisprintThatIsCorrected() {
    List<Double> right = values(new double[] {1, 2, 3, 4, 5, 6, 7}, 99);
    List<Double> misprinted = values(new double[] {1, 2, 3, 4, 5, 6, 7}, 4);

    assertEquals(right, misprinted);
  }

  @Example
  void shouldDriftAlongALineWhoseNewestRowIsAlwaysLowAtFirst() {
    Run run =
        new Run(monthly("drift", 2, REVISABLE), always(MODEL, Baselines.drift(Calendar.MONTHS)));
    for (int month = 0; month < 10; month++) {
      run.month(month, month - 1);
      run.month(month, month);
    }

    Step step = run.month(10, 9);

    assertEquals(List.of(9.9), step.forecasts().stream().map(Forecast::value).toList());
  }

  @Example
  void shouldLetAnOlderRevisionChangeTheWindowOnly() {
    Run learned = new Run(monthly("drift", 2, 1), always(MODEL, Baselines.drift(Calendar.MONTHS)));
    learned.months(1, 5);
    SeriesState before = learned.state();

    learned.month(3, 400);

    assertEquals(learnings(before), learnings(learned.state()));
    assertNotEquals(before.rows(), learned.state().rows());
  }

  /** What is forecast from the seventh month on, if this one is first said to be tenfold. */
  private static List<Double> values(double[] months, int misprinted) {
    Run run =
        new Run(monthly("drift", 2, REVISABLE), always(MODEL, Baselines.drift(Calendar.MONTHS)));
    List<Double> values = new ArrayList<>();
    for (int month = 0; month < months.length; month++) {
      if (month == misprinted) {
        run.month(month, 10 * months[month]);
      }
      Step step = run.month(month, months[month]);
      if (month > misprinted || misprinted >= months.length) {
        step.forecasts().forEach(forecast -> values.add(forecast.value()));
      }
    }
    return values.subList(values.size() - 2, values.size());
  }

  private static StreamSpec monthly(String kind, int window, int revisable) {
    ForecasterSpec spec = new ForecasterSpec(kind, kind, "sales", List.of("sales"), window, 1);
    return new StreamSpec(
        "monthly", Calendar.MONTHS, List.of("sales"), List.of(spec), List.of(80), revisable);
  }
}
