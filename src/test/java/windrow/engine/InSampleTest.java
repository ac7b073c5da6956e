package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static windrow.engine.Run.MONTHLY;
import static windrow.engine.Run.baselines;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import windrow.series.Outcome;
import windrow.series.Score;

/** What is counted apart. */
class InSampleTest {

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
}
