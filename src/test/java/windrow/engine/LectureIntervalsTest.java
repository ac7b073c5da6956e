package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import windrow.csv.Catalogue;
import windrow.csv.Data;
import windrow.csv.DataFolder;
import windrow.series.Observation;

/** Coverage after the split of the lecture's own files, of intervals that learnt from the start. */
class LectureIntervalsTest {
  private static final int FIRST_TEST_MONTH = 240;
  private static final LocalDate LAST_TRAINING_DAY = LocalDate.of(2017, 6, 30);

  private static Data data;

  @BeforeAll
  static void read() {
    String named = System.getProperty("windrow.data", "");
    assumeTrue(!named.isBlank(), "the lecture's files are named by -Dwindrow.data=DIR");
    Path folder = Path.of(named);
    Map<String, List<String>> fields =
        Map.of(
            "sales.monthly",
            List.of("unadjusted", "seasonallyAdjusted"),
            "prices.daily",
            List.of("open", "high", "low", "close", "volume"));
    data = new DataFolder(Catalogue.of(folder), fields).read(folder);
  }

  @Test
  void shouldCoverRetailAt90() {
    double[] sales =
        data.find("sales.monthly", "retail-canada").orElseThrow().rows().stream()
            .mapToDouble(row -> row.value(0))
            .toArray();

    assertEquals(0.90, coverage(sales, 1, t -> sales[t - 1]), 0.04);
    assertEquals(0.90, coverage(sales, 12, t -> sales[t - 12]), 0.04);
    assertEquals(0.90, coverage(sales, 13, t -> sales[t - 12] + drift(sales, t)), 0.04);
  }

  private static double coverage(double[] sales, int start, IntToDoubleFunction forecast) {
    IssuedIntervals intervals = new IssuedIntervals(0.9, 1);
    for (int t = start; t < sales.length; t++) {
      if (t == FIRST_TEST_MONTH) {
        intervals.countAnew();
      }
      intervals.settle(sales[t] - forecast.applyAsDouble(t));
    }
    assertEquals(73, intervals.issued());
    return intervals.coverage();
  }

  /** Mean change from year to year, over all months before. */
  private static double drift(double[] sales, int until) {
    double sum = 0;
    for (int t = 12; t < until; t++) {
      sum += sales[t] - sales[t - 12];
    }
    return sum / (until - 12);
  }

  @Test
  void shouldCoverTheTwentyTickersTogether() {
    assertEquals(0.80, closes(0.8), 0.02);
    assertEquals(0.90, closes(0.9), 0.02);
  }

  private static double closes(double level) {
    return data.series().stream()
        .filter(series -> series.topic().equals("prices.daily"))
        .mapToDouble(series -> naive(level, series.rows()))
        .average()
        .orElseThrow();
  }

  private static double naive(double level, List<Observation> rows) {
    IssuedIntervals intervals = new IssuedIntervals(level, 1);
    for (int t = 1; t < rows.size(); t++) {
      boolean split = rows.get(t - 1).time().equals(LAST_TRAINING_DAY);
      if (split) {
        intervals.countAnew();
      }
      intervals.settle(rows.get(t).value(3) - rows.get(t - 1).value(3));
    }
    assertEquals(126, intervals.issued());
    return intervals.coverage();
  }
}
