package windrow.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** All partitions of topics, from their beginning, each topic from when the cluster shows it. */
final class Assignment {
  /** How long until a missing topic is looked for again. */
  static final Duration AGAIN = Duration.ofMillis(500);

  private final Consumer<?, ?> consumer;
  private final Set<String> missing;
  private long next = System.nanoTime();

  /** Of these topics to this consumer, none of them yet. */
  Assignment(Consumer<?, ?> consumer, Set<String> topics) {
    this.consumer = consumer;
    this.missing = new TreeSet<>(topics);
  }

  /** The topics that the cluster has not shown, in their order. */
  Set<String> missing() {
    return missing;
  }

  /** Looks for what is missing, if it is time to. */
  void look() {
    if (missing.isEmpty() || System.nanoTime() - next < 0) {
      return;
    }
    next = System.nanoTime() + AGAIN.toNanos();
    List<TopicPartition> found = new ArrayList<>();
    missing.forEach(topic -> found.addAll(partitions(topic)));
    if (!found.isEmpty()) {
      add(found);
    }
  }

  private List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> shown = consumer.partitionsFor(topic);
    return shown == null
        ? List.of()
        : shown.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  private void add(List<TopicPartition> found) {
    Set<TopicPartition> all = new HashSet<>(consumer.assignment());
    all.addAll(found);
    consumer.assign(all);
    consumer.seekToBeginning(found);
    found.forEach(partition -> missing.remove(partition.topic()));
  }
}
