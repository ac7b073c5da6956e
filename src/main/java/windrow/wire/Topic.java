package windrow.wire;

import org.apache.kafka.common.serialization.Serde;

/**
 * A topic with the types of its records.
 *
 * @param name name of the topic
 * @param keys serde of the keys
 * @param values serde of the values
 */
public record Topic<K, V>(String name, Serde<K> keys, Serde<V> values) {}
