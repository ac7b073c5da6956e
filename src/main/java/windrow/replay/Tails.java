package windrow.replay;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import windrow.series.Observation;
import windrow.wire.ObservationParser;
import windrow.wire.Parsed;
import windrow.wire.Parsed.Accepted;
import windrow.wire.Topic;
import windrow.wire.Topics;

/**
 * How far an earlier replay came: the newest time of each series in the log. A tail per series and
 * not per partition, for an earlier replay may have sent other series than this one does; the
 * newest time and not the last record, for a revision of an older period may have come after it. So
 * a partition is read as a whole, and of each series one day is kept.
 */
final class Tails {
  private final Log log;
  private final Set<Feed.Entry> own;

  /**
   * @param own what the replay itself sends: it is there once it was sent, though a topic's schema
   *     refuse it
   */
  Tails(Log log, Set<Feed.Entry> own) {
    this.log = log;
    this.own = own;
  }

  /**
   * The newest time of each series, without the series that have none. Passes over records that the
   * stream does not take as observations of these series, be they broken, foreign or markers.
   *
   * @param series those that lie in this partition
   */
  Map<String, LocalDate> of(
      TopicPartition partition, ObservationParser parser, Set<String> series) {
    Map<String, LocalDate> tails = new HashMap<>();
    log.read(
        partition,
        record -> {
          if (isOf(series, record)) {
            observation(parser, record)
                .ifPresent(row -> tails.merge(row.series(), row.time(), Tails::later));
          }
        });
    return tails;
  }

  private static boolean isOf(Set<String> series, ConsumerRecord<byte[], byte[]> record) {
    return record.key() != null
        && series.contains(new String(record.key(), StandardCharsets.UTF_8));
  }

  private Optional<Observation> observation(
      ObservationParser parser, ConsumerRecord<byte[], byte[]> record) {
    Parsed parsed = parser.parse(record.key(), record.value());
    return parsed instanceof Accepted accepted
        ? Optional.of(accepted.observation())
        : refused(Topics.observations(record.topic(), parser.fields()), record);
  }

  /** A refused observation, if it is one of the replay's own. */
  private Optional<Observation> refused(
      Topic<String, Observation> topic, ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(
              topic.values().deserializer().deserialize(topic.name(), record.value()))
          .filter(row -> own.contains(new Feed.Entry(topic.name(), row)));
    } catch (RuntimeException e) {
      // Not parseable is not ours, whatever the parser stumbled on; the stream reports it.
      return Optional.empty();
    }
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
