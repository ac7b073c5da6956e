package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static windrow.engine.Run.MONTHLY;
import static windrow.engine.Run.baselines;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import windrow.series.Score;

/** What a score says. */
class ScoringTest {

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
  void shouldLeaveOutAFigureTooLargeForADouble() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 1);

    run.month(1, 1e300);

    Score score = run.score("naive");
    assertNull(score.mse());
    assertNull(score.rmse());
    assertNull(score.skill().naive());
    assertEquals(1e300, score.mae());
  }
}
