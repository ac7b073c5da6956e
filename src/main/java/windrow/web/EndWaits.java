package windrow.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Those who wait until a consumer has read all that stood on its partitions when it saw their
 * question. Anyone may ask; the other methods are called by the thread of the consumer alone.
 */
final class EndWaits {
  private final Queue<CompletableFuture<Void>> asked = new ConcurrentLinkedQueue<>();
  private final List<Wait> waiting = new ArrayList<>();
  private volatile Throwable stopped;

  /** Someone whose ends are known. */
  private record Wait(CompletableFuture<Void> reached, Map<TopicPartition, Long> ends) {}

  /** Done once the ends are reached, exceptionally where the reading stops before. */
  CompletableFuture<Void> ask() {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    asked.add(reached);
    if (stopped != null) {
      reached.completeExceptionally(stopped);
    }
    return reached;
  }

  /** Looks up the ends for those who are new, and tells those who have reached theirs. */
  void tell(Consumer<?, ?> consumer) {
    lookUp(consumer);
    waiting.removeIf(
        wait ->
            wait.reached.isDone() || isReached(wait.ends, consumer) && wait.reached.complete(null));
  }

  /** Whoever asks during the look-up comes with the next; who is here when it fails, too. */
  private void lookUp(Consumer<?, ?> consumer) {
    asked.removeIf(CompletableFuture::isDone);
    List<CompletableFuture<Void>> fresh = List.copyOf(asked);
    if (!fresh.isEmpty()) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      asked.removeAll(fresh);
      fresh.forEach(reached -> waiting.add(new Wait(reached, ends)));
    }
  }

  private static boolean isReached(Map<TopicPartition, Long> ends, Consumer<?, ?> consumer) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** Nothing is read from now on: those who wait are told, and whoever asks later. */
  void stop(Throwable cause) {
    stopped = cause;
    asked.forEach(reached -> reached.completeExceptionally(cause));
    waiting.forEach(wait -> wait.reached.completeExceptionally(cause));
  }
}
