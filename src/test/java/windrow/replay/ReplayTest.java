package windrow.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import windrow.WindrowException;
import windrow.csv.SeriesRows;
import windrow.csv.Sets;
import windrow.series.Observation;

class ReplayTest {
  private static final LocalDate DAY = LocalDate.of(2017, 7, 3);
  private static final Map<String, Integer> SIX = Map.of("prices.daily", 6, "sales.monthly", 6);

  private final MockProducer<byte[], byte[]> producer = producer(true);
  private final FakeTicker ticker = new FakeTicker();
  private final List<String> heard = new ArrayList<>();
  private Replay replay;

  @Test
  void shouldSendKeyValueTimestampAndPartition() {
    replay(feed(1, "AAPL"), Pace.UNLIMITED);
    replay.send(Compared.allNew(feed(1, "AAPL")), producer, SIX);
    ProducerRecord<byte[], byte[]> record = producer.history().get(0);
    assertEquals("prices.daily", record.topic());
    assertEquals("AAPL", new String(record.key(), StandardCharsets.UTF_8));
    assertEquals(
        "{\"series\":\"AAPL\",\"time\":\"2017-07-03\",\"open\":0,\"high\":1.5,\"close\":2}",
        new String(record.value(), StandardCharsets.UTF_8));
    assertEquals(Instant.parse("2017-07-03T00:00:00Z").toEpochMilli(), record.timestamp());
    assertEquals(BuiltInPartitioner.partitionForKey(record.key(), 6), record.partition());
  }

  @Test
  void shouldPartitionAsTheDefaultPartitionerDoes() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      String series =
          random
              .ints(1 + random.nextInt(20), 1, 0x800)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      int count = 1 + random.nextInt(64);
      assertEquals(
          BuiltInPartitioner.partitionForKey(series.getBytes(StandardCharsets.UTF_8), count),
          Partitions.of(series, count));
    }
  }

  @Test
  void shouldSumUpWhatItSentAndSkipped() {
    Feed feed = feed(3, "AAPL", "IBM");
    replay(feed, Pace.rate("2"));
    Iterator<Standing> standings =
        List.of(
                Standing.UNCHANGED,
                Standing.LATE,
                Standing.REVISED,
                Standing.NEW,
                Standing.NEW,
                Standing.NEW)
            .iterator();
    Summary summary = replay.send(new Compared(feed, entry -> standings.next()), producer, SIX);
    assertEquals(
        new Summary(
            Map.of("prices.daily", new Summary.Count(3, 1, 1, 1)),
            Duration.ofMillis(1_500),
            Optional.of(DAY.plusDays(1)),
            Optional.of(DAY.plusDays(2)),
            true),
        summary);
    assertEquals(4, summary.sent());
    assertEquals(1, summary.revised());
    assertEquals(1, summary.late());
    assertEquals(
        List.of("1/4 2017-07-04", "2/4 2017-07-04", "3/4 2017-07-05", "4/4 2017-07-05"), heard);
    assertTrue(producer.flushed());
  }

  @Test
  void shouldHaveNothingToDoWhereEverythingIsThere() {
    Feed feed = feed(3, "AAPL");
    replay(feed, Pace.UNLIMITED);
    Summary summary = replay.send(new Compared(feed, entry -> Standing.UNCHANGED), producer, SIX);
    assertTrue(summary.complete());
    assertEquals(3, summary.unchanged());
    assertEquals(Optional.empty(), summary.last());
  }

  @Test
  void shouldEndAfterTheRecordInHand() {
    Feed feed = feed(9, "AAPL");
    replay =
        new Replay(
            feed,
            settings(Pace.rate("1")),
            (sent, total, time) -> {
              if (sent == 4) {
                replay.stop();
              }
            },
            ticker,
            Ending.AT_MOST);
    Summary summary = replay.send(Compared.allNew(feed), producer, SIX);
    assertEquals(4, summary.sent());
    assertFalse(summary.complete());
    assertEquals(Optional.of(DAY.plusDays(3)), summary.last());
    assertTrue(producer.flushed());
  }

  @Test
  void shouldTakeAnInterruptAsAStopAndKeepTheFlag() {
    Feed feed = feed(9, "AAPL");
    replay =
        new Replay(feed, settings(Pace.rate("1")), Progress.NONE, Ticker.SYSTEM, Ending.AT_MOST);
    Thread.currentThread().interrupt();
    Summary summary = replay.send(Compared.allNew(feed), producer, SIX);
    assertTrue(Thread.interrupted());
    assertEquals(1, summary.sent());
    assertFalse(summary.complete());
  }

  @Test
  void shouldStopAtAFailedSendWithTopicSeriesAndCause() {
    MockProducer<byte[], byte[]> failing = producer(false);
    Feed feed = feed(9, "AAPL");
    replay =
        new Replay(
            feed,
            settings(Pace.UNLIMITED),
            (sent, total, time) -> {
              if (sent == 1) {
                failing.completeNext();
              } else {
                failing.errorNext(new RecordTooLargeException("too large"));
              }
            },
            ticker,
            Ending.AT_MOST);
    WindrowException fault =
        assertThrows(
            WindrowException.class, () -> replay.send(Compared.allNew(feed), failing, SIX));
    assertEquals(
        "Sending to prices.daily failed at AAPL, 2017-07-04: too large. "
            + "Mend the cause and go on with --resume.",
        fault.getMessage());
    assertEquals(2, failing.history().size(), "nothing follows what failed");
    assertTrue(failing.closed());
  }

  @Test
  void shouldTellTheFirstFailureWhereTheProducerRefusesAtOnce() {
    producer.sendException = new TimeoutException("no metadata");
    Feed feed = feed(9, "AAPL");
    replay(feed, Pace.UNLIMITED);
    WindrowException fault =
        assertThrows(
            WindrowException.class, () -> replay.send(Compared.allNew(feed), producer, SIX));
    assertTrue(fault.getMessage().contains("AAPL, 2017-07-03: no metadata"));
  }

  @Test
  void shouldRelyOnIdempotenceWhateverTheUserSays() {
    Map<String, Object> properties =
        new Clients(Map.of("acks", "1", "compression.type", "zstd", "transactional.id", "x"))
            .producerProperties();
    assertEquals("all", properties.get("acks"));
    assertEquals(true, properties.get("enable.idempotence"));
    assertEquals(1, properties.get("max.in.flight.requests.per.connection"));
    assertEquals("zstd", properties.get("compression.type"));
    assertFalse(properties.containsKey("transactional.id"));
  }

  @Test
  void shouldSayThatKafkaIsNotThere() {
    Map<String, Object> nowhere =
        Map.of(
            "bootstrap.servers", "127.0.0.1:1",
            "request.timeout.ms", 200,
            "default.api.timeout.ms", 400);
    Replay unheard =
        new Replay(
            feed(1, "AAPL"),
            new Replay.Settings(nowhere, Sets.parsers(), Map.of(), Pace.UNLIMITED, false),
            Progress.NONE);
    assertTrue(
        assertThrows(WindrowException.class, unheard::run)
            .getMessage()
            .startsWith("The brokers do not tell of the topic prices.daily: "));
  }

  private void replay(Feed feed, Pace pace) {
    replay =
        new Replay(
            feed,
            settings(pace),
            (sent, total, time) -> heard.add(sent + "/" + total + " " + time),
            ticker,
            Ending.AT_MOST);
  }

  private static Replay.Settings settings(Pace pace) {
    return new Replay.Settings(Map.of(), Sets.parsers(), Map.of(), pace, false);
  }

  private static MockProducer<byte[], byte[]> producer(boolean autoComplete) {
    return new MockProducer<>(
        autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Feed feed(int days, String... names) {
    List<SeriesRows> series = new ArrayList<>();
    for (String name : names) {
      series.add(
          new SeriesRows(
              "prices.daily",
              name,
              "USD",
              "test",
              IntStream.range(0, days)
                  .mapToObj(
                      i ->
                          new Observation(
                              name,
                              DAY.plusDays(i),
                              new double[] {i, 1.5, Double.NaN, 2, Double.NaN}))
                  .toList()));
    }
    return Feed.of(series, Feed.Selection.ALL);
  }
}
