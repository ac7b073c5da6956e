package windrow.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import windrow.csv.SeriesRows;
import windrow.csv.Sets;
import windrow.series.Observation;
import windrow.wire.Topic;
import windrow.wire.Topics;

class ResumeTest {
  private static final String TOPIC = "sales.monthly";
  private static final LocalDate DAY = LocalDate.of(2006, 1, 3);
  private static final Topic<String, Observation> OBSERVATIONS =
      Topics.observations(TOPIC, Sets.FIELDS.get(TOPIC));
  private static final int PARTITIONS = 2;

  private final FakeLog log = new FakeLog();

  @Test
  void shouldSendEverythingToEmptyPartitions() {
    Feed feed = feed(Set.of(), "a", "b", "c");
    assertEquals(feed, resumed(feed));
  }

  @Test
  void shouldGoOnAfterTheNewestRecord() {
    Feed feed = feed(Set.of(), "a", "b", "c");
    feed.entries().subList(0, 7).forEach(this::append);
    assertEquals(feed.entries().subList(7, feed.size()), resumed(feed).entries());
    feed.entries().subList(7, feed.size()).forEach(this::append);
    assertEquals(0, resumed(feed).size());
  }

  @Test
  void shouldPassOverMarkersAndForeignRecordsAtTheEnd() {
    Feed feed = feed(Set.of(), "a");
    Feed.Entry first = feed.entries().get(0);
    append(first);
    TopicPartition partition = partition("a");
    byte[] json = OBSERVATIONS.values().serializer().serialize(TOPIC, first.observation());
    for (int i = 0; i < 400; i++) {
      log.append(partition, utf8("a"), utf8("{\"series\":"));
      log.append(partition, utf8("a"), utf8("null"));
      log.append(partition, utf8("a"), utf8("{\"series\":\"a\",\"time\":\"soon\"}"));
      log.append(partition, utf8("b"), json);
      log.append(partition, null, json);
      log.append(partition, utf8("a"), null);
      log.marker(partition);
    }
    assertEquals(feed.entries().subList(1, feed.size()), resumed(feed).entries());
  }

  @Test
  void shouldKnowARecordThatItsTopicsSchemaRefuses() {
    Observation negative = new Observation("a", DAY.plusDays(1), new double[] {-1, Double.NaN});
    append(new Feed.Entry(TOPIC, negative));
    assertEquals(DAY.plusDays(2), resumed(feed(Set.of(), "a")).entries().get(0).time());
  }

  @Test
  void shouldStopAtTheOldestRecordThatIsKept() {
    log.ends.put(partition("a"), 5_000L);
    log.firsts.put(partition("a"), 4_990L);
    Feed feed = feed(Set.of(), "a");
    assertEquals(feed, resumed(feed));
    assertEquals(10, log.read);
  }

  @Test
  void shouldReadNoFurtherBackThanNeeded() {
    Feed feed = feed(Set.of(), "a");
    IntStream.range(0, 10_000).forEach(i -> append(feed.entries().get(0)));
    resumed(feed);
    assertEquals(256, log.read);
  }

  @Test
  void shouldSendASeriesThatAnEarlierReplayDidNotSelect() {
    feed(Set.of("a"), "a", "c").entries().forEach(this::append);
    Feed feed = feed(Set.of(), "a", "c");
    assertEquals(feed(Set.of("c"), "a", "c"), resumed(feed));
  }

  @Test
  void shouldLeaveNeitherDuplicateNorHoleWhereverItWasCut() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      FakeLog cut = new FakeLog();
      String[] names =
          IntStream.range(0, 1 + random.nextInt(6)).mapToObj(i -> "s" + i).toArray(String[]::new);
      Feed feed = feed(Set.of(), names);
      Feed rest = feed;
      while (rest.size() > 0) {
        int[] left = random.ints(PARTITIONS, 0, rest.size() + 1).toArray();
        for (Feed.Entry entry : rest.entries()) {
          if (left[partition(entry.series()).partition()]-- > 0) {
            append(cut, entry);
          }
        }
        IntStream.range(0, random.nextInt(3)).forEach(i -> cut.marker(partition("s0")));
        rest = new Resume(feed, Map.of(TOPIC, PARTITIONS)).after(cut, Map.of(TOPIC, OBSERVATIONS));
      }
      assertEquals(feed, everything(cut), "round " + round);
    }
  }

  @Test
  void shouldKeepSeriesOfOnePartitionTogether() {
    Resume resume = new Resume(feed(Set.of(), "a", "b", "c"), Map.of(TOPIC, PARTITIONS));
    assertTrue(resume.partitions().size() <= PARTITIONS);
    assertEquals(
        Set.of("a", "b", "c").stream().map(ResumeTest::partition).collect(Collectors.toSet()),
        resume.partitions());
  }

  private Feed resumed(Feed feed) {
    return new Resume(feed, Map.of(TOPIC, PARTITIONS)).after(log, Map.of(TOPIC, OBSERVATIONS));
  }

  private static Feed everything(FakeLog log) {
    List<Feed.Entry> entries = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      TopicPartition from = new TopicPartition(TOPIC, partition);
      log.read(
          from,
          0,
          log.end(from),
          record ->
              entries.add(
                  new Feed.Entry(
                      TOPIC,
                      OBSERVATIONS.values().deserializer().deserialize(TOPIC, record.value()))));
    }
    return new Feed(entries);
  }

  private void append(Feed.Entry entry) {
    append(log, entry);
  }

  private static void append(FakeLog log, Feed.Entry entry) {
    log.append(
        partition(entry.series()),
        utf8(entry.series()),
        OBSERVATIONS.values().serializer().serialize(TOPIC, entry.observation()));
  }

  private static TopicPartition partition(String series) {
    return new TopicPartition(TOPIC, Partitions.of(series, PARTITIONS));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Feed feed(Set<String> selected, String... names) {
    List<SeriesRows> series = new ArrayList<>();
    for (String name : names) {
      series.add(
          new SeriesRows(
              TOPIC,
              name,
              "USD",
              "test",
              IntStream.range(0, 5)
                  .mapToObj(i -> new Observation(name, DAY.plusDays(i), new double[] {i, 2 * i}))
                  .toList()));
    }
    return Feed.of(series, new Feed.Selection(Optional.empty(), Optional.empty(), selected));
  }
}
