package windrow.replay;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import windrow.WindrowException;

/** What stands in the partitions, as far as it is committed. */
interface Log {
  /** Offset of the oldest record. */
  long first(TopicPartition partition);

  /** Offset after the newest record, committed or not. */
  long end(TopicPartition partition);

  /**
   * Hands over the committed records from one offset (inclusive) to another (exclusive), in order;
   * not every offset holds one.
   *
   * @throws WindrowException if a transaction is open there and does not end
   */
  void read(
      TopicPartition partition,
      long from,
      long to,
      Consumer<ConsumerRecord<byte[], byte[]>> reader);
}
