package windrow.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Partitions in memory, with holes where a marker or a record since removed stood. */
final class FakeLog implements Log {
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Map<TopicPartition, NavigableMap<Long, ConsumerRecord<byte[], byte[]>>> records =
      new HashMap<>();

  void append(ProducerRecord<byte[], byte[]> record) {
    append(new TopicPartition(record.topic(), record.partition()), record.key(), record.value());
  }

  void append(TopicPartition partition, byte[] key, byte[] value) {
    long offset = ends.getOrDefault(partition, 0L);
    records
        .computeIfAbsent(partition, p -> new TreeMap<>())
        .put(
            offset,
            new ConsumerRecord<>(partition.topic(), partition.partition(), offset, key, value));
    ends.put(partition, offset + 1);
  }

  void marker(TopicPartition partition) {
    ends.merge(partition, 1L, Long::sum);
  }

  @Override
  public void read(TopicPartition partition, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    records.getOrDefault(partition, new TreeMap<>()).values().forEach(reader);
  }
}
