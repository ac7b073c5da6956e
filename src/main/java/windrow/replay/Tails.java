package windrow.replay;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import windrow.series.Observation;
import windrow.wire.ObservationParser;
import windrow.wire.Parsed;
import windrow.wire.Parsed.Accepted;
import windrow.wire.Topic;
import windrow.wire.Topics;

/**
 * Reads a partition into the tails of its series. A tail per series and not per partition, for an
 * earlier replay may have sent other series than this one does; and the partition as a whole, for a
 * revision of an older period may stand anywhere.
 */
final class Tails {
  private final ObservationParser parser;
  private final Map<String, Tail> tails;

  /**
   * @param parser of the partition's topic
   * @param tails by series, those of the feed that lie in this partition
   */
  Tails(ObservationParser parser, Map<String, Tail> tails) {
    this.parser = parser;
    this.tails = tails;
  }

  /**
   * Reads the next record. Passes over those that the stream does not take as observations of these
   * series, be they broken, foreign or markers.
   */
  void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    Tail tail = tails.get(new String(record.key(), StandardCharsets.UTF_8));
    if (tail != null) {
      read(tail, record);
    }
  }

  private void read(Tail tail, ConsumerRecord<byte[], byte[]> record) {
    Parsed parsed = parser.parse(record.key(), record.value());
    if (parsed instanceof Accepted accepted) {
      tail.accept(accepted.observation());
    } else {
      refused(record).ifPresent(tail::refuse);
    }
  }

  private Optional<Observation> refused(ConsumerRecord<byte[], byte[]> record) {
    Topic<String, Observation> topic = Topics.observations(record.topic(), parser.fields());
    try {
      return Optional.ofNullable(
          topic.values().deserializer().deserialize(topic.name(), record.value()));
    } catch (RuntimeException e) {
      // Not parseable is not ours, whatever the parser stumbled on; the stream reports it.
      return Optional.empty();
    }
  }
}
