package windrow.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
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
import windrow.wire.ObservationParser;
import windrow.wire.Topic;
import windrow.wire.Topics;

class ResumeTest {
  private static final String TOPIC = "sales.monthly";
  private static final YearMonth FIRST = YearMonth.of(2006, 1);
  private static final Map<String, ObservationParser> PARSERS = Sets.parsers();
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
  void shouldKnowARecordOfItsOwnThatItsTopicsSchemaRefuses() {
    Feed feed =
        new Feed(List.of(observation("a", 0, 1), observation("a", 1, -1), observation("a", 2, 1)));
    append(feed.entries().get(1));
    assertEquals(feed.entries().subList(2, 3), resumed(feed).entries());
  }

  @Test
  void shouldPassOverWhatTheStreamRefusesUnlessItIsTheReplaysOwn() {
    Feed feed = feed(Set.of(), "a");
    append(feed.entries().get(0));
    append(observation("a", 3, -1));
    append(observation("a", 4, Double.NaN));
    log.append(
        partition("a"),
        utf8("a"),
        utf8("{\"series\":\"a\",\"time\":\"2099-01-31\",\"unadjusted\":1,\"foreign\":1}"));

    assertEquals(feed.entries().subList(1, feed.size()), resumed(feed).entries());
  }

  @Test
  void shouldTakeTheNewestTimeOfASeriesAndNotItsLastRecord() {
    Feed feed = feed(Set.of(), "a", "b", "c");
    feed.entries().subList(0, 9).forEach(this::append);
    for (String series : List.of("a", "b", "c")) {
      append(observation(series, 0, 77));
      append(observation(series, -1, 78));
    }

    assertEquals(feed.entries().subList(9, feed.size()), resumed(feed).entries());
  }

  @Test
  void shouldTakeTheNewestTimeInWhateverOrderRecordsCame() {
    Random random = new Random(3);
    for (int round = 0; round < 100; round++) {
      FakeLog shuffled = new FakeLog();
      Feed feed = feed(Set.of(), "a", "b");
      List<Feed.Entry> sent = new ArrayList<>(feed.entries().subList(0, 2 * random.nextInt(6)));
      List<Feed.Entry> rest = feed.entries().subList(sent.size(), feed.size());
      Collections.shuffle(sent, random);
      sent.forEach(entry -> append(shuffled, entry));

      assertEquals(rest, resumed(feed, shuffled).entries(), "round " + round);
    }
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
        rest = resumed(feed, cut);
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
    return resumed(feed, log);
  }

  private static Feed resumed(Feed feed, FakeLog log) {
    return new Resume(feed, Map.of(TOPIC, PARTITIONS)).after(log, PARSERS);
  }

  private static Feed.Entry observation(String series, int month, double value) {
    return new Feed.Entry(
        TOPIC, new Observation(series, month(month), new double[] {value, Double.NaN}));
  }

  private static LocalDate month(int month) {
    return FIRST.plusMonths(month).atEndOfMonth();
  }

  private static Feed everything(FakeLog log) {
    List<Feed.Entry> entries = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      TopicPartition from = new TopicPartition(TOPIC, partition);
      log.read(
          from,
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
                  .mapToObj(i -> new Observation(name, month(i), new double[] {i, 2 * i}))
                  .toList()));
    }
    return Feed.of(series, new Feed.Selection(Optional.empty(), Optional.empty(), selected));
  }
}
