package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static windrow.engine.Run.DAILY;
import static windrow.engine.Run.MONTHLY;
import static windrow.engine.Run.NONE;
import static windrow.engine.Run.baselines;
import static windrow.engine.Run.means;

import java.util.List;
import org.junit.jupiter.api.Test;
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
}
