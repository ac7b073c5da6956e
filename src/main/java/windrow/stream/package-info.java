/**
 * The Kafka Streams shell around the engine: the topology, its stores, the topics that it needs and
 * the life of the application.
 *
 * <p>Floor 3: it turns records into calls of the engine and emissions into records, and keeps the
 * state. It must not know how a forecast is made, where observations come from, nor who watches;
 * what happens is told to a {@link windrow.stream.StreamListener}.
 */
package windrow.stream;
