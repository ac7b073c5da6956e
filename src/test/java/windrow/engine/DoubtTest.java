package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import windrow.model.Baselines;
import windrow.model.Forecaster;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Calendar;
import windrow.series.Forecast;
import windrow.series.Forecast.Band;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Score;
import windrow.series.Verdict;

/** Intervals and verdicts of toy series whose answers are known. */
class DoubtTest {
  private static final LocalDate START = LocalDate.of(2017, 1, 1);
  private static final int WARM_UP = Spread.WARM_UP;
  private static final ForecasterSpec NAIVE =
      new ForecasterSpec("naive", "naive", "sales", List.of("sales"), 1, 2);
  private static final ForecasterSpec FIXED =
      new ForecasterSpec("fixed", "fixed", "sales", List.of("sales"), 1, 1);

  @Test
  void shouldIssueIntervalsAfterTheWarmUpOfEachHorizon() {
    List<Step> steps = run(stream(80, 90), naive(null), up(20));

    for (int day = 0; day < 20; day++) {
      for (Forecast forecast : steps.get(day).forecasts()) {
        int errors = day + 1 - forecast.horizon();
        assertEquals(errors < WARM_UP ? 0 : 2, forecast.intervals().size(), forecast.toString());
      }
    }
  }

  @Test
  void shouldLayTheFirstIntervalAroundTheForecastByItsErrorsSoFar() {
    List<Step> steps = run(stream(80, 90), naive(null), up(20));

    Forecast first = steps.get(WARM_UP).forecasts().get(0);
    double radius = -StrictMath.log(1 - 0.9);
    assertEquals(90, first.intervals().get(1).level());
    assertEquals(first.value() - radius, first.intervals().get(1).lower(), 1e-12);
    assertEquals(first.value() + radius, first.intervals().get(1).upper(), 1e-12);
  }

  @Test
  void shouldJudgeTheIntervalThatWasIssued() {
    List<Step> steps = run(stream(90), naive(null), up(20));

    Band issued = steps.get(WARM_UP).forecasts().get(0).intervals().get(0);
    Outcome outcome = steps.get(WARM_UP + 1).outcomes().get(0);
    assertEquals(
        List.of(new Outcome.Judged(90, issued.lower(), issued.upper(), true)), outcome.intervals());
  }

  @Test
  void shouldCountCoverageOutOfSampleAloneButLearnFromAll() {
    double[] values = up(30);
    values[25] = 1000;
    List<Step> steps = run(stream(90), naive(START.plusDays(20)), values);

    assertEquals(List.of(), last(steps.subList(0, 21)).intervals());
    Score score = last(steps);
    assertEquals(9, score.steps());
    assertEquals(9, score.at(90).orElseThrow().steps());
    assertEquals(7 / 9.0, score.at(90).orElseThrow().coverage(), 1e-12);
  }

  @Test
  void shouldHaveNoIntervalsWithoutLevels() {
    List<Step> steps = run(stream(), naive(null), up(30));

    assertEquals(List.of(), steps.get(29).forecasts().get(0).intervals());
    assertEquals(List.of(), steps.get(29).outcomes().get(0).intervals());
    assertEquals(List.of(), last(steps).intervals());
  }

  @Test
  void shouldDropALevelAndStartAnother() {
    SeriesState state = run(stream(80, 90), naive(null), up(20)).get(19).state();

    Engine other = new Engine(stream(90, 95), naive(null));
    Step step = other.advance(other.adopt(state), row(20, 20));

    assertEquals(
        List.of(90), step.outcomes().get(0).intervals().stream().map(j -> j.level()).toList());
    assertEquals(
        List.of(90), last(List.of(step)).intervals().stream().map(c -> c.level()).toList());
    // The size of the errors is known; how often a level is missed, a new one learns from here.
    assertEquals(
        List.of(90, 95),
        step.forecasts().get(0).intervals().stream().map(band -> band.level()).toList());
  }

  @Test
  void shouldKeepTheIntervalsWhenAnotherModelTakesOver() {
    SeriesState state = run(stream(90), naive(null), up(20)).get(19).state();

    Models newer = models("0123456789abcdef", null, Baselines.naive());
    Step step = new Engine(stream(90), newer).advance(state, row(20, 20));
    Step next = new Engine(stream(90), newer).advance(step.state(), row(21, 21));

    assertEquals(1, step.forecasts().get(0).intervals().size());
    assertEquals(1, last(List.of(next)).at(90).orElseThrow().steps());
  }

  @Test
  void shouldRefuseALevelThatIsNoPerCentOrThereTwice() {
    assertThrows(IllegalArgumentException.class, () -> stream(0));
    assertThrows(IllegalArgumentException.class, () -> stream(100));
    assertThrows(IllegalArgumentException.class, () -> stream(90, 80, 90));
    assertEquals(List.of(80, 90), stream(90, 80).levels());
  }

  @Test
  void shouldSayThatAForecasterBeatsNaiveOrLosesToItOnceThereAreStepsEnough() {
    double[] zigzag = up(40);
    for (int day = 0; day < 40; day++) {
      zigzag[day] = day % 2 == 0 ? 1 : -1 - day % 3 * 0.1;
    }

    List<Step> good = run(fixed(), models("0123456789abcdef", null, constant(0)), zigzag);
    assertNull(last(good.subList(0, 8)).verdict().naive());
    assertEquals(Verdict.BEATS, last(good).verdict().naive().verdict());
    assertNull(last(good).verdict().seasonalNaive());

    List<Step> bad = run(fixed(), models("0123456789abcdef", null, constant(5)), zigzag);
    assertEquals(Verdict.LOSES, last(bad).verdict().naive().verdict());
    assertTrue(last(bad).verdict().naive().statistic() > 0);
  }

  @Test
  void shouldSayNothingOfABaselineAgainstItself() {
    assertNull(last(run(stream(), naive(null), up(40))).verdict().naive());
  }

  @Test
  void shouldCountNoInSampleStepInAVerdict() {
    Models models = models("0123456789abcdef", START.plusDays(35), constant(5));

    assertNull(last(run(fixed(), models, up(40))).verdict().naive());
    assertNotEquals(0, last(run(fixed(), models, up(40))).inSampleSteps());
  }

  private static Forecaster constant(double value) {
    return (learned, window, steps) -> new double[] {value};
  }

  private static Models naive(LocalDate split) {
    return models(Baselines.MODEL, split, Baselines.naive());
  }

  private static Models models(String id, LocalDate split, Forecaster forecaster) {
    return (spec, series) -> Optional.of(new Model(id, split, forecaster));
  }

  private static StreamSpec stream(Integer... levels) {
    return new StreamSpec(
        "daily", Calendar.TRADING_DAYS, List.of("sales"), List.of(NAIVE), List.of(levels), 3);
  }

  private static StreamSpec fixed() {
    return stream().with(List.of(FIXED));
  }

  /** Naive is 1 off at every step ahead. */
  private static double[] up(int days) {
    double[] values = new double[days];
    for (int day = 0; day < days; day++) {
      values[day] = day;
    }
    return values;
  }

  private static List<Step> run(StreamSpec stream, Models models, double[] values) {
    Engine engine = new Engine(stream, models);
    SeriesState state = engine.empty();
    List<Step> steps = new ArrayList<>();
    for (int day = 0; day < values.length; day++) {
      steps.add(engine.advance(state, row(day, values[day])));
      state = steps.get(day).state();
    }
    return steps;
  }

  private static Observation row(int day, double value) {
    return new Observation("s", START.plusDays(day), new double[] {value});
  }

  /** One step ahead. */
  private static Score last(List<Step> steps) {
    return steps.get(steps.size() - 1).scores().get(0);
  }
}
