package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static windrow.engine.Run.DAILY;
import static windrow.engine.Run.MONTHLY;
import static windrow.engine.Run.NONE;
import static windrow.engine.Run.baselines;
import static windrow.engine.Run.daily;
import static windrow.engine.Run.means;

import java.util.List;
import org.junit.jupiter.api.Test;
import windrow.engine.Step.Kind;
import windrow.model.ForecasterSpec;

/** What a row with other values changes. */
class RevisionTest {
  private static final ForecasterSpec LONG =
      new ForecasterSpec("long", "long", "close", List.of("close"), 4, 1);

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
    Run run = new Run(daily(LONG), means());
    run.day(0, 10, 20);
    run.day(1, 30, 40);
    run.day(2, 50, 60);

    run.day(1, NONE, 40);
    run.day(2, NONE, 60);

    Step step = run.day(3, 70, 80);
    assertEquals((10 + 20 + 70 + 80) / 4.0, step.forecasts().get(1).value());
  }
}
