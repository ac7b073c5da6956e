package windrow.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import windrow.WindrowException;
import windrow.csv.SeriesRows;
import windrow.csv.Sets;
import windrow.series.Observation;

/** A replay whose broker hangs, as one does that is stopped by a signal. */
@Timeout(60)
class EndingTest {
  private static final Map<String, Integer> ONE = Map.of("prices.daily", 1);
  private static final Duration PATIENCE = Duration.ofMillis(1_200);

  private final CompletableFuture<Long> heard = new CompletableFuture<>();
  private Replay replay;

  @Test
  void shouldGiveUpWhatABrokerThatHangsDoesNotTake() throws Exception {
    Hanging producer = new Hanging(7, Integer.MAX_VALUE);

    WindrowException fault = assertThrows(WindrowException.class, () -> send(10, producer, -1));

    assertEquals(
        "Kafka has taken 7 records and not the last 3, for 1 s; see whether it answers, and go on"
            + " with --resume.",
        fault.getMessage());
    assertTrue(producer.closed());
    assertEquals(3, heard.get(1, TimeUnit.SECONDS), "said while it lasted");
  }

  @Test
  void shouldLetGoASenderThatWaitsForRoomWhenStopped() {
    Hanging producer = new Hanging(2, 5);

    WindrowException fault =
        assertTimeout(
            Duration.ofSeconds(20),
            () -> assertThrows(WindrowException.class, () -> send(10, producer, 5)));

    assertTrue(fault.getMessage().contains("2 records and not the last 3"), fault.getMessage());
  }

  @Test
  void shouldEndWellWhereAllWasTaken() throws Exception {
    Hanging producer = new Hanging(4, 4);

    Summary summary = send(10, producer, 4);

    assertEquals(4, summary.sent());
    assertFalse(summary.complete());
  }

  /**
   * Sends so many records.
   *
   * @param stopAt is asked to stop in the middle of the send after this many, -1 for never
   */
  private Summary send(int records, Hanging producer, int stopAt) throws Exception {
    Progress progress =
        new Progress() {
          @Override
          public void sent(long sent, long total, LocalDate time) {
            if (sent == stopAt) {
              replay.stop();
            }
          }

          @Override
          public void waiting(long left, Duration atMost) {
            heard.complete(left);
          }
        };
    producer.onFull = () -> replay.stop();
    replay =
        new Replay(
            feed(records),
            new Replay.Settings(Map.of(), Sets.parsers(), Map.of(), Pace.UNLIMITED, false),
            progress,
            Ticker.SYSTEM,
            PATIENCE);
    return replay.send(Compared.allNew(feed(records)), producer, ONE);
  }

  private static Feed feed(int days) {
    List<Observation> rows =
        IntStream.range(0, days)
            .mapToObj(
                i ->
                    new Observation(
                        "AAPL", LocalDate.of(2017, 7, 3).plusDays(i), new double[] {i, i, i, i, i}))
            .toList();
    return Feed.of(
        List.of(new SeriesRows("prices.daily", "AAPL", "USD", "test", rows)), Feed.Selection.ALL);
  }

  /** Acknowledges the first records and then no more; waits for room beyond some. */
  private static final class Hanging extends MockProducer<byte[], byte[]> {
    private final int taken;
    private final int room;
    private final CountDownLatch released = new CountDownLatch(1);
    private Runnable onFull = () -> {};

    Hanging(int taken, int room) {
      super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
      this.taken = taken;
      this.room = room;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
      if (history().size() == room) {
        onFull.run();
        awaitRelease();
        throw new KafkaException("Producer closed while allocating memory");
      }
      Future<RecordMetadata> future = super.send(record, callback);
      if (history().size() <= taken) {
        completeNext();
      }
      return future;
    }

    @Override
    public void flush() {
      if (history().size() > taken) {
        awaitRelease();
      }
    }

    @Override
    public void close(Duration timeout) {
      super.close(timeout);
      released.countDown();
    }

    private void awaitRelease() {
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
