package windrow.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import windrow.WindrowException;

class ConsumerLogTest {
  private static final TopicPartition PARTITION = new TopicPartition("sales.monthly", 3);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final FakeTicker ticker = new FakeTicker();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Long> offsets = new ArrayList<>();

  @Test
  void shouldReadFromTheOldestRecordOverSeveralPolls() {
    Log log = log(10);
    consumer.schedulePollTask(() -> add(4, 5));
    consumer.schedulePollTask(() -> {});
    consumer.schedulePollTask(() -> add(6, 7, 8, 9));
    log.read(PARTITION, record -> offsets.add(record.offset()));
    assertEquals(List.of(4L, 5L, 6L, 7L, 8L, 9L), offsets);
  }

  @Test
  void shouldEndAtAMarkerThatIsNoRecord() {
    Log log = log(6);
    consumer.schedulePollTask(() -> add(4));
    consumer.schedulePollTask(() -> consumer.seek(PARTITION, 6));
    log.read(PARTITION, record -> offsets.add(record.offset()));
    assertEquals(List.of(4L), offsets);
  }

  @Test
  void shouldSayThatAnOpenTransactionHidesTheEnd() {
    Log log = log(6);
    for (int i = 0; i < 4; i++) {
      consumer.schedulePollTask(() -> ticker.pass(Duration.ofSeconds(11).toNanos()));
    }
    WindrowException fault =
        assertThrows(WindrowException.class, () -> log.read(PARTITION, record -> {}));
    assertTrue(fault.getMessage().startsWith("sales.monthly-3 cannot be read beyond offset 4"));
  }

  @Test
  void shouldEndHalfDoneWhenStopped() {
    Log log = log(1_000);
    consumer.schedulePollTask(() -> add(4, 5));
    consumer.schedulePollTask(stopped::countDown);
    log.read(PARTITION, record -> offsets.add(record.offset()));
    assertEquals(List.of(4L, 5L), offsets);
  }

  private Log log(long end) {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 4L));
    return new ConsumerLog(consumer, Map.of(PARTITION, end), ticker, stopped);
  }

  private void add(long... at) {
    for (long offset : at) {
      consumer.addRecord(
          new ConsumerRecord<>(PARTITION.topic(), 3, offset, new byte[0], new byte[0]));
    }
  }
}
