package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.csv.SeriesRows;
import windrow.series.Outcome;

/** Every series has a plot of its own, however much its name is like another's. */
class BacktestFilesTest {
  private static final LocalDate DAY = LocalDate.of(2017, 7, 3);

  @TempDir private Path folder;

  @Test
  void shouldKeepThePlotsOfNamesThatAreAlike() throws IOException {
    List<SeriesRows> all =
        Stream.of("北京", "上海", "a/b", "a_b", "AAPL", "aapl")
            .map(name -> rows("prices", name))
            .toList();

    plot(all);

    assertEquals(
        List.of(
            "%u4e0a%u6d77.png",
            "%u5317%u4eac.png", "AAPL+.png", "a%2fb.png", "a_b.png", "aapl.png"),
        written());
  }

  @Test
  void shouldNameTheStreamWhereTwoHaveASeriesOfOneName() throws IOException {
    plot(
        List.of(rows("prices.daily", "X"), rows("sales.monthly", "X"), rows("sales.monthly", "y")));

    assertEquals(List.of("prices%2edaily.X+.png", "sales%2emonthly.X+.png", "y.png"), written());
  }

  private void plot(List<SeriesRows> all) {
    BacktestFiles files = new BacktestFiles(null, folder, all);
    all.forEach(series -> files.plot(series, List.of(outcome(series.series()))));
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static SeriesRows rows(String topic, String series) {
    return new SeriesRows(topic, series, "USD", "test", List.of());
  }

  private static Outcome outcome(String series) {
    return new Outcome(
        series,
        "naive",
        "baseline",
        DAY,
        1,
        0,
        DAY.plusDays(1),
        1,
        2,
        -1,
        null,
        null,
        false,
        List.of());
  }
}
