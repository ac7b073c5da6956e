package windrow.stream;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;

/** The cluster did not do with its topics what was asked. */
public final class TopicException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Waits for an answer of the cluster. */
  static <T> T await(KafkaFuture<T> answer) throws TopicException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new TopicException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TopicException(e);
    }
  }

  private TopicException(Throwable cause) {
    super("the Kafka cluster refused or did not answer: " + cause.getMessage(), cause);
  }
}
