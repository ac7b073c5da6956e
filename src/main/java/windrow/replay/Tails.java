package windrow.replay;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import windrow.series.Observation;
import windrow.wire.Topic;

/**
 * How far an earlier replay came: the newest record of each series in the log. A tail per series
 * and not per partition, for an earlier replay may have sent other series than this one does.
 */
final class Tails {
  private static final long FIRST_CHUNK = 256;
  private static final long LARGEST_CHUNK = 1 << 15;

  private final Log log;

  Tails(Log log) {
    this.log = log;
  }

  /**
   * The time of each series' newest record, without the series that have none. Reads back from the
   * end in growing chunks until each is found; passes over records that are not observations of
   * these series, be they broken, foreign or markers.
   *
   * @param series those that lie in this partition
   */
  Map<String, LocalDate> of(
      TopicPartition partition, Topic<String, Observation> topic, Set<String> series) {
    Map<String, LocalDate> tails = new HashMap<>();
    long first = log.first(partition);
    long to = log.end(partition);
    for (long chunk = FIRST_CHUNK; to > first && tails.size() < series.size(); chunk *= 4) {
      long from = Math.max(first, to - Math.min(chunk, LARGEST_CHUNK));
      Map<String, LocalDate> newest = new HashMap<>();
      log.read(
          partition,
          from,
          to,
          record ->
              observation(topic, record)
                  .filter(row -> series.contains(row.series()))
                  .ifPresent(row -> newest.put(row.series(), row.time())));
      newest.forEach(tails::putIfAbsent);
      to = from;
    }
    return tails;
  }

  private static Optional<Observation> observation(
      Topic<String, Observation> topic, ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || record.value() == null) {
      return Optional.empty();
    }
    try {
      Observation row = topic.values().deserializer().deserialize(topic.name(), record.value());
      String key = topic.keys().deserializer().deserialize(topic.name(), record.key());
      return Optional.ofNullable(row).filter(read -> read.series().equals(key));
    } catch (RuntimeException e) {
      // Not parseable is not ours, whatever the parser stumbled on; the stream reports it.
      return Optional.empty();
    }
  }
}
