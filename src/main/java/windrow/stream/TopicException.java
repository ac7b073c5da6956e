package windrow.stream;

/** The cluster did not do with its topics what was asked. */
public final class TopicException extends Exception {
  private static final long serialVersionUID = 1L;

  TopicException(Throwable cause) {
    super("the Kafka cluster refused or did not answer: " + cause.getMessage(), cause);
  }
}
