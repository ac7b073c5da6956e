package windrow.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import windrow.series.Score;
import windrow.series.Score.Compared;
import windrow.series.Score.Errors;
import windrow.series.Score.Key;
import windrow.series.Score.Skill;

class PoolsTest {
  private static final LocalDate DAY = LocalDate.of(2017, 7, 3);

  @Test
  void shouldPoolTheSeriesOfAForecasterStreamAndHorizon() {
    List<Score> pooled =
        Pools.of(
            List.of(
                score("shops", "a", "aa", DAY, 2.0),
                score("shops", "b", "aa", DAY, 4.0),
                score("banks", "a", "aa", DAY, 9.0)));

    assertEquals(List.of("shops", "banks"), pooled.stream().map(Score::stream).toList());
    assertEquals(List.of(3.0, 9.0), pooled.stream().map(Score::mse).toList());
    assertEquals(20, pooled.get(0).comparedSteps().naive());
    assertNull(pooled.get(0).series());
  }

  @Test
  void shouldCountTheNewestModelOfASeriesAlone() {
    List<Score> pooled =
        Pools.of(
            List.of(
                score("shops", "a", "aa", DAY.plusDays(1), 2.0),
                score("shops", "a", "bb", DAY, 4.0)));

    assertEquals(List.of(2.0), pooled.stream().map(Score::mse).toList());
  }

  private static Score score(
      String stream, String series, String model, LocalDate through, double mse) {
    return new Score(
        new Key(stream, series, "mine", model, 1),
        DAY,
        through,
        10,
        0,
        Errors.of(mse, 1.0, null),
        new Skill(0.5, null),
        new Compared(10, 0),
        null,
        List.of());
  }
}
