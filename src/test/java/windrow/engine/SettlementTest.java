package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static windrow.engine.Run.MONTHLY;
import static windrow.engine.Run.NONE;
import static windrow.engine.Run.always;
import static windrow.engine.Run.baselines;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import windrow.model.Forecaster;
import windrow.model.Iterated;
import windrow.series.Outcome;

/** How a forecast meets its actual. */
class SettlementTest {

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
  void shouldKeepTheNaiveForecastFrozenAtTheOrigin() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 3);

    run.month(2, 300);
    run.months(4, 4);

    assertEquals(3.0, run.outcomes("naive").get(2).naive());
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
  void shouldNeverPublishAnErrorThatIsNotFinite() {
    Forecaster wild = new Iterated(window -> -Double.MAX_VALUE);
    Run run = new Run(MONTHLY, always("0123456789abcdef", wild)).months(1, 1);

    Step step = run.month(1, Double.MAX_VALUE);

    assertEquals(List.of("naive"), step.expired());
    assertTrue(step.outcomes().isEmpty() && step.scores().isEmpty());
    assertEquals(1, step.forecasts().size());
  }
}
