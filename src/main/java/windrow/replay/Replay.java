package windrow.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import windrow.WindrowException;
import windrow.series.Observation;
import windrow.wire.ObservationParser;
import windrow.wire.Topic;
import windrow.wire.Topics;

/**
 * Sends a feed to its topics at a pace: idempotently, keyed by series, each record stamped with its
 * time's 00:00 UTC. Runs once.
 *
 * <pre>{@code
 * import java.time.LocalDate;
 * import java.util.List;
 * import java.util.Map;
 * import java.util.Optional;
 * import windrow.replay.*;
 * import windrow.series.Calendar;
 * import windrow.series.Observation;
 * import windrow.wire.ObservationParser;
 * import windrow.wire.TopicFile;
 *
 * TopicFile topic = TopicFile.load("prices.daily", Optional.empty());
 * Observation row =
 *     new Observation("IBM", LocalDate.of(2017, 7, 3), new double[] {153, 154, 152, 153.6, 2e6});
 * Summary summary =
 *     new Replay(
 *             new Feed(List.of(new Feed.Entry(topic.name(), row))),
 *             new Replay.Settings(
 *                 Map.of("bootstrap.servers", "localhost:9092"),
 *                 Map.of(topic.name(), new ObservationParser(topic, Calendar.TRADING_DAYS)),
 *                 Map.of(topic.name(), 30),
 *                 Pace.rate("500"),
 *                 true), // sends what is not there or has other values there
 *             Progress.NONE)
 *         .run();
 * System.out.println(summary.sent() + " sent, " + summary.unchanged() + " there already");
 * }</pre>
 */
public final class Replay {
  private final Feed feed;
  private final Settings settings;
  private final Progress progress;
  private final Ticker ticker;
  private final Map<String, Topic<String, Observation>> topics = new HashMap<>();
  private final Duration patience;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean inHurry;

  /**
   * How a replay is done.
   *
   * @param client properties of the Kafka clients, {@code bootstrap.servers} among them; what a
   *     replay relies on (acks, idempotence, one request in flight) is set over them
   * @param parsers of what the topics may hold, by topic
   * @param windows how many of the newest rows of a series the stream of each topic takes revisions
   *     of
   * @param pace how fast
   * @param resume whether it sends only what the topics do not hold already, or with other values
   */
  public record Settings(
      Map<String, ?> client,
      Map<String, ObservationParser> parsers,
      Map<String, Integer> windows,
      Pace pace,
      boolean resume) {}

  /** A replay, not yet begun. */
  public Replay(Feed feed, Settings settings, Progress progress) {
    this(feed, settings, progress, Ticker.SYSTEM, Ending.AT_MOST);
  }

  Replay(Feed feed, Settings settings, Progress progress, Ticker ticker, Duration patience) {
    this.patience = patience;
    this.feed = feed;
    this.settings = settings;
    this.progress = progress;
    this.ticker = ticker;
    feed.topics()
        .forEach(
            topic ->
                topics.put(
                    topic, Topics.observations(topic, settings.parsers().get(topic).fields())));
  }

  /**
   * Sends everything, or until {@link #stop()} or an interrupt of this thread. Returns when the
   * last record sent is acknowledged, or gives up when none has been for ten seconds.
   *
   * @throws WindrowException if a topic is missing, the brokers cannot be reached, they do not
   *     acknowledge the last records, or a record could not be sent, with topic, series and cause;
   *     nothing of the same partition was written after it, so a resumed replay leaves no hole
   */
  public Summary run() {
    Clients clients = new Clients(settings.client());
    try {
      Plan plan = plan(clients);
      try (Producer<byte[], byte[]> producer = clients.producer()) {
        return send(plan.rows(), producer, plan.partitions());
      }
    } catch (KafkaException e) {
      throw new WindrowException("The replay cannot use Kafka: " + reason(e), e);
    }
  }

  /** What is to be sent and what not, and how many partitions each topic has. */
  private record Plan(Compared rows, Map<String, Integer> partitions) {}

  private Plan plan(Clients clients) {
    try (Cluster cluster = new Cluster(clients.admin(), ticker, stopped)) {
      Map<String, Integer> partitions = cluster.partitions(feed.topics());
      return new Plan(
          settings.resume() ? compared(clients, cluster, partitions) : Compared.allNew(feed),
          partitions);
    }
  }

  private static String reason(KafkaException e) {
    return e.getCause() == null
        ? e.getMessage()
        : e.getMessage() + ": " + e.getCause().getMessage();
  }

  /**
   * Ends the replay from any thread: after the record in hand, with everything sent acknowledged,
   * or after ten seconds at most.
   */
  public void stop() {
    inHurry = true;
    stopped.countDown();
  }

  private Compared compared(Clients clients, Cluster cluster, Map<String, Integer> partitions) {
    Resume resume = new Resume(feed, partitions, settings.windows()::get);
    Map<TopicPartition, Long> ends = cluster.ends(resume.partitions());
    try (ConsumerLog log = new ConsumerLog(clients.consumer(), ends, ticker, stopped)) {
      return resume.compared(log, settings.parsers());
    }
  }

  Summary send(Compared rows, Producer<byte[], byte[]> producer, Map<String, Integer> partitions) {
    Feed rest = rows.rest();
    Sender sender = new Sender(producer, topics, partitions, stopped::countDown);
    long start = ticker.nanos();
    List<Feed.Entry> sent = new ArrayList<>();
    try (Ending ending = new Ending(sender, stopped, () -> inHurry, patience, progress)) {
      ending.start();
      boolean interrupted = isInterrupted(rest, sender, sent);
      stopped.countDown();
      sender.flush();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    requireTaken(sender);
    Duration elapsed = Duration.ofNanos(ticker.nanos() - start);
    return summary(rows, sent, elapsed, sent.size() == rest.size());
  }

  /** Sends what it can; an interrupt is a stop, too. */
  private boolean isInterrupted(Feed rest, Sender sender, List<Feed.Entry> sent) {
    try {
      sendAll(rest, sender, sent);
      return false;
    } catch (InterruptedException | InterruptException e) {
      inHurry = true;
      // The flag would make the flush fail and is set again after it.
      Thread.interrupted();
      return true;
    }
  }

  private void requireTaken(Sender sender) {
    if (sender.failure().isPresent()) {
      throw sender.failure().get();
    }
    if (sender.waiting() > 0) {
      throw new WindrowException(
          ("Kafka has taken %d records and not the last %d, for %d s; see whether it answers, and"
                  + " go on with --resume.")
              .formatted(sender.acknowledged(), sender.waiting(), patience.toSeconds()));
    }
  }

  private void sendAll(Feed rest, Sender sender, List<Feed.Entry> sent)
      throws InterruptedException {
    if (rest.size() == 0) {
      return;
    }
    Pacer pacer = new Pacer(settings.pace(), ticker, stopped, rest.entries().get(0).time());
    for (Feed.Entry entry : rest.entries()) {
      if (!pacer.awaitTurn(sent.size(), entry.time())) {
        return;
      }
      sender.send(entry);
      sent.add(entry);
      progress.sent(sent.size(), rest.size(), entry.time());
    }
  }

  /** All that was sent is acknowledged by now. */
  private Summary summary(
      Compared rows, List<Feed.Entry> sent, Duration elapsed, boolean complete) {
    Map<String, Summary.Count> counts = new TreeMap<>();
    feed.topics().forEach(topic -> counts.put(topic, count(topic, rows, sent)));
    return new Summary(
        counts,
        elapsed,
        sent.stream().findFirst().map(Feed.Entry::time),
        sent.isEmpty() ? Optional.empty() : Optional.of(sent.get(sent.size() - 1).time()),
        complete);
  }

  private static Summary.Count count(String topic, Compared rows, List<Feed.Entry> sent) {
    List<Feed.Entry> own = sent.stream().filter(entry -> entry.topic().equals(topic)).toList();
    long revised = own.stream().filter(rows::isRevision).count();
    return new Summary.Count(
        own.size() - revised,
        revised,
        rows.count(topic, Standing.UNCHANGED),
        rows.count(topic, Standing.LATE));
  }
}
