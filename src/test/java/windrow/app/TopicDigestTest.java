package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.replay.Feed;
import windrow.series.Rejection;
import windrow.training.History;
import windrow.wire.Topics;

/**
 * Every byte that stands on a topic, as a digest: key, value, timestamp and headers, the records of
 * each key in their order, those of {@code rejects} by topic, partition and offset. Of a compacted
 * topic the newest record of each key: the broker chooses when it drops the others.
 *
 * <p>The digests were recorded before the house was rebuilt. A change that is meant to change bytes
 * puts the lines that the failing test prints into the resource, and says why in its message.
 */
class TopicDigestTest {
  @TempDir private Path folder;

  @Test
  void shouldWriteTheSameBytesOfWhatShipsInside() throws Exception {
    try (Cluster cluster = Cluster.embedded(folder.resolve("kafka"));
        Session session = new Session(cluster, folder.resolve("state"))) {
      session.replay(History.builtIn(session.workspace()));
      sendBadRecords(session);
      session.complete();

      assertEquals(recorded("built-in"), digests(session));
    }
  }

  @Test
  void shouldWriteTheSameBytesOfTheLecturesFiles() throws Exception {
    try (Cluster cluster = Cluster.embedded(folder.resolve("kafka"));
        Session session = new Session(cluster, folder.resolve("state"))) {
      Feed feed = History.lecture(session.workspace(), "retail-canada", "AAPL", "IBM");
      session.replay(feed);

      assertEquals(recorded("lecture"), digests(session));
    }
  }

  /** One after the other into one partition, so that each has the same offset in every run. */
  private static void sendBadRecords(Session session)
      throws ExecutionException, InterruptedException {
    List<String> bad =
        List.of(
            "{\"series\":\"X\",",
            "{\"series\":\"X\",\"time\":\"2017-07-03\",\"clsoe\":1}",
            "{\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":-1}",
            "{\"series\":\"Y\",\"time\":\"2017-07-03\",\"close\":1}",
            "{\"time\":\"2017-07-03\",\"close\":1}");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            session.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String value : bad) {
        byte[] key = "X".getBytes(StandardCharsets.UTF_8);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>("prices.daily", 0, 0L, key, bytes)).get();
      }
    }
  }

  /** A line a topic: its name, how many records it has, and their digest. */
  private static String digests(Session session) {
    StringBuilder lines = new StringBuilder();
    session
        .records()
        .forEach(
            (topic, all) -> {
              List<ConsumerRecord<byte[], byte[]>> records = ordered(session, topic, all);
              lines.append("%s %d %s%n".formatted(topic, records.size(), digest(records)));
            });
    return lines.toString();
  }

  private static List<ConsumerRecord<byte[], byte[]>> ordered(
      Session session, String topic, List<ConsumerRecord<byte[], byte[]>> records) {
    if (topic.equals(Topics.REJECTS)) {
      return records.stream().sorted(Comparator.comparing(TopicDigestTest::origin)).toList();
    }
    return "compact".equals(session.workspace().topics().get(topic).config().get("cleanup.policy"))
        ? newest(records)
        : records;
  }

  private static List<ConsumerRecord<byte[], byte[]>> newest(
      List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, ConsumerRecord<byte[], byte[]>> byKey = new TreeMap<>();
    records.forEach(record -> byKey.put(HexFormat.of().formatHex(record.key()), record));
    return List.copyOf(byKey.values());
  }

  private static String origin(ConsumerRecord<byte[], byte[]> record) {
    Rejection rejection =
        Topics.rejects().values().deserializer().deserialize(record.topic(), record.value());
    return "%s %06d %012d".formatted(rejection.topic(), rejection.partition(), rejection.offset());
  }

  private static String digest(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, MessageDigest> byKey = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      MessageDigest digest =
          byKey.computeIfAbsent(HexFormat.of().formatHex(record.key()), key -> sha256());
      put(digest, record.value());
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(record.timestamp()).array());
      for (Header header : record.headers()) {
        put(digest, header.key().getBytes(StandardCharsets.UTF_8));
        put(digest, header.value());
      }
    }
    MessageDigest all = sha256();
    byKey.forEach(
        (key, digest) -> {
          put(all, key.getBytes(StandardCharsets.UTF_8));
          put(all, digest.digest());
        });
    return HexFormat.of().formatHex(all.digest());
  }

  /** With its length, so that no two sequences of values run into the same bytes. */
  private static void put(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String recorded(String name) throws IOException {
    try (InputStream in = TopicDigestTest.class.getResourceAsStream("/digests/" + name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
