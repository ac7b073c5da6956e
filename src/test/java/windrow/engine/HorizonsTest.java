package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
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
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Score;

class HorizonsTest {
  private static final LocalDate START = LocalDate.of(2000, 1, 31);
  private static final ForecasterSpec NAIVE = naive(3);

  private static final StreamSpec MONTHLY = monthly(NAIVE);
  private static final StreamSpec DAILY =
      new StreamSpec(
          "daily", Calendar.TRADING_DAYS, List.of("sales"), List.of(NAIVE), List.of(), 3);

  private Engine engine = new Engine(MONTHLY, models(null));
  private SeriesState state = engine.empty();

  @Test
  void shouldForecastEveryStepUpToItsHorizon() {
    List<Forecast> forecasts = month(0, 1).forecasts();

    assertEquals(List.of(1, 2, 3), forecasts.stream().map(Forecast::horizon).toList());
    assertEquals(
        List.of(LocalDate.of(2000, 2, 29), LocalDate.of(2000, 3, 31), LocalDate.of(2000, 4, 30)),
        forecasts.stream().map(Forecast::target).toList());
  }

  @Test
  void shouldSettleEachAtItsStepInTheOrderOfTheHorizons() {
    month(0, 1);
    month(1, 2);
    month(2, 4);

    List<Outcome> outcomes = month(3, 8).outcomes();

    assertEquals(List.of(1, 2, 3), outcomes.stream().map(Outcome::horizon).toList());
    assertEquals(
        List.of(time(2), time(1), time(0)), outcomes.stream().map(Outcome::origin).toList());
    assertEquals(List.of(4.0, 2.0, 1.0), outcomes.stream().map(Outcome::forecast).toList());
    assertEquals(List.of(4.0, 6.0, 7.0), outcomes.stream().map(Outcome::error).toList());
    assertEquals(List.of(4.0, 2.0, 1.0), outcomes.stream().map(Outcome::naive).toList());
  }

  @Test
  void shouldScoreEachHorizonOnItsOwn() {
    month(0, 1);
    month(1, 2);
    month(2, 4);

    List<Score> scores = month(3, 8).scores();

    assertEquals(List.of(1, 2, 3), scores.stream().map(Score::horizon).toList());
    assertEquals(List.of(3L, 2L, 1L), scores.stream().map(Score::steps).toList());
    assertEquals(
        List.of((1.0 + 4 + 16) / 3, (9.0 + 36) / 2, 49.0),
        scores.stream().map(Score::mse).toList());
  }

  @Test
  void shouldExpireOnlyWhatWasDueAtARowWithoutTheTarget() {
    month(0, 1);
    month(1, 2);

    assertEquals(List.of("naive", "naive"), month(2, Double.NaN).expired());

    Step next = month(3, 8);
    assertEquals(List.of(), next.expired());
    assertEquals(List.of(2, 3), next.outcomes().stream().map(Outcome::horizon).toList());
    assertEquals(List.of(time(1), time(0)), next.outcomes().stream().map(Outcome::origin).toList());
  }

  @Test
  void shouldExpireAllThatIsPendingAtAMissingMonth() {
    month(0, 1);
    month(1, 2);
    month(2, 4);

    Step gap = month(4, 8);

    assertEquals(Collections.nCopies(3 + 2 + 1, "naive"), gap.expired());
    assertEquals(3, gap.forecasts().size());
    assertEquals(1, month(5, 9).outcomes().size());
  }

  @Test
  void shouldCountTradingDaysByTheRowsThatCome() {
    engine = new Engine(DAILY, models(null));
    state = engine.empty();
    day(0, 1);
    day(1, 2);
    day(4, 4);

    List<Outcome> outcomes = day(30, 8).outcomes();

    assertEquals(List.of(4.0, 2.0, 1.0), outcomes.stream().map(Outcome::forecast).toList());
    assertNull(outcomes.get(0).seasonalNaive());
  }

  @Test
  void shouldFreezeTheBaselinesOfTheSameOriginAndHorizon() {
    engine = new Engine(monthly(naive(14)), models(null));
    state = engine.empty();
    for (int month = 0; month < 12; month++) {
      month(month, 100 + month);
    }
    month(3, -1);

    List<Outcome> outcomes = new ArrayList<>();
    for (int month = 12; month < 26; month++) {
      month(month, 0).outcomes().stream()
          .filter(outcome -> outcome.origin().equals(time(11)))
          .forEach(outcomes::add);
    }

    assertEquals(14, outcomes.size());
    assertEquals(Collections.nCopies(14, 111.0), outcomes.stream().map(Outcome::naive).toList());
    assertEquals(103.0, outcomes.get(3).seasonalNaive(), "as it was before the revision");
    assertEquals(111.0, outcomes.get(11).seasonalNaive());
    assertEquals(100.0, outcomes.get(12).seasonalNaive(), "beyond a season it repeats");
  }

  @Test
  void shouldCountInSampleByTheOriginAtEveryHorizon() {
    engine = new Engine(MONTHLY, models(time(2)));
    state = engine.empty();
    month(0, 1);
    month(1, 2);
    month(2, 4);

    List<Outcome> across = month(3, 8).outcomes();

    assertEquals(
        List.of(false, true, true),
        across.stream().map(Outcome::inSample).toList(),
        "at the split");
  }

  @Test
  void shouldScaleEveryHorizonByTheOneStepErrorsInSample() {
    engine = new Engine(DAILY, models(LocalDate.of(2000, 2, 2)));
    state = engine.empty();
    // In sample naive errs by 3 and 1, one step ahead.
    day(0, 1);
    day(1, 4);
    day(2, 5);
    day(3, 7);
    day(4, 7);

    List<Score> scores = day(5, 7).scores();

    assertEquals(List.of(2.0 / 3, 2.0 / 2, 2.0), scores.stream().map(Score::mae).toList());
    assertEquals(
        List.of(2.0 / 3 / 2, 2.0 / 2 / 2, 2.0 / 2), scores.stream().map(Score::mase).toList());
  }

  @Test
  void shouldSkipStepsThatCannotBeToldAndSettleTheOthers() {
    Forecaster second = (learned, window, steps) -> new double[] {Double.NaN, 5, 1.0 / 0};
    engine = new Engine(MONTHLY, (spec, series) -> Optional.of(new Model("a", null, second)));
    state = engine.empty();

    Step first = month(0, 1);
    assertEquals(List.of(2), first.forecasts().stream().map(Forecast::horizon).toList());
    assertEquals(List.of("naive"), first.skipped());
    assertEquals(List.of(), month(1, 2).outcomes());
    assertEquals(List.of(2), month(2, 4).outcomes().stream().map(Outcome::horizon).toList());
  }

  @Test
  void shouldFollowAHorizonThatIsConfiguredAnew() {
    month(0, 1);
    month(1, 2);
    month(2, 4);

    adopt(2, Baselines.MODEL);
    assertEquals(2 + 1, state.entries().get("naive").waiting(), "none beyond two steps");
    adopt(3, Baselines.MODEL);
    List<Score> scores = month(3, 8).scores();
    assertEquals(List.of(1, 2), scores.stream().map(Score::horizon).toList());
    assertEquals(List.of(3L, 2L), scores.stream().map(Score::steps).toList());
    month(4, 8);
    month(5, 8);
    assertEquals(1, month(6, 8).scores().get(2).steps(), "what is new starts empty");
  }

  @Test
  void shouldExpireWhatAnotherModelHasLeftPending() {
    month(0, 1);
    month(1, 2);
    adopt(3, "another");

    Step step = month(2, 4);

    assertEquals(2, step.outcomes().size());
    assertEquals(List.of("naive", "naive", "naive"), step.expired());
    assertEquals(3, state.entries().get("naive").waiting());
  }

  private void adopt(int horizon, String model) {
    engine =
        new Engine(
            monthly(naive(horizon)),
            (spec, series) -> Optional.of(new Model(model, null, Baselines.naive())));
    state = engine.adopt(state);
  }

  private static ForecasterSpec naive(int horizon) {
    return new ForecasterSpec("naive", "naive", "sales", List.of("sales"), 1, horizon);
  }

  private static StreamSpec monthly(ForecasterSpec forecaster) {
    return new StreamSpec(
        "monthly", Calendar.MONTHS, List.of("sales"), List.of(forecaster), List.of(), 3);
  }

  private static Models models(LocalDate split) {
    return (spec, series) -> Optional.of(new Model(Baselines.MODEL, split, Baselines.naive()));
  }

  private static LocalDate time(int month) {
    return YearMonth.from(START).plusMonths(month).atEndOfMonth();
  }

  private Step month(int after, double sales) {
    return step(time(after), sales);
  }

  private Step day(int after, double sales) {
    return step(START.plusDays(after), sales);
  }

  private Step step(LocalDate time, double sales) {
    Step step = engine.advance(state, new Observation("s", time, new double[] {sales}));
    state = step.state();
    return step;
  }
}
