package windrow.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import windrow.engine.Evaluation;
import windrow.series.Score;
import windrow.series.Score.Compared;
import windrow.series.Score.Errors;
import windrow.series.Score.Skill;

class BacktestTableTest {

  @Test
  void shouldNameTheStreamWhereTwoHaveASeriesOfOneName() {
    List<String> lines =
        BacktestTable.lines(List.of(evaluation("shops", "north"), evaluation("banks", "north")));

    assertTrue(lines.get(0).startsWith("forecaster  series  stream"), lines.get(0));
    assertTrue(lines.get(1).contains("shops") && lines.get(2).contains("banks"));
  }

  @Test
  void shouldNameNoStreamWhereTheSeriesTellsIt() {
    List<String> lines =
        BacktestTable.lines(List.of(evaluation("shops", "north"), evaluation("banks", "south")));

    assertTrue(lines.get(0).startsWith("forecaster  series  steps"), lines.get(0));
  }

  @Test
  void shouldSayOnHowManyStepsAComparisonStands() {
    String line = BacktestTable.lines(List.of(evaluation("shops", "north"))).get(1);

    assertEquals(List.of("mine", "north", "37"), List.of(line.split(" +")).subList(0, 3));
    assertTrue(line.contains(" 15 "), line);
  }

  private static Evaluation evaluation(String stream, String series) {
    Score score =
        new Score(
            new Score.Key(stream, series, "mine", "1f", 1),
            LocalDate.of(2017, 7, 3),
            LocalDate.of(2017, 7, 3),
            37,
            0,
            Errors.of(4.0, 1.5, null),
            new Skill(0.5, 0.25),
            new Compared(37, 15),
            null,
            List.of());
    return new Evaluation(score, null, null);
  }
}
