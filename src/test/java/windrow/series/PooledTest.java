package windrow.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import windrow.series.Score.Compared;
import windrow.series.Score.Coverage;
import windrow.series.Score.Errors;
import windrow.series.Score.Key;
import windrow.series.Score.Skill;

class PooledTest {
  private static final Key ALL = new Key("shops", null, "mine", null, 1);
  private static final LocalDate DAY = LocalDate.of(2017, 7, 3);

  @Test
  void shouldLetEachSeriesCountByItsSteps() {
    Score pooled = pooled(score("a", 30, 2.0, 0.5, 30), score("b", 10, 6.0, 0.5, 10));

    assertEquals(40, pooled.steps());
    assertEquals(3.0, pooled.mse());
    assertEquals(Math.sqrt(3), pooled.rmse());
    assertEquals(0.5, pooled.skill().naive(), 1e-15);
  }

  @Test
  void shouldLetASkillCountByTheStepsOfItsComparison() {
    Score pooled = pooled(score("a", 100, 1.0, 0.0, 10), score("b", 10, 1.0, 0.75, 10));

    assertEquals(20, pooled.comparedSteps().naive());
    assertEquals(0.5, pooled.skill().naive(), 1e-15, "the root of 1 x 0.25");
  }

  @Test
  void shouldBePerfectOnlyWhereEverySeriesIs() {
    assertEquals(1.0, pooled(score("a", 10, 0.0, 1.0, 10)).skill().naive());
    assertEquals(
        0.5,
        pooled(score("a", 10, 0.0, 1.0, 10), score("b", 10, 1.0, 0.5, 10)).skill().naive(),
        1e-15);
  }

  @Test
  void shouldHaveAMeanOfSizesWhoseSumIsTooLarge() {
    Score pooled = pooled(score("a", 10, 1.6e308, 0.5, 10), score("b", 10, 1.6e308, 0.5, 10));

    assertEquals(1.6e308, pooled.mse());
  }

  @Test
  void shouldLeaveOutASeriesWithoutTheFigure() {
    Score pooled = pooled(score("a", 10, null, null, 0), score("b", 10, 4.0, 0.5, 10));

    assertEquals(4.0, pooled.mse());
    assertEquals(0.5, pooled.skill().naive(), 1e-15);
    assertNull(pooled(score("a", 10, null, null, 0)).mse());
    assertNull(pooled(score("a", 10, null, null, 0)).skill().naive());
  }

  @Test
  void shouldPoolTheIntervalsOfALevelByTheirOutcomes() {
    Score pooled = pooled(score("a", 30, 1.0, 0.5, 30), score("b", 10, 1.0, 0.5, 10));

    assertEquals(List.of(new Coverage(90, 40, 0.9, 2.0)), pooled.intervals());
  }

  private static Score pooled(Score... scores) {
    return Pooled.of(ALL, List.of(scores));
  }

  private static Score score(String series, long steps, Double mse, Double skill, long compared) {
    return new Score(
        new Key("shops", series, "mine", "baseline", 1),
        DAY,
        DAY,
        steps,
        0,
        Errors.of(mse, mse, null),
        new Skill(skill, null),
        new Compared(compared, 0),
        null,
        List.of(new Coverage(90, steps, 0.9, 2.0)));
  }
}
