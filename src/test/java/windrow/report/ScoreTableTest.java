package windrow.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import windrow.model.Baselines;
import windrow.series.Score;

class ScoreTableTest {

  @Test
  void shouldSayWhyAForecasterHasNoErrors() {
    List<String> lines =
        ScoreTable.lines(
            List.of(inSample("naive", Baselines.MODEL), inSample("best", "1f")), Map.of());

    assertEquals(
        "best on A: all 222 steps lie in the training span of its model, so that none counts.",
        lines.get(lines.size() - 1));
    assertEquals(1, lines.stream().filter(line -> line.contains("training span")).count());
  }

  private static Score inSample(String forecaster, String model) {
    return new Score(
        new Score.Key("prices.daily", "A", forecaster, model, 1),
        LocalDate.of(2013, 12, 31),
        0,
        222,
        Score.Errors.NONE,
        new Score.Skill(null, null),
        new Score.Verdicts(null, null),
        List.of());
  }
}
