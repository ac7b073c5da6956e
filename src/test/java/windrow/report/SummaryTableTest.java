package windrow.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import windrow.engine.Evaluation;
import windrow.series.Score;
import windrow.series.Score.Coverage;
import windrow.series.Score.Tested;
import windrow.series.Score.Verdicts;
import windrow.series.Verdict;

class SummaryTableTest {

  @Test
  void shouldSumUpTheSeriesOfAStream() {
    List<Evaluation> prices =
        List.of(
            evaluation("prices.daily", "A", 100, 0.19, Verdict.BEATS, 0.9),
            evaluation("prices.daily", "B", 100, -0.21, Verdict.LOSES, 0.8),
            evaluation("prices.daily", "C", 200, 0.0, Verdict.UNDECIDED, 0.95),
            evaluation("prices.daily", "D", 0, null, null, null));

    List<String> lines = SummaryTable.lines(prices);

    assertEquals(2, lines.size());
    assertEquals(
        List.of(
            "best",
            "prices.daily",
            "3",
            "400",
            "1.0000",
            "0.9000",
            "1.1000",
            "1",
            "1",
            "1",
            "90.0"),
        Arrays.asList(lines.get(1).split(" +")));
  }

  @Test
  void shouldPrintTheRecordedTable() throws IOException {
    List<Evaluation> evaluations =
        List.of(
            evaluation("sales.monthly", "S", 100, 0.5, Verdict.BEATS, 0.9),
            evaluation("sales.monthly", "T", 1000, -1.25, null, 0.123),
            evaluation("prices.daily", "A", 12, 0.0, null, null),
            evaluation("prices.daily", "B", 5, 0.1, null, null),
            evaluation("prices.daily", "C", 0, null, null, null));

    List<String> lines = SummaryTable.lines(evaluations);

    assertEquals(Recorded.text("summary.txt"), String.join("\n", lines) + "\n");
  }

  @Test
  void shouldSayNothingOfASingleSeries() {
    List<Evaluation> one =
        List.of(
            evaluation("prices.daily", "A", 100, 0.19, Verdict.BEATS, 0.9),
            evaluation("sales.monthly", "A", 100, 0.19, Verdict.BEATS, 0.9));

    assertEquals(List.of(), SummaryTable.lines(one));
    assertEquals(List.of(), SummaryTable.lines(List.of()));
  }

  private static Evaluation evaluation(
      String stream, String series, long steps, Double skill, Verdict verdict, Double coverage) {
    Tested tested = verdict == null ? null : new Tested(verdict, 0, 1);
    List<Coverage> intervals = new ArrayList<>();
    if (coverage != null) {
      intervals.add(new Coverage(80, steps, 0.1, 1.0));
      intervals.add(new Coverage(90, steps, coverage, 1.0));
    }
    Score score =
        new Score(
            new Score.Key(stream, series, "best", "1f", 1),
            null,
            null,
            steps,
            0,
            Score.Errors.NONE,
            new Score.Skill(skill, null),
            new Score.Compared(steps, 0),
            new Verdicts(tested, null),
            intervals);
    return new Evaluation(score, null, null);
  }
}
