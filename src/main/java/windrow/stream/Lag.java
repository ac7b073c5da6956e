package windrow.stream;

import static windrow.stream.TopicException.await;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far an application is behind its topics. */
public final class Lag {
  private final Admin admin;
  private final String applicationId;

  /** Looks through this client, which stays the caller's. */
  public Lag(Admin admin, String applicationId) {
    this.admin = admin;
    this.applicationId = applicationId;
  }

  /**
   * Records of these topics that are not committed yet.
   *
   * @throws TopicException if the cluster does not answer
   */
  public long records(Collection<String> inputs) throws TopicException {
    Map<TopicPartition, OffsetAndMetadata> done =
        await(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
    long behind = 0;
    for (Map.Entry<TopicPartition, Long> end :
        ends(inputs, IsolationLevel.READ_COMMITTED).entrySet()) {
      OffsetAndMetadata offset = done.get(end.getKey());
      behind += end.getValue() - (offset == null ? 0 : offset.offset());
    }
    return behind;
  }

  /**
   * Whether no transaction is open on these topics, so that a {@code read_committed} reader sees
   * all.
   *
   * @throws TopicException if the cluster does not answer
   */
  public boolean isCommitted(Collection<String> outputs) throws TopicException {
    return ends(outputs, IsolationLevel.READ_COMMITTED)
        .equals(ends(outputs, IsolationLevel.READ_UNCOMMITTED));
  }

  private Map<TopicPartition, Long> ends(Collection<String> topics, IsolationLevel level)
      throws TopicException {
    Map<TopicPartition, OffsetSpec> latest =
        await(admin.describeTopics(topics).allTopicNames()).values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(info -> new TopicPartition(topic.name(), info.partition())))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    await(admin.listOffsets(latest, new ListOffsetsOptions(level)).all())
        .forEach((partition, info) -> ends.put(partition, info.offset()));
    return ends;
  }
}
