package windrow.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import windrow.series.Forecast;
import windrow.series.Score;
import windrow.wire.Topic;

/**
 * The newest scores and forecasts as a {@code read_committed} reader sees them: all partitions of
 * the result topics from their beginning, in a thread of its own and without a consumer group. The
 * topics have to exist; partitions added later are not read.
 */
public final class Projection implements AutoCloseable {
  /** How many series are kept; records of series beyond are left out, and counted. */
  public static final int MAX_SERIES = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Projection.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final Board board;
  private final Map<String, BiConsumer<byte[], byte[]>> readers = new HashMap<>();
  private final Queue<Wait> asked = new ConcurrentLinkedQueue<>();
  private final List<Wait> waiting = new ArrayList<>();
  private final CompletableFuture<Void> first = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "windrow-projection");
  private volatile boolean closed;
  private volatile Health health = Health.ok();

  /** Someone who waits until the ends are reached; they are looked up when first seen. */
  private static final class Wait {
    private final CompletableFuture<Void> reached;
    private Map<TopicPartition, Long> ends;

    Wait(CompletableFuture<Void> reached) {
      this.reached = reached;
    }
  }

  Projection(
      Consumer<byte[], byte[]> consumer,
      Topic<String, Score> scores,
      Map<String, Topic<String, Forecast>> forecasts,
      int maxSeries) {
    this.consumer = consumer;
    this.board = new Board(maxSeries);
    readers.put(scores.name(), (key, value) -> readScore(scores, key, value));
    forecasts.forEach(
        (stream, topic) ->
            readers.put(topic.name(), (key, value) -> readForecast(stream, topic, value)));
    asked.add(new Wait(first));
    thread.setDaemon(true);
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
    thread.start();
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

  /** Down with the reason once the reading has stopped. */
  public Health health() {
    return health;
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
   * @throws IllegalStateException if the reading has stopped
   */
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    Wait wait = new Wait(new CompletableFuture<>());
    asked.add(wait);
    if (!health.up()) {
      throw stopped(null);
    }
    try {
      wait.reached.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      wait.reached.cancel(false);
      return false;
    } catch (ExecutionException e) {
      throw stopped(e.getCause());
    }
  }

  /** Stops reading; what was read stays readable. */
  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      assign();
      while (!closed) {
        consumer.poll(POLL).forEach(this::read);
        tellWhoWaits();
      }
      stop("The reader of the results is closed.", null);
    } catch (WakeupException e) {
      stop("The reader of the results is closed.", null);
    } catch (RuntimeException | Error e) {
      LOG.error("Reading the results has stopped", e);
      stop("Reading the results has stopped: " + e, e);
    }
  }

  private void assign() {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : readers.keySet()) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic);
      if (partitions == null || partitions.isEmpty()) {
        throw new IllegalStateException("there is no topic " + topic);
      }
      partitions.forEach(info -> all.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      readers.get(record.topic()).accept(record.key(), record.value());
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "cannot read " + record.topic() + "-" + record.partition() + "@" + record.offset(), e);
    }
  }

  private void readScore(Topic<String, Score> topic, byte[] keyBytes, byte[] value) {
    String key = topic.keys().deserializer().deserialize(topic.name(), keyBytes);
    if (value == null) {
      board.removeScore(key);
    } else {
      board.put(key, topic.values().deserializer().deserialize(topic.name(), value));
    }
  }

  private void readForecast(String stream, Topic<String, Forecast> topic, byte[] value) {
    if (value != null) {
      board.put(stream, topic.values().deserializer().deserialize(topic.name(), value));
    }
  }

  private void tellWhoWaits() {
    for (Wait wait = asked.poll(); wait != null; wait = asked.poll()) {
      wait.ends = consumer.endOffsets(consumer.assignment());
      waiting.add(wait);
    }
    waiting.removeIf(
        wait -> wait.reached.isDone() || isReached(wait.ends) && wait.reached.complete(null));
  }

  private boolean isReached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** Says so first, so that whoever asks later sees it, and then tells those who already wait. */
  private void stop(String reason, Throwable cause) {
    health = Health.down(reason);
    waiting.addAll(asked);
    waiting.forEach(
        wait ->
            wait.reached.completeExceptionally(
                Objects.requireNonNullElseGet(cause, () -> new IllegalStateException(reason))));
  }

  private IllegalStateException stopped(Throwable cause) {
    return new IllegalStateException(String.join(" ", health.reasons()), cause);
  }

  private static Map<String, Object> settings(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "windrow-projection");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return settings;
  }
}
