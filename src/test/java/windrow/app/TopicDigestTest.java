package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import windrow.series.Rejection;
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
  @Test
  void shouldWriteTheSameBytesOfWhatShipsInside() throws Exception {
    Run run = Runs.EMBEDDED.builtIn();

    assertEquals(recorded("built-in"), digests(run));
  }

  @Test
  void shouldWriteTheSameBytesOfTheLecturesFiles() throws Exception {
    Run run = Runs.EMBEDDED.lecture();

    assertEquals(recorded("lecture"), digests(run));
  }

  /** A line a topic: its name, how many records it has, and their digest. */
  private static String digests(Run run) {
    StringBuilder lines = new StringBuilder();
    run.records()
        .forEach(
            (topic, all) -> {
              List<ConsumerRecord<byte[], byte[]>> records = ordered(run, topic, all);
              lines.append("%s %d %s%n".formatted(topic, records.size(), digest(records)));
            });
    return lines.toString();
  }

  private static List<ConsumerRecord<byte[], byte[]>> ordered(
      Run run, String topic, List<ConsumerRecord<byte[], byte[]>> records) {
    if (topic.equals(Topics.REJECTS)) {
      return records.stream().sorted(Comparator.comparing(TopicDigestTest::origin)).toList();
    }
    return "compact".equals(run.workspace().topics().get(topic).config().get("cleanup.policy"))
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
