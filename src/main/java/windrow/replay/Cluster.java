package windrow.replay;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import windrow.WindrowException;

/** What a replay asks the brokers before it begins. Unlike a producer it creates no topic. */
final class Cluster implements AutoCloseable {
  /** A topic just made is known to the controller a little earlier than to the brokers. */
  private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

  private static final long PAUSE = Duration.ofMillis(50).toNanos();

  private final Admin admin;
  private final Ticker ticker;
  private final CountDownLatch stopped;

  /**
   * @param admin is closed with it
   * @param stopped ends the waiting for a topic that is not there, and for an answer
   */
  Cluster(Admin admin, Ticker ticker, CountDownLatch stopped) {
    this.admin = admin;
    this.ticker = ticker;
    this.stopped = stopped;
  }

  /**
   * How many partitions each topic has.
   *
   * @throws WindrowException if one does not exist, or the brokers cannot be reached
   */
  Map<String, Integer> partitions(Set<String> topics) {
    long start = ticker.nanos();
    while (true) {
      try {
        return described(topics);
      } catch (WindrowException e) {
        boolean missing = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!missing || ticker.nanos() - start > PATIENCE || isStopped()) {
          throw e;
        }
      }
    }
  }

  private boolean isStopped() {
    try {
      return ticker.await(stopped, PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private Map<String, Integer> described(Set<String> topics) {
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

  /** What is still asked for is let go. */
  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private <T> T answer(String what, KafkaFuture<T> future)
      throws ExecutionException, InterruptedException {
    while (true) {
      try {
        return future.get(PAUSE, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (stopped.getCount() == 0) {
          throw new WindrowException("Stopped before the brokers told of " + what + ".", e);
        }
      }
    }
  }

  private <T> T get(String what, KafkaFuture<T> future) {
    try {
      return answer(what, future);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new WindrowException(
            "The brokers do not know " + what + "; create it with `windrow topics`.", e.getCause());
      }
      throw new WindrowException(
          "The brokers do not tell of " + what + ": " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WindrowException("Interrupted while asking for " + what + ".", e);
    }
  }
}
