package windrow.stream;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import windrow.engine.Engine;
import windrow.engine.StreamSpec;
import windrow.model.Models;
import windrow.wire.ObservationParser;
import windrow.wire.Topic;
import windrow.wire.TopicFile;
import windrow.wire.Topics;

/**
 * The topology, one sub-topology a stream:
 *
 * <pre>
 * observations -> forecast -> .forecasts, .outcomes, scores, rejects
 *                    |
 *             windows, ledgers, checkpoints (stores with changelogs)
 * </pre>
 */
public final class ForecastTopology {
  /** Old event times must neither delete nor roll the changelogs, and every state must fit. */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Long.MAX_VALUE),
          TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(16 << 20),
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(StateSize.MAX_RECORD),
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));

  private ForecastTopology() {}

  /**
   * A stream with all that it needs.
   *
   * @param spec what is forecast
   * @param topic what the observations may be
   * @param models which model a forecaster has for a series
   */
  public record Stream(StreamSpec spec, TopicFile topic, Models models) {}

  /** The topology of these streams. */
  public static Topology of(List<Stream> streams, StreamListener listener) {
    Topology topology = new Topology();
    streams.forEach(stream -> add(topology, stream, listener));
    return topology;
  }

  private static void add(Topology topology, Stream stream, StreamListener listener) {
    StreamNames names = new StreamNames(stream.spec().topic());
    source(topology, stream.spec().topic(), names);
    topology.addProcessor(names.processor(), processors(stream, listener), names.source());
    topology.addStateStore(store(names.windows()), names.processor());
    topology.addStateStore(store(names.ledgers()), names.processor());
    topology.addStateStore(store(names.checkpoints()), names.processor());
    sinks(topology, stream.spec().topic(), names);
  }

  private static void source(Topology topology, String topic, StreamNames names) {
    topology.addSource(
        AutoOffsetReset.earliest(),
        names.source(),
        // A timestamp from before 1970 is the sender's fault, and no reason to stop.
        (record, partitionTime) -> Math.max(0, record.timestamp()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topic);
  }

  /** A processor and an engine a task; the parser is shared. */
  private static ProcessorSupplier<byte[], byte[], String, Object> processors(
      Stream stream, StreamListener listener) {
    StreamSpec spec = stream.spec();
    ObservationParser parser = new ObservationParser(stream.topic(), spec.calendar());
    return () -> new ForecastProcessor(spec, parser, new Engine(spec, stream.models()), listener);
  }

  private static void sinks(Topology topology, String topic, StreamNames names) {
    sink(topology, names.forecasts(), Topics.forecasts(topic), names);
    sink(topology, names.outcomes(), Topics.outcomes(topic), names);
    sink(topology, names.scores(), Topics.scores(), names);
    sink(topology, names.rejects(), Topics.rejects(), names);
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withCachingEnabled()
        .withLoggingEnabled(CHANGELOG);
  }

  private static <V> void sink(
      Topology topology, String node, Topic<String, V> topic, StreamNames names) {
    topology.addSink(
        node,
        topic.name(),
        topic.keys().serializer(),
        topic.values().serializer(),
        names.processor());
  }
}
