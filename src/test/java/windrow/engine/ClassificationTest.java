package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static windrow.engine.Run.MONTHLY;
import static windrow.engine.Run.baselines;

import org.junit.jupiter.api.Test;
import windrow.engine.Step.Kind;

/** What a row is to its series. */
class ClassificationTest {

  @Test
  void shouldIgnoreADuplicate() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 3);
    SeriesState before = run.state();

    Step step = run.month(1, 2);

    assertEquals(Kind.DUPLICATE, step.kind());
    assertSame(before, step.state());
    assertTrue(step.forecasts().isEmpty() && step.outcomes().isEmpty());
  }

  @Test
  void shouldRefuseALateRow() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 3);
    run.month(5, 6);
    SeriesState before = run.state();

    Step late = run.month(4, 5);

    assertEquals(Kind.LATE, late.kind());
    assertSame(before, late.state());
  }
}
