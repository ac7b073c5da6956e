package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.replay.Feed;
import windrow.settings.Workspace;
import windrow.training.History;

/**
 * Whether clients that know no codec but gzip, as kafkajs does, can read all that Windrow writes.
 */
class CodecsEndToEndTest {
  private static final Set<String> READ_BY_ALL = Set.of("none", "gzip");

  @TempDir private static Path folder;
  private static Workspace workspace;

  @BeforeAll
  static void writeToEveryTopic() throws Exception {
    try (Cluster cluster = Cluster.embedded(folder.resolve("kafka"));
        Session session = new Session(cluster, folder.resolve("state"))) {
      workspace = session.workspace();
      session.replay(begin(History.builtIn(workspace)));
      sendWhatIsRefused(session);
    }
  }

  /** The first rows of each topic, as many as have forecasts, outcomes and scores. */
  private static Feed begin(Feed feed) {
    return new Feed(
        feed.topics().stream()
            .flatMap(
                topic -> feed.entries().stream().filter(row -> row.topic().equals(topic)).limit(20))
            .toList());
  }

  private static void sendWhatIsRefused(Session session) throws InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            session.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] text = "none".getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>("prices.daily", text, text));
    }
    session.complete();
  }

  @Test
  void shouldWriteEveryBatchInACodecThatAllClientsRead() throws IOException {
    Map<String, Set<String>> codecs = codecs();

    assertTrue(codecs.keySet().containsAll(workspace.topics().keySet()), codecs::toString);
    codecs.forEach(
        (topic, used) -> assertTrue(READ_BY_ALL.containsAll(used), topic + " has " + used));
    assertEquals(Set.of("gzip"), codecs.get("sales.monthly"), "what the replay wrote");
  }

  @Test
  void shouldLeaveTheCodecOfATopicToItsProducers() {
    workspace
        .topics()
        .forEach(
            (name, topic) ->
                assertTrue(
                    Set.of("producer", "uncompressed", "gzip")
                        .contains(topic.config().getOrDefault("compression.type", "producer")),
                    name));
  }

  /** The codecs of all batches in the broker's files, by topic, those of Kafka's own topics too. */
  private static Map<String, Set<String>> codecs() throws IOException {
    Map<String, Set<String>> codecs = new HashMap<>();
    for (Path file : segments()) {
      String partition = file.getParent().getFileName().toString();
      codecs
          .computeIfAbsent(
              partition.substring(0, partition.lastIndexOf('-')), topic -> new TreeSet<>())
          .addAll(codecs(file));
    }
    codecs.values().removeIf(Set::isEmpty);
    return codecs;
  }

  private static List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("kafka"))) {
      return files.filter(file -> file.toString().endsWith(".log")).toList();
    }
  }

  private static Set<String> codecs(Path segment) {
    Set<String> codecs = new TreeSet<>();
    try (FileRecords records = FileRecords.open(segment.toFile(), false)) {
      records.batches().forEach(batch -> codecs.add(batch.compressionType().name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return codecs;
  }
}
