package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static windrow.engine.Run.DAILY;
import static windrow.engine.Run.MONTHLY;
import static windrow.engine.Run.NONE;
import static windrow.engine.Run.always;
import static windrow.engine.Run.baselines;
import static windrow.engine.Run.daily;
import static windrow.engine.Run.means;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import windrow.model.Baselines;
import windrow.model.ForecasterSpec;
import windrow.model.Inputs.Readable;
import windrow.model.Iterated;
import windrow.model.Models;
import windrow.series.Forecast;
import windrow.series.Outcome;
import windrow.series.Score;

/** What a missing row, or a missing value, interrupts. */
class GapTest {

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
  void shouldSayOnHowManyStepsAComparisonStandsAfterAGap() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 16).months(18, 36);

    Score naive = run.score("naive");

    assertEquals(15 + 18, naive.steps());
    assertEquals(
        new Score.Compared(15 + 18, 4 + 7),
        naive.comparedSteps(),
        "seasonal naive looks back a season without a gap");
    Score seasonal = run.score("seasonal-naive");
    assertEquals(new Score.Compared(seasonal.steps(), seasonal.steps()), seasonal.comparedSteps());
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

  @ParameterizedTest
  @ValueSource(doubles = {NONE, 0, -1})
  void shouldGoOnOverTheRowsThatAForecasterCanReadWhateverItCannot(double unreadable) {
    ForecasterSpec growth = new ForecasterSpec("growth", "growth", "close", List.of("close"), 3, 2);
    Run run = new Run(daily(growth.reading(Readable.POSITIVE)), growths());
    for (int day = 0; day < 5; day++) {
      run.day(day, 1, 10 + day);
    }

    Step without = run.day(5, 1, unreadable);
    assertTrue(without.skipped().contains("growth"));
    assertEquals(List.of(), growths(without));
    // What can be read settles what waits, whoever could not read it.
    boolean isThere = !Double.isNaN(unreadable);
    assertEquals(isThere ? 1 : 0, count(without.outcomes(), 1));
    assertEquals(isThere ? 0 : 2, Collections.frequency(without.expired(), "growth"));

    Step next = run.day(6, 1, 15);
    assertEquals(2, growths(next).size(), "the window spans the row before");
    assertEquals(15 * Math.sqrt(15 / 13.0), growths(next).get(0).value(), 1e-9);
    run.state().entries().values().forEach(GapTest::assertFinite);
  }

  private static long count(List<Outcome> outcomes, int horizon) {
    return outcomes.stream()
        .filter(one -> one.forecaster().equals("growth") && one.horizon() == horizon)
        .peek(one -> assertTrue(Double.isFinite(one.error())))
        .count();
  }

  private static List<Forecast> growths(Step step) {
    return step.forecasts().stream().filter(one -> one.forecaster().equals("growth")).toList();
  }

  private static void assertFinite(Entry entry) {
    for (Tally tally : entry.tallies()) {
      assertTrue(Double.isFinite(tally.errors().squares()), tally.toString());
    }
    for (Intervals intervals : entry.learning().intervals()) {
      assertTrue(Double.isFinite(intervals.spread().scale()), intervals.toString());
    }
  }

  private static Models growths() {
    return always(
        Baselines.MODEL,
        new Iterated(
            window -> {
              double newest = window.value(window.length() - 1, 0);
              double growth = Math.log(newest / window.value(0, 0));
              return newest * Math.exp(growth / (window.length() - 1));
            }));
  }
}
