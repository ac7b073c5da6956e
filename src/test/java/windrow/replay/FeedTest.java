package windrow.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import windrow.WindrowException;
import windrow.csv.SeriesRows;
import windrow.series.Observation;

class FeedTest {
  private static final LocalDate DAY = LocalDate.of(2006, 1, 3);

  @Test
  void shouldMergeByTimeThenTopicThenSeries() {
    Feed feed =
        Feed.of(
            List.of(rows("sales", "a", 2), rows("prices", "c", 2), rows("prices", "b", 1)),
            Feed.Selection.ALL);
    assertEquals(
        List.of(
            "prices/b 2006-01-03",
            "prices/c 2006-01-03",
            "sales/a 2006-01-03",
            "prices/c 2006-01-04",
            "sales/a 2006-01-04"),
        feed.entries().stream()
            .map(entry -> entry.topic() + "/" + entry.series() + " " + entry.time())
            .toList());
    assertEquals(Set.of("prices", "sales"), feed.topics());
  }

  @Test
  void shouldHaveOneOrderWhateverTheOrderOfTheSeries() {
    List<SeriesRows> series = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      series.add(rows("t" + i % 3, "s" + i, 1 + i));
    }
    Feed feed = Feed.of(series, Feed.Selection.ALL);
    Random random = new Random(3);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(series, random);
      assertEquals(feed, Feed.of(series, Feed.Selection.ALL));
    }
  }

  @Test
  void shouldSelectByTimeAndSeries() {
    List<SeriesRows> series = List.of(rows("t", "a", 5), rows("t", "b", 5));
    Feed.Selection selection =
        new Feed.Selection(Optional.of(DAY.plusDays(1)), Optional.of(DAY.plusDays(3)), Set.of("b"));
    Feed feed = Feed.of(series, selection);
    assertEquals(3, feed.size());
    assertTrue(feed.entries().stream().allMatch(entry -> entry.series().equals("b")));
    assertEquals(DAY.plusDays(1), feed.entries().get(0).time());
    assertEquals(DAY.plusDays(3), feed.entries().get(2).time());
  }

  @Test
  void shouldNameTheSeriesThatThereAre() {
    Feed.Selection selection =
        new Feed.Selection(Optional.empty(), Optional.empty(), Set.of("APPL"));
    WindrowException fault =
        assertThrows(
            WindrowException.class,
            () -> Feed.of(List.of(rows("t", "IBM", 1), rows("t", "AAPL", 1)), selection));
    assertEquals("There is no series APPL; there is AAPL, IBM.", fault.getMessage());
  }

  @Test
  void shouldRefuseASpanThatEndsBeforeItBegins() {
    assertThrows(
        WindrowException.class,
        () -> new Feed.Selection(Optional.of(DAY), Optional.of(DAY.minusDays(1)), Set.of()));
  }

  @Test
  void shouldMergeSixtyThousandRowsInNoTime() {
    List<SeriesRows> series =
        IntStream.range(0, 20).mapToObj(i -> rows("prices.daily", "s" + i, 3_020)).toList();
    long start = System.nanoTime();
    assertEquals(60_400, Feed.of(series, Feed.Selection.ALL).size());
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(2).toNanos());
  }

  private static SeriesRows rows(String topic, String series, int count) {
    return new SeriesRows(
        topic,
        series,
        "USD",
        "test",
        IntStream.range(0, count)
            .mapToObj(i -> new Observation(series, DAY.plusDays(i), new double[] {i}))
            .toList());
  }
}
