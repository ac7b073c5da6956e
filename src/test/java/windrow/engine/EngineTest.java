package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import windrow.engine.Step.Kind;
import windrow.model.Baselines;
import windrow.model.ForecasterSpec;
import windrow.model.Iterated;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Calendar;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Score;

class EngineTest {
  private static final double NONE = Double.NaN;
  private static final YearMonth START = YearMonth.of(2000, 1);
  private static final LocalDate DAY = LocalDate.of(2017, 7, 3);

  private static final ForecasterSpec NAIVE =
      new ForecasterSpec("naive", "sales", List.of("sales"), 1, 1);
  private static final ForecasterSpec SEASONAL =
      new ForecasterSpec("seasonal-naive", "sales", List.of("sales"), 12, 1);
  private static final ForecasterSpec MEAN =
      new ForecasterSpec("mean", "close", List.of("open", "close"), 2, 1);
  private static final ForecasterSpec CLOSE_NAIVE =
      new ForecasterSpec("naive", "close", List.of("close"), 1, 1);

  private static final StreamSpec MONTHLY =
      new StreamSpec(
          "monthly", Calendar.MONTHS, List.of("sales"), List.of(NAIVE, SEASONAL), List.of());
  private static final StreamSpec DAILY =
      new StreamSpec(
          "daily",
          Calendar.TRADING_DAYS,
          List.of("open", "close"),
          List.of(CLOSE_NAIVE, MEAN),
          List.of());

  private static final StreamSpec DAILY_WITH_A_LONG_WINDOW =
      new StreamSpec(
          "daily",
          Calendar.TRADING_DAYS,
          List.of("open", "close"),
          List.of(CLOSE_NAIVE, MEAN, new ForecasterSpec("long", "close", List.of("close"), 4, 1)),
          List.of());

  @Test
  void shouldForecastFromTheFirstFullWindow() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 14);

    assertEquals(14, run.forecasts("naive").size());
    assertEquals(13, run.outcomes("naive").size());
    assertEquals(3, run.forecasts("seasonal-naive").size());
    Forecast first = run.forecasts("seasonal-naive").get(0);
    assertEquals(LocalDate.of(2000, 12, 31), first.origin());
    assertEquals(LocalDate.of(2001, 1, 31), first.target());
    assertEquals(1.0, first.value());
  }

  @Test
  void shouldSettleWithTheBaselinesOfTheSameStep() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 14);

    Outcome last = run.outcomes("naive").get(12);
    assertEquals(LocalDate.of(2001, 2, 28), last.time());
    assertEquals(14.0, last.actual());
    assertEquals(13.0, last.forecast());
    assertEquals(1.0, last.error());
    assertEquals(13.0, last.naive());
    assertEquals(2.0, last.seasonalNaive());
    assertNull(run.outcomes("naive").get(3).seasonalNaive());
  }

  @Test
  void shouldCountAsOutOfSampleFromTheSplitOn() {
    Run run = new Run(MONTHLY, baselines(LocalDate.of(2001, 1, 31))).months(1, 15);

    List<Boolean> inSample = run.outcomes("naive").stream().map(Outcome::inSample).toList();
    assertEquals(12, inSample.stream().filter(in -> in).count());
    assertEquals(false, inSample.get(12), "the forecast made on the last training day");
    Score score = run.score("naive");
    assertEquals(2, score.steps());
    assertEquals(12, score.inSampleSteps());
  }

  @Test
  void shouldScoreWhatTheDefinitionsSay() {
    // Sales grow by one a month: naive errs by 1, seasonal naive by 12.
    Run run = new Run(MONTHLY, baselines(LocalDate.of(2001, 3, 31))).months(1, 20);

    Score naive = run.score("naive");
    assertEquals(5, naive.steps());
    assertEquals(1.0, naive.mse());
    assertEquals(1.0, naive.rmse());
    assertEquals(1.0, naive.mae());
    assertEquals(1.0 / 12, naive.mase());
    assertEquals(0.0, naive.skill().naive());
    assertEquals(1 - 1.0 / 144, naive.skill().seasonalNaive());
    Score seasonal = run.score("seasonal-naive");
    assertEquals(144.0, seasonal.mse());
    assertEquals(1.0, seasonal.mase());
    assertEquals(-143.0, seasonal.skill().naive());
  }

  @Test
  void shouldLeaveOutWhatCannotBeScored() {
    Run flat = new Run(MONTHLY, baselines(null));
    for (int month = 0; month < 3; month++) {
      flat.month(month, 5);
    }

    Score score = flat.score("naive");
    assertEquals(0.0, score.mse());
    assertNull(score.mase(), "no in-sample step to scale by");
    assertNull(score.skill().naive(), "naive made no error");
    assertNull(score.skill().seasonalNaive());
  }

  @Test
  void shouldIgnoreADuplicate() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 3);
    SeriesState before = run.state;

    Step step = run.month(1, 2);

    assertEquals(Kind.DUPLICATE, step.kind());
    assertSame(before, step.state());
    assertTrue(step.forecasts().isEmpty() && step.outcomes().isEmpty());
  }

  @Test
  void shouldLetARevisionChangeLaterForecastsOnly() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 12);

    Step revision = run.month(1, 200);
    assertEquals(Kind.REVISION, revision.kind());
    assertTrue(revision.forecasts().isEmpty() && revision.outcomes().isEmpty());

    run.months(13, 14);
    assertEquals(1.0, run.outcomes("seasonal-naive").get(0).forecast(), "pending forecasts stand");
    assertEquals(200.0, run.forecasts("seasonal-naive").get(1).value());
    assertEquals(200.0, run.outcomes("seasonal-naive").get(1).seasonalNaive());
  }

  @Test
  void shouldKeepTheNaiveForecastFrozenAtTheOrigin() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 3);

    run.month(2, 300);
    run.months(4, 4);

    assertEquals(3.0, run.outcomes("naive").get(2).naive());
  }

  @Test
  void shouldRefuseALateRow() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 3);
    run.month(5, 6);
    SeriesState before = run.state;

    Step late = run.month(4, 5);

    assertEquals(Kind.LATE, late.kind());
    assertSame(before, late.state());
  }

  @Test
  void shouldStartAnewAfterAMissingMonth() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 13);

    Step gap = run.month(14, 15);
    assertEquals(List.of("naive", "seasonal-naive"), gap.expired());
    assertTrue(gap.outcomes().isEmpty());
    assertEquals(List.of("naive"), gap.forecasts().stream().map(Forecast::forecaster).toList());

    run.months(16, 25);
    assertEquals(2, run.forecasts("seasonal-naive").size(), "not before the window is contiguous");
    run.months(26, 26);
    assertEquals(3, run.forecasts("seasonal-naive").size());
  }

  @Test
  void shouldExpireWhatARowWithoutTheTargetCannotSettle() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 3);

    Step step = run.month(3, NONE);

    assertEquals(List.of("naive"), step.expired());
    assertEquals(List.of("naive", "seasonal-naive"), step.skipped());
    assertTrue(step.forecasts().isEmpty());
  }

  @Test
  void shouldSettleButNotForecastWhereATradingDayLacksAFeature() {
    Run run = new Run(DAILY, means());
    run.day(0, 10, 20);
    run.day(1, 30, 40);

    Step step = run.day(2, NONE, 50);
    assertEquals(
        List.of("naive", "mean"), step.outcomes().stream().map(Outcome::forecaster).toList());
    assertEquals(List.of("mean"), step.skipped());
    assertEquals(List.of("naive"), step.forecasts().stream().map(Forecast::forecaster).toList());

    Step next = run.day(3, 50, 60);
    Forecast mean = next.forecasts().get(1);
    assertEquals((30 + 40 + 50 + 60) / 4.0, mean.value(), "its window goes on over usable rows");
    Outcome settled = run.day(6, 1, 70).outcomes().get(1);
    assertEquals(60.0, settled.naive(), "a weekend is no gap");
    assertNull(settled.seasonalNaive());
    assertNull(mean.target());
  }

  @Test
  void shouldTakeUpARowThatARevisionMadeUsable() {
    Run run = new Run(DAILY, means());
    run.day(0, 10, 20);
    run.day(1, NONE, 40);

    assertEquals(Kind.REVISION, run.day(1, 30, 40).kind());
    assertEquals((30 + 40 + 50 + 60) / 4.0, run.day(2, 50, 60).forecasts().get(1).value());
    run.day(2, NONE, 60);
    assertEquals((30 + 40 + 70 + 80) / 4.0, run.day(3, 70, 80).forecasts().get(1).value());
  }

  @Test
  void shouldReachBackToOlderRowsWhereRevisionsTookNewerOnesAway() {
    Run run = new Run(DAILY_WITH_A_LONG_WINDOW, means());
    run.day(0, 10, 20);
    run.day(1, 30, 40);
    run.day(2, 50, 60);

    run.day(1, NONE, 40);
    run.day(2, NONE, 60);

    Step step = run.day(3, 70, 80);
    assertEquals((10 + 20 + 70 + 80) / 4.0, step.forecasts().get(1).value());
  }

  @Test
  void shouldFillALongerWindowFromTheRowsAtHand() {
    ForecasterSpec wide = new ForecasterSpec("wide", "close", List.of("open", "close"), 4, 1);
    StreamSpec before =
        new StreamSpec(
            "daily",
            Calendar.TRADING_DAYS,
            List.of("open", "close"),
            List.of(CLOSE_NAIVE, wide),
            List.of());
    Run run = new Run(before, means());
    for (int day = 0; day < 5; day++) {
      run.day(day, day, day);
    }

    SeriesState adopted = new Engine(DAILY_WITH_A_LONG_WINDOW, means()).adopt(run.state);

    assertEquals(4, adopted.usable().get(List.of("close")).size());
  }

  @Test
  void shouldNeverPublishAForecastThatIsNotFinite() {
    Model broken =
        new Model("0123456789abcdef", null, new Iterated(window -> Double.POSITIVE_INFINITY));
    Run run = new Run(MONTHLY, (forecaster, series) -> Optional.of(broken));

    Step step = run.month(0, 1);

    assertTrue(step.forecasts().isEmpty());
    assertEquals(List.of("naive"), step.skipped());
  }

  @Test
  void shouldNeverPublishAnErrorThatIsNotFinite() {
    Model wild = new Model("0123456789abcdef", null, new Iterated(window -> -Double.MAX_VALUE));
    Run run = new Run(MONTHLY, (forecaster, series) -> Optional.of(wild)).months(1, 1);

    Step step = run.month(1, Double.MAX_VALUE);

    assertEquals(List.of("naive"), step.expired());
    assertTrue(step.outcomes().isEmpty() && step.scores().isEmpty());
    assertEquals(1, step.forecasts().size());
  }

  @Test
  void shouldLeaveOutAFigureTooLargeForADouble() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 1);
    run.month(1, 1e300);

    Score score = run.score("naive");
    assertNull(score.mse());
    assertNull(score.rmse());
    assertNull(score.skill().naive());
    assertEquals(1e300, score.mae());
  }

  @Test
  void shouldStayInactiveWithoutAModel() {
    Run run =
        new Run(
            MONTHLY,
            (forecaster, series) ->
                forecaster == NAIVE ? Optional.of(baseline(NAIVE, null)) : Optional.empty());
    run.months(1, 20);

    assertEquals(0, run.forecasts("seasonal-naive").size());
    assertEquals(20, run.forecasts("naive").size());
  }

  @Test
  void shouldStartANewScoreWithANewModelAndSettleTheOldOne() {
    Run run = new Run(MONTHLY, models("aaaaaaaaaaaaaaaa")).months(1, 3);
    run.engine = new Engine(MONTHLY, models("bbbbbbbbbbbbbbbb"));
    run.state = run.engine.adopt(run.state);

    Step step = run.month(3, 4);
    assertEquals("aaaaaaaaaaaaaaaa", step.outcomes().get(0).model());
    assertEquals(3, step.scores().get(0).steps());
    assertEquals("bbbbbbbbbbbbbbbb", step.forecasts().get(0).model());
    assertEquals(1, run.month(4, 5).scores().get(0).steps());
  }

  @Test
  void shouldDropWhatIsNoLongerConfiguredAndStartWhatIsNew() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 13);
    StreamSpec other =
        new StreamSpec(
            "monthly",
            Calendar.MONTHS,
            List.of("sales"),
            List.of(SEASONAL, new ForecasterSpec("six", "sales", List.of("sales"), 6, 1)),
            List.of());

    SeriesState adopted = new Engine(other, baselines(null)).adopt(run.state);

    assertEquals(Set.of("seasonal-naive"), adopted.entries().keySet());
    assertEquals(
        1, adopted.entries().get("seasonal-naive").tracks().get(0).tally().errors().steps());
    assertEquals(12, adopted.usable().get(List.of("sales")).size());
  }

  @Test
  void shouldLeaveEarlierForecastsUnchangedByAHugeLastValue() {
    Run calm = new Run(MONTHLY, baselines(null)).months(1, 40);
    Run wild = new Run(MONTHLY, baselines(null)).months(1, 39);
    wild.month(39, 1e12);

    assertEquals(calm.forecasts("naive").subList(0, 39), wild.forecasts("naive").subList(0, 39));
    assertEquals(
        calm.forecasts("seasonal-naive").subList(0, 28),
        wild.forecasts("seasonal-naive").subList(0, 28));
  }

  private static Models baselines(LocalDate split) {
    return (forecaster, series) -> Optional.of(baseline(forecaster, split));
  }

  private static Model baseline(ForecasterSpec forecaster, LocalDate split) {
    return new Model(
        Baselines.MODEL,
        split,
        forecaster.window() == 12 ? Baselines.seasonalNaive() : Baselines.naive());
  }

  private static Models models(String id) {
    return (forecaster, series) -> Optional.of(new Model(id, null, Baselines.naive()));
  }

  private static Models means() {
    return (forecaster, series) ->
        Optional.of(
            new Model(
                Baselines.MODEL,
                null,
                new Iterated(window -> Arrays.stream(window.values()).average().orElseThrow())));
  }

  /** Observations of one series, and what became of them. */
  private static final class Run {
    private Engine engine;
    private SeriesState state;
    private final List<Step> steps = new ArrayList<>();

    private Run(StreamSpec stream, Models models) {
      engine = new Engine(stream, models);
      state = engine.empty();
    }

    /** Sales of 1 in the first month, 2 in the second and so on. */
    private Run months(int from, int to) {
      for (int month = from; month <= to; month++) {
        month(month - 1, month);
      }
      return this;
    }

    private Step month(int after, double sales) {
      return step(START.plusMonths(after).atEndOfMonth(), sales);
    }

    private Step day(int after, double open, double close) {
      return step(DAY.plusDays(after), open, close);
    }

    private Step step(LocalDate time, double... values) {
      Step step = engine.advance(state, new Observation("s", time, values));
      state = step.state();
      steps.add(step);
      return step;
    }

    private List<Forecast> forecasts(String forecaster) {
      return steps.stream()
          .flatMap(step -> step.forecasts().stream())
          .filter(forecast -> forecast.forecaster().equals(forecaster))
          .toList();
    }

    private List<Outcome> outcomes(String forecaster) {
      return steps.stream()
          .flatMap(step -> step.outcomes().stream())
          .filter(outcome -> outcome.forecaster().equals(forecaster))
          .toList();
    }

    private Score score(String forecaster) {
      return steps.stream()
          .flatMap(step -> step.scores().stream())
          .filter(score -> score.forecaster().equals(forecaster))
          .reduce((before, after) -> after)
          .orElseThrow();
    }
  }
}
