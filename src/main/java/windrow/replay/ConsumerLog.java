package windrow.replay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import windrow.WindrowException;

/** Reads partitions with a plain {@code read_committed} consumer without a group. */
final class ConsumerLog implements Log, AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> ends;
  private final Ticker ticker;
  private final CountDownLatch stopped;

  /**
   * @param consumer is closed with it
   * @param ends high watermarks; the consumer itself would see no further than the first open
   *     transaction, and what it cannot see would be sent again
   * @param stopped ends the reading, be it half done
   */
  ConsumerLog(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> ends,
      Ticker ticker,
      CountDownLatch stopped) {
    this.stopped = stopped;
    this.consumer = consumer;
    this.ends = Map.copyOf(ends);
    this.ticker = ticker;
  }

  @Override
  public void read(TopicPartition partition, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    consumer.assign(List.of(partition));
    long position = consumer.beginningOffsets(List.of(partition), ANSWER).get(partition);
    consumer.seek(partition, position);
    long moved = ticker.nanos();
    // The position passes markers of transactions, which are no records.
    while (position < ends.get(partition) && stopped.getCount() > 0) {
      consumer.poll(POLL).forEach(reader);
      long now = consumer.position(partition);
      moved = now > position ? ticker.nanos() : stillPatient(partition, now, moved);
      position = now;
    }
  }

  @Override
  public void close() {
    // It has no group to leave, and a broker that hangs would be waited for.
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }

  /** When the position moved last, as long as that is no longer ago than a reader waits. */
  private long stillPatient(TopicPartition partition, long position, long moved) {
    if (ticker.nanos() - moved <= PATIENCE) {
      return moved;
    }
    throw new WindrowException(
        "%s cannot be read beyond offset %d: a transaction there is still open, or the broker "
                .formatted(partition, position)
            + "does not answer. Resume again when it has ended.");
  }
}
