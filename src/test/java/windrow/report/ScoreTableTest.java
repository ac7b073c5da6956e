package windrow.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import windrow.model.Baselines;
import windrow.series.Score;
import windrow.series.Verdict;

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

  @Test
  void shouldPrintTheRecordedTable() throws IOException {
    List<Score> scores =
        List.of(
            score("naive", Baselines.MODEL, 1, 4.0, new Score.Skill(0.0, null), null),
            score("close-lstm", "1f", 1, 6.76, new Score.Skill(-0.69, null), Verdict.LOSES),
            score("close-lstm", "1f", 2, 2.25, new Score.Skill(0.4, 0.1), Verdict.BEATS),
            score("close-lstm", "1f", 5, 9.0, new Score.Skill(-0.1, null), Verdict.UNDECIDED),
            score("best", "2e", 1, 1.6e12, new Score.Skill(0.19, 0.36), Verdict.UNDECIDED),
            score("best", "2e", 4, 1.6e13, new Score.Skill(0.19, 0.36), Verdict.LOSES),
            inSample("drift", Baselines.MODEL));

    List<String> lines = ScoreTable.lines(scores, Map.of("A", "dollars"));

    assertEquals(Recorded.text("scores.txt"), String.join("\n", lines) + "\n");
  }

  @Test
  void shouldTellSeriesOfOneNameApartByTheirStreams() {
    Score prices = score("best", "2e", 1, 4.0, new Score.Skill(0.19, null), Verdict.BEATS);
    List<Score> scores =
        List.of(
            prices,
            on("other.daily", prices),
            score("best", "2e", 5, 9.0, new Score.Skill(0.19, null), null),
            on("other.daily", score("best", "2e", 5, 7.0, new Score.Skill(0.3, null), null)));

    List<String> lines = ScoreTable.lines(scores, Map.of());

    for (String stream : List.of("prices.daily", "other.daily")) {
      String named = "best +A +" + stream + " .*";
      assertEquals(2, lines.stream().filter(line -> line.matches(named)).count(), lines.toString());
      String sentence = "best on A (" + stream + "), RMSE 2.000 ";
      assertEquals(1, lines.stream().filter(line -> line.startsWith(sentence)).count());
    }
  }

  private static Score on(String stream, Score score) {
    return new Score(
        new Score.Key(stream, score.series(), score.forecaster(), score.model(), score.horizon()),
        score.since(),
        score.through(),
        score.steps(),
        score.inSampleSteps(),
        score.errors(),
        score.skill(),
        score.comparedSteps(),
        score.verdict(),
        score.intervals());
  }

  private static Score score(
      String forecaster,
      String model,
      int horizon,
      double mse,
      Score.Skill skill,
      Verdict verdict) {
    double p = verdict == Verdict.UNDECIDED ? 0.25 : 0.0004;
    return new Score(
        new Score.Key("prices.daily", "A", forecaster, model, horizon),
        LocalDate.of(2013, 1, 31),
        LocalDate.of(2013, 12, 31),
        100,
        222,
        new Score.Errors(mse, Math.sqrt(mse), 1.5, mse > 5 ? null : 0.75),
        skill,
        new Score.Compared(98, skill.seasonalNaive() == null ? 0 : 15),
        new Score.Verdicts(verdict == null ? null : new Score.Tested(verdict, 0, p), null),
        List.of(new Score.Coverage(90, 100, 0.87, 12.5)));
  }

  private static Score inSample(String forecaster, String model) {
    return new Score(
        new Score.Key("prices.daily", "A", forecaster, model, 1),
        LocalDate.of(2013, 1, 31),
        LocalDate.of(2013, 12, 31),
        0,
        222,
        Score.Errors.NONE,
        new Score.Skill(null, null),
        Score.Compared.NONE,
        new Score.Verdicts(null, null),
        List.of());
  }
}
