/**
 * Kafka in this process: a real KRaft broker on the loopback address, so that the demo starts with
 * one command and the tests meet the transactions, limits and restarts of the real thing.
 *
 * <p>It hands out an address and nothing else; whoever uses it talks to it as to any other cluster.
 * It must not know topics, records, forecasts or settings, and imports nothing else of windrow.
 */
package windrow.broker;
