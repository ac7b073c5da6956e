package windrow.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * The running application. An unexpected exception stops it with its cause: a record is never
 * skipped for a fault that is not its own.
 */
public final class ForecastStreams implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final KafkaStreams streams;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);

  private ForecastStreams(Topology topology, Map<String, Object> config) {
    Properties properties = new Properties();
    properties.putAll(config);
    streams = new KafkaStreams(topology, properties);
    streams.setUncaughtExceptionHandler(
        exception -> {
          failure.compareAndSet(null, exception);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.setStateListener(
        (now, before) -> {
          if (now == State.NOT_RUNNING || now == State.ERROR) {
            ended.countDown();
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
    return Optional.ofNullable(failure.get());
  }

  /** Waits until it has stopped, by itself or by {@link #close()}. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** The client, for its metrics. */
  public KafkaStreams client() {
    return streams;
  }

  /** Commits what is done, leaves the group so that others take over at once, and stops. */
  @Override
  public void close() {
    streams.close(
        CloseOptions.timeout(CLOSE_TIMEOUT)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }
}
