package windrow.replay;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a replay asks the brokers before it begins. Unlike a producer it creates no topic. */
final class Cluster {
  private final Admin admin;

  Cluster(Admin admin) {
    this.admin = admin;
  }

  /**
   * How many partitions each topic has.
   *
   * @throws ReplayException if one does not exist, or the brokers cannot be reached
   */
  Map<String, Integer> partitions(Set<String> topics) {
    Map<String, Integer> counts = new HashMap<>();
    admin
        .describeTopics(topics)
        .topicNameValues()
        .forEach(
            (topic, future) ->
                counts.put(topic, get("the topic " + topic, future).partitions().size()));
    return counts;
  }

  /** The high watermark of each partition, open transactions included. */
  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    get(
            "the ends of the topics",
            admin
                .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                .all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private static <T> T get(String what, KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new ReplayException(
            "There is no such thing as " + what + "; create it with `windrow topics`.",
            e.getCause());
      }
      throw new ReplayException(
          "The brokers do not tell of " + what + ": " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("Interrupted while asking for " + what + ".", e);
    }
  }
}
