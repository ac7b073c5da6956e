package windrow.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import windrow.series.Forecast;
import windrow.series.Score;
import windrow.wire.ReadCommitted;
import windrow.wire.Topic;

/**
 * The newest scores and forecasts as a {@code read_committed} reader sees them: all partitions of
 * the result topics from their beginning, in a thread of its own and without a consumer group. A
 * topic that the cluster does not show yet is waited for, an outage is outlived, and a record that
 * is no result is counted and passed over. Partitions added later are not read.
 */
public final class Projection implements AutoCloseable {
  /** How many series are kept; records of series beyond are left out, and counted. */
  public static final int MAX_SERIES = 10_000;

  private final Board board;
  private final EndWaits waits = new EndWaits();
  private final CompletableFuture<Void> first = waits.ask();
  private final ResultDecoder decoder;
  private final ReadLoop loop;

  Projection(
      Consumer<byte[], byte[]> consumer,
      Topic<String, Score> scores,
      Map<String, Topic<String, Forecast>> forecasts,
      int maxSeries) {
    board = new Board(maxSeries);
    decoder = new ResultDecoder(board, scores, forecasts);
    loop = new ReadLoop(consumer, decoder, waits);
  }

  /**
   * Starts reading.
   *
   * @param client how to reach the cluster: {@code bootstrap.servers} and what else a client takes
   * @param forecasts the topics of the forecasts by stream
   */
  public static Projection open(
      Map<String, Object> client,
      Topic<String, Score> scores,
      Map<String, Topic<String, Forecast>> forecasts) {
    Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings(client));
    return new Projection(consumer, scores, forecasts, MAX_SERIES).start();
  }

  Projection start() {
    loop.start();
    return this;
  }

  /** The newest score of each key, by series, forecaster, horizon, model and stream. */
  public List<Score> scores() {
    return board.scores();
  }

  /** The newest forecast of each stream, series, forecaster and horizon. */
  public List<Latest> forecasts() {
    return board.forecasts();
  }

  /** Records of series beyond the bound, which are not shown. */
  public long leftOut() {
    return board.leftOut();
  }

  /** Records that are no result that this Windrow can read. */
  public long unreadable() {
    return decoder.unreadable();
  }

  /** Down with the reason while it cannot read all that it should, and once it is closed. */
  public Health health() {
    return loop.health();
  }

  /** Whether it has once reached what stood on the topics when it started. */
  public boolean caughtUp() {
    return first.isDone() && !first.isCompletedExceptionally();
  }

  /**
   * Waits until everything is read that is committed at the time of this call. Records of a
   * transaction still open are not among it: let the writer commit first.
   *
   * @return false if the time was not enough
   * @throws IllegalStateException if it is closed, before or meanwhile
   */
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    CompletableFuture<Void> reached = waits.ask();
    try {
      reached.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      reached.cancel(false);
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(String.join(" ", health().reasons()), e.getCause());
    }
  }

  /** Stops reading; what was read stays readable. */
  @Override
  public void close() {
    loop.close();
  }

  private static Map<String, Object> settings(Map<String, Object> client) {
    Map<String, Object> settings = ReadCommitted.of(client);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "windrow-projection");
    return settings;
  }
}
