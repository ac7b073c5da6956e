package windrow.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import windrow.WindrowException;
import windrow.broker.Broker;
import windrow.csv.Catalogue;
import windrow.csv.Data;
import windrow.csv.DataFolder;
import windrow.csv.SeriesRows;
import windrow.csv.Sets;
import windrow.series.Observation;
import windrow.wire.Topic;
import windrow.wire.TopicFile;
import windrow.wire.Topics;

/** A replay of the built-in sets on a real broker, cut twice, among foreign records. */
@Timeout(120)
class ReplayOnBrokerTest {
  private static final int PARTITIONS = 6;
  private static final Map<String, Integer> WINDOWS =
      Map.of("prices.daily", 30, "sales.monthly", 38);

  @TempDir static Path folder;

  private static Broker broker;
  private static Map<String, Object> client;

  @BeforeAll
  static void start() throws Exception {
    broker = Broker.start(folder);
    client = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      for (String topic : Sets.FIELDS.keySet()) {
        Map<String, String> config = TopicFile.load(topic, Optional.empty()).config();
        NewTopic wanted = new NewTopic(topic, PARTITIONS, (short) 1).configs(config);
        admin.createTopics(List.of(wanted)).all().get();
      }
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void shouldGoOnWithoutDuplicateOrHole() {
    Feed feed = feed();
    assertEquals(408, feed.size());
    Summary first = replay(feed, false, 100);
    assertEquals(100, first.sent());
    assertFalse(first.complete());
    disturb(true);
    assertEquals(new Counts(50, 100), counts(replay(feed, true, 50)));
    disturb(false);
    Summary last = replay(feed, true, Integer.MAX_VALUE);
    assertEquals(new Counts(258, 150), counts(last));
    assertTrue(last.complete());
    assertEquals(new Counts(0, 408), counts(replay(feed, true, 1)));
    assertEquals(feed, everything());
  }

  @Test
  void shouldNotCreateATopicThatIsMissing() {
    Observation row = feed().entries().get(0).observation();
    SeriesRows rows = new SeriesRows("nowhere", row.series(), "USD", "test", List.of(row));
    Replay replay =
        new Replay(
            Feed.of(List.of(rows), Feed.Selection.ALL),
            new Replay.Settings(
                client,
                Map.of("nowhere", Sets.parsers().get("prices.daily")),
                Map.of("nowhere", 30),
                Pace.UNLIMITED,
                false),
            Progress.NONE);
    assertEquals(
        "The brokers do not know the topic nowhere; create it with `windrow topics`.",
        assertThrows(WindrowException.class, replay::run).getMessage());
  }

  private record Counts(long sent, long unchanged) {}

  private static Counts counts(Summary summary) {
    return new Counts(summary.sent(), summary.unchanged());
  }

  private static Feed feed() {
    Data data = new DataFolder(Catalogue.packaged(), Sets.FIELDS).builtIn();
    return Feed.of(data.series(), Feed.Selection.ALL);
  }

  private static Summary replay(Feed feed, boolean resume, int stopAfter) {
    Replay[] replay = new Replay[1];
    replay[0] =
        new Replay(
            feed,
            new Replay.Settings(client, Sets.parsers(), WINDOWS, Pace.UNLIMITED, resume),
            (sent, total, time) -> {
              if (sent == stopAfter) {
                replay[0].stop();
              }
            });
    return replay[0].run();
  }

  /** Ends every partition with a transaction's foreign record and marker. */
  private static void disturb(boolean commit) {
    Map<String, Object> properties =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "t" + commit);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (TopicPartition partition : partitions()) {
        producer.send(
            new ProducerRecord<>(partition.topic(), partition.partition(), "foreign", "{"));
      }
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.flush();
        producer.abortTransaction();
      }
    }
  }

  private static List<TopicPartition> partitions() {
    return Sets.FIELDS.keySet().stream()
        .flatMap(
            topic -> IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(topic, i)))
        .toList();
  }

  private static Feed everything() {
    List<Feed.Entry> entries = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions());
      ConsumerLog log = new ConsumerLog(consumer, ends, Ticker.SYSTEM, new CountDownLatch(1));
      for (TopicPartition partition : partitions()) {
        Topic<String, Observation> topic =
            Topics.observations(partition.topic(), Sets.FIELDS.get(partition.topic()));
        log.read(
            partition,
            record -> {
              if (record.value().length > 1) {
                entries.add(
                    new Feed.Entry(
                        topic.name(),
                        topic.values().deserializer().deserialize(topic.name(), record.value())));
              }
            });
      }
    }
    return new Feed(entries);
  }
}
