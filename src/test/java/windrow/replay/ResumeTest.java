package windrow.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  private static final int WINDOW = 12;

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
    feed.entries().subList(0, 2).forEach(this::append);
    assertEquals(feed.entries().subList(2, 3), resumed(feed).entries());
    assertEquals(2, compared(feed).count(TOPIC, Standing.UNCHANGED));
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

    List<Feed.Entry> first = feed.entries().subList(0, 3);
    assertEquals(new Feed(concat(first, feed.entries().subList(9, feed.size()))), resumed(feed));
    assertTrue(first.stream().allMatch(compared(feed)::isRevision), "other values stand there");
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
  void shouldSendRevisedRowsBeforeTheNewOnesOfTheirSeries() {
    Feed before = rows(10, i -> i);
    before.entries().forEach(this::append);
    Feed after = rows(12, i -> i == 3 || i == 8 ? 100 + i : i);

    Compared compared = compared(after);

    assertEquals(entriesAt(after, 3, 8, 10, 11), compared.rest().entries());
    assertEquals(new Counts(2, 2, 8, 0), Counts.of(compared));
    compared.rest().entries().forEach(this::append);
    assertEquals(new Counts(0, 0, 12, 0), Counts.of(compared(after)));
  }

  @Test
  void shouldCountAndNotSendWhatTheStreamWouldRefuseAsLate() {
    Feed full = rows(20, i -> i);
    full.entries().stream().filter(row -> !row.time().equals(month(14))).forEach(this::append);
    Feed after = rows(21, i -> i < 9 ? 100 + i : i);

    Compared compared = compared(after);

    // The newest twelve of the nineteen rows there are those of the months 7 to 19 without 14.
    assertEquals(entriesAt(after, 7, 8, 20), compared.rest().entries());
    assertEquals(new Counts(1, 2, 10, 8), Counts.of(compared));
  }

  @Test
  void shouldCompareToTheLastRecordOfAPeriodThatTheStreamTook() {
    Feed feed = rows(3, i -> i + 1);
    feed.entries().forEach(this::append);
    append(observation("a", 1, 50));
    append(observation("a", 1, 2));
    append(observation("a", 2, 3));
    append(observation("a", 2, 51));
    append(observation("a", 0, -5));

    assertEquals(entriesAt(feed, 2), resumed(feed).entries());
  }

  @Test
  void shouldNotTakeALateRecordForWhatTheStreamHolds() {
    Feed feed = rows(20, i -> i);
    feed.entries().forEach(this::append);
    append(observation("a", 2, 77));
    Feed after = rows(20, i -> i == 2 ? 77 : i);

    assertEquals(new Counts(0, 0, 20, 0), Counts.of(compared(feed)), "refused, so as it was");
    assertEquals(new Counts(0, 0, 19, 1), Counts.of(compared(after)));
  }

  @Test
  void shouldSendARevisionThatTheTopicsSchemaRefusesOnce() {
    rows(5, i -> i).entries().forEach(this::append);
    Feed after = rows(5, i -> i == 2 ? -1 : i);

    Feed first = resumed(after);

    assertEquals(entriesAt(after, 2), first.entries());
    first.entries().forEach(this::append);
    assertEquals(0, resumed(after).size());
  }

  @Test
  void shouldTakeAnAbsentFieldForNoValueAndAnotherWritingForTheSameNumber() {
    log.append(
        partition("a"),
        utf8("a"),
        utf8("{\"time\":\"2006-01-31\",\"series\":\"a\",\"unadjusted\":1.50e1}"));
    Feed same = new Feed(List.of(observation("a", 0, 15)));
    Feed filled =
        new Feed(
            List.of(new Feed.Entry(TOPIC, new Observation("a", month(0), new double[] {15, 0}))));

    assertEquals(0, resumed(same).size());
    assertEquals(filled, resumed(filled), "a value where there was none is a revision");
  }

  @Test
  void shouldFindEveryDoubleUnchangedThatItWrote() {
    Random random = new Random(8);
    for (int round = 0; round < 1_000; round++) {
      FakeLog written = new FakeLog();
      double value = Math.abs(Double.longBitsToDouble(random.nextLong()));
      Feed feed = new Feed(List.of(observation("a", 0, Double.isFinite(value) ? value : round)));
      feed.entries().forEach(entry -> append(written, entry));

      assertEquals(0, resumed(feed, written).size(), feed::toString);
    }
  }

  @Test
  void shouldLeaveRowsAloneThatTheFileNoLongerHas() {
    Feed before = rows(6, i -> i);
    before.entries().forEach(this::append);

    assertEquals(new Counts(0, 0, 3, 0), Counts.of(compared(new Feed(entriesAt(before, 0, 2, 5)))));
  }

  /**
   * As an oracle that keeps all: what the stream holds after the rest is the file, where it can.
   */
  @Test
  void shouldBringTheStreamToTheFilesValuesWhateverWasThere() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      FakeLog topic = new FakeLog();
      for (int i = random.nextInt(40); i > 0; i--) {
        append(topic, observation("a", random.nextInt(25), random.nextInt(3)));
      }
      Feed feed = rows(20 + random.nextInt(10), i -> random.nextInt(3));
      NavigableMap<LocalDate, Observation> before = held(topic);

      Compared compared = compared(feed, topic);

      compared.rest().entries().forEach(entry -> append(topic, entry));
      NavigableMap<LocalDate, Observation> after = held(topic);
      for (Feed.Entry entry : feed.entries()) {
        boolean isLate =
            isLate(before, entry.time()) && !entry.observation().equals(before.get(entry.time()));
        assertEquals(
            !isLate, entry.observation().equals(after.get(entry.time())), "round " + round);
      }
      assertEquals(0, resumed(feed, topic).size(), "round " + round);
    }
  }

  /** All rows that the stream took, by the rule of its engine. */
  private static NavigableMap<LocalDate, Observation> held(FakeLog log) {
    NavigableMap<LocalDate, Observation> held = new TreeMap<>();
    for (Feed.Entry entry : inOrder(log)) {
      if (!isLate(held, entry.time())) {
        held.put(entry.time(), entry.observation());
      }
    }
    return held;
  }

  private static boolean isLate(NavigableMap<LocalDate, Observation> held, LocalDate time) {
    if (held.isEmpty() || time.isAfter(held.lastKey())) {
      return false;
    }
    return held.descendingKeySet().stream().limit(WINDOW).noneMatch(time::equals);
  }

  /** Rows of a topic by their standing. */
  private record Counts(long added, long revised, long unchanged, long late) {
    static Counts of(Compared compared) {
      return new Counts(
          compared.count(TOPIC, Standing.NEW),
          compared.count(TOPIC, Standing.REVISED),
          compared.count(TOPIC, Standing.UNCHANGED),
          compared.count(TOPIC, Standing.LATE));
    }
  }

  /** So many months of one series. */
  private static Feed rows(int months, IntToDoubleFunction value) {
    return new Feed(
        IntStream.range(0, months)
            .mapToObj(i -> observation("a", i, value.applyAsDouble(i)))
            .toList());
  }

  private static List<Feed.Entry> entriesAt(Feed feed, int... months) {
    return Arrays.stream(months).mapToObj(feed.entries()::get).toList();
  }

  private static List<Feed.Entry> concat(List<Feed.Entry> one, List<Feed.Entry> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  @Test
  void shouldKeepSeriesOfOnePartitionTogether() {
    Resume resume =
        new Resume(feed(Set.of(), "a", "b", "c"), Map.of(TOPIC, PARTITIONS), topic -> WINDOW);
    assertTrue(resume.partitions().size() <= PARTITIONS);
    assertEquals(
        Set.of("a", "b", "c").stream().map(ResumeTest::partition).collect(Collectors.toSet()),
        resume.partitions());
  }

  private Feed resumed(Feed feed) {
    return resumed(feed, log);
  }

  private static Feed resumed(Feed feed, FakeLog log) {
    return compared(feed, log).rest();
  }

  private Compared compared(Feed feed) {
    return compared(feed, log);
  }

  private static Compared compared(Feed feed, FakeLog log) {
    return new Resume(feed, Map.of(TOPIC, PARTITIONS), topic -> WINDOW).compared(log, PARSERS);
  }

  private static Feed.Entry observation(String series, int month, double value) {
    return new Feed.Entry(
        TOPIC, new Observation(series, month(month), new double[] {value, Double.NaN}));
  }

  private static LocalDate month(int month) {
    return FIRST.plusMonths(month).atEndOfMonth();
  }

  private static Feed everything(FakeLog log) {
    return new Feed(inOrder(log));
  }

  private static List<Feed.Entry> inOrder(FakeLog log) {
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
    return entries;
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
