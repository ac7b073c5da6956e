package windrow.app;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import windrow.WindrowException;

/**
 * Asks the cluster for its name before a command relies on it. A Kafka client by itself tries for a
 * minute or two, and rightly: a forecaster that runs shall outlive an outage. A wrong address shall
 * be known sooner.
 */
final class Brokers {
  /** How long, unless the user's {@code default.api.timeout.ms} says so. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private Brokers() {}

  /**
   * Waits for the cluster to answer.
   *
   * @return false if the shutdown came first
   * @throws WindrowException if it does not answer, with its address
   */
  static boolean answer(Map<String, Object> client, Shutdown shutdown) throws InterruptedException {
    try (Admin admin = Admin.create(client)) {
      // Else the question, and so the closing, would last for all of the patience.
      shutdown.onAsked(() -> admin.close(Duration.ZERO));
      admin
          .describeCluster(new DescribeClusterOptions().timeoutMs(patience(client)))
          .clusterId()
          .get();
      return true;
    } catch (ExecutionException | KafkaException e) {
      if (shutdown.isAsked()) {
        return false;
      }
      throw silent(client, e.getCause() == null ? e : e.getCause());
    }
  }

  /** A setting that is no number is the client's to refuse, which it has done by now. */
  private static int patience(Map<String, Object> client) {
    Object set = client.get(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
    return set == null ? (int) PATIENCE.toMillis() : Integer.parseInt(set.toString().strip());
  }

  private static WindrowException silent(Map<String, Object> client, Throwable cause) {
    return new WindrowException(
        "No Kafka answers at %s (%s); see --bootstrap-servers and --client-properties."
            .formatted(
                client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG), cause.getMessage()),
        cause);
  }
}
