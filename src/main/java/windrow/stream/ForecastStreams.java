package windrow.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running application. An unexpected exception stops it with its cause: a record is never
 * skipped for a fault that is not its own.
 */
public final class ForecastStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ForecastStreams.class);

  /** A broker that does not answer must not hold up an ending, of which this is one part. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);

  private final KafkaStreams streams;
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private boolean closed;

  private ForecastStreams(Topology topology, Map<String, Object> config) {
    Properties properties = new Properties();
    properties.putAll(config);
    streams = new KafkaStreams(topology, properties);
    streams.setUncaughtExceptionHandler(
        exception -> {
          failure.complete(exception);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.setStateListener(
        (now, before) -> {
          if (now == State.ERROR) {
            failure.complete(new IllegalStateException("Kafka Streams is in the state " + now));
          }
        });
  }

  /**
   * Starts the application.
   *
   * @param config as {@link StreamConfig} makes it
   */
  public static ForecastStreams start(Topology topology, Map<String, Object> config) {
    ForecastStreams started = new ForecastStreams(topology, config);
    started.streams.start();
    return started;
  }

  /** Whether every task is assigned, restored and running. */
  public boolean isReady() {
    return streams.state() == State.RUNNING;
  }

  /** Whether it runs or is about to; false once it has stopped or failed. */
  public boolean isLive() {
    State state = streams.state();
    return state == State.CREATED || state.isRunningOrRebalancing();
  }

  /** The state in Kafka Streams' own words. */
  public String state() {
    return streams.state().name();
  }

  /** What stopped it, if it was not asked to. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.getNow(null));
  }

  /** Told of what stops it, on the thread that fails, or at once if it has stopped already. */
  public void onFailure(Consumer<Throwable> told) {
    failure.thenAccept(told);
  }

  /** The client, for its metrics. */
  public KafkaStreams client() {
    return streams;
  }

  /**
   * Commits what is done, leaves the group so that others take over at once, and stops. What has
   * not stopped after some seconds is left behind: the next start goes on from the last commit.
   * Closing again does nothing.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    CloseOptions leaving =
        CloseOptions.timeout(CLOSE_TIMEOUT)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
    if (!streams.close(leaving)) {
      LOG.warn(
          "The forecaster did not stop within {} s and is left behind", CLOSE_TIMEOUT.toSeconds());
    }
  }
}
