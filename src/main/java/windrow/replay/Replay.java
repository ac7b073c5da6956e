package windrow.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import windrow.WindrowException;
import windrow.series.Observation;
import windrow.wire.ObservationParser;
import windrow.wire.Topic;
import windrow.wire.Topics;

/**
 * Sends a feed to its topics at a pace: idempotently, keyed by series, each record stamped with its
 * time's 00:00 UTC. Runs once.
 */
public final class Replay {
  private final Feed feed;
  private final Settings settings;
  private final Progress progress;
  private final Ticker ticker;
  private final Map<String, Topic<String, Observation>> topics = new HashMap<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * How a replay is done.
   *
   * @param client properties of the Kafka clients, {@code bootstrap.servers} among them; what a
   *     replay relies on (acks, idempotence, one request in flight) is set over them
   * @param parsers of what the topics may hold, by topic
   * @param pace how fast
   * @param resume whether it goes on from what the topics hold already
   */
  public record Settings(
      Map<String, ?> client, Map<String, ObservationParser> parsers, Pace pace, boolean resume) {}

  /** A replay, not yet begun. */
  public Replay(Feed feed, Settings settings, Progress progress) {
    this(feed, settings, progress, Ticker.SYSTEM);
  }

  Replay(Feed feed, Settings settings, Progress progress, Ticker ticker) {
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
   * last record sent is acknowledged.
   *
   * @throws WindrowException if a topic is missing, the brokers cannot be reached, or a record
   *     could not be sent, with topic, series and cause; nothing of the same partition was written
   *     after it, so a resumed replay leaves no hole
   */
  public Summary run() {
    Clients clients = new Clients(settings.client());
    try {
      Plan plan = plan(clients);
      try (Producer<byte[], byte[]> producer = clients.producer()) {
        return send(plan.rest(), producer, plan.partitions());
      }
    } catch (KafkaException e) {
      throw new WindrowException("The replay cannot use Kafka: " + reason(e), e);
    }
  }

  /** What is still to be sent, and how many partitions each topic has. */
  private record Plan(Feed rest, Map<String, Integer> partitions) {}

  private Plan plan(Clients clients) {
    try (Admin admin = clients.admin()) {
      Cluster cluster = new Cluster(admin, ticker, stopped);
      Map<String, Integer> partitions = cluster.partitions(feed.topics());
      return new Plan(settings.resume() ? rest(clients, cluster, partitions) : feed, partitions);
    }
  }

  private static String reason(KafkaException e) {
    return e.getCause() == null
        ? e.getMessage()
        : e.getMessage() + ": " + e.getCause().getMessage();
  }

  /**
   * Ends the replay from any thread: after the record in hand, with everything sent acknowledged.
   */
  public void stop() {
    stopped.countDown();
  }

  private Feed rest(Clients clients, Cluster cluster, Map<String, Integer> partitions) {
    Resume resume = new Resume(feed, partitions);
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      return resume.after(
          new ConsumerLog(consumer, cluster.ends(resume.partitions()), ticker), settings.parsers());
    }
  }

  Summary send(Feed rest, Producer<byte[], byte[]> producer, Map<String, Integer> partitions) {
    Sender sender = new Sender(producer, topics, partitions, stopped::countDown);
    long start = ticker.nanos();
    boolean interrupted = false;
    List<Feed.Entry> sent = new ArrayList<>();
    try {
      sendAll(rest, sender, sent);
    } catch (InterruptedException | InterruptException e) {
      // A stop, too; the flag would make the flush fail and is set again after it.
      interrupted = true;
      Thread.interrupted();
    }
    sender.flush();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (sender.failure().isPresent()) {
      throw sender.failure().get();
    }
    return summary(rest, sender, sent, Duration.ofNanos(ticker.nanos() - start));
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

  private Summary summary(Feed rest, Sender sender, List<Feed.Entry> sent, Duration elapsed) {
    Map<String, Summary.Count> counts = new TreeMap<>();
    for (String topic : feed.topics()) {
      counts.put(
          topic,
          new Summary.Count(sender.acknowledged(topic), size(feed, topic) - size(rest, topic)));
    }
    return new Summary(
        counts,
        elapsed,
        sent.stream().findFirst().map(Feed.Entry::time),
        sent.isEmpty() ? Optional.empty() : Optional.of(sent.get(sent.size() - 1).time()),
        sent.size() == rest.size());
  }

  private static long size(Feed feed, String topic) {
    return feed.entries().stream().filter(entry -> entry.topic().equals(topic)).count();
  }
}
