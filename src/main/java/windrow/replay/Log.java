package windrow.replay;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import windrow.WindrowException;

/** What stands in the partitions, as far as it is committed. */
interface Log {
  /**
   * Hands over the committed records of a partition, from the oldest to the newest; not every
   * offset holds one.
   *
   * @throws WindrowException if a transaction is open there and does not end
   */
  void read(TopicPartition partition, Consumer<ConsumerRecord<byte[], byte[]>> reader);
}
