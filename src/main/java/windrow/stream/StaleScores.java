package windrow.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import windrow.WindrowException;
import windrow.engine.StreamSpec;
import windrow.files.FileFormat;
import windrow.files.FileNames;
import windrow.files.OutputFile;
import windrow.wire.Json;
import windrow.wire.ReadCommitted;
import windrow.wire.Topics;

/**
 * Removes the scores of what is no longer configured, which a compacted topic would keep for ever:
 * each gets a tombstone with the timestamp of its last record. It reads {@code scores} only if the
 * settings are not those of the last start, which the state folder notes.
 */
public final class StaleScores {
  private static final Logger LOG = LoggerFactory.getLogger(StaleScores.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PATIENCE = Duration.ofSeconds(30).toNanos();
  private static final FileFormat FORMAT =
      new FileFormat("note of Windrow's last start", 0, LastStart.BEGINNING);

  private final Map<String, Object> client;
  private final LastStart now;
  private final OutputFile note;
  private final LastStart last;

  private StaleScores(Map<String, Object> client, LastStart now, OutputFile note, LastStart last) {
    this.client = client;
    this.now = now;
    this.note = note;
    this.last = last;
  }

  /**
   * Removes them, before the application starts, and notes what it is to forecast.
   *
   * @param client how to reach the cluster, whose topics are there
   * @return how many scores were removed
   * @throws WindrowException if the topic cannot be read or written
   */
  public static int remove(
      Map<String, Object> client, String applicationId, Path stateFolder, List<StreamSpec> specs) {
    Path file = stateFolder.resolve(FileNames.of(applicationId) + ".last-start.json");
    LastStart now = LastStart.of(specs);
    LastStart last = read(file);
    if (now.equals(last)) {
      return 0;
    }
    return new StaleScores(client, now, OutputFile.of(file, FORMAT, "--state"), last).remove();
  }

  /** A note that cannot be read is none: then at most too few scores are removed. */
  private static LastStart read(Path file) {
    try {
      return Files.exists(file)
          ? Json.read(Files.readAllBytes(file), LastStart.class)
          : LastStart.NONE;
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("{} cannot be read and is written anew: {}", file, e.getMessage());
      return LastStart.NONE;
    }
  }

  private int remove() {
    Map<Score, Long> stale = new LinkedHashMap<>();
    try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(ReadCommitted.of(client))) {
      readAll(consumer, stale);
    }
    if (!stale.isEmpty()) {
      send(stale);
      LOG.info("{} scores of what is no longer configured were removed", stale.size());
    }
    note.write(Json.write(now));
    return stale.size();
  }

  /**
   * The key of a score that stands on the topic.
   *
   * @param partition where
   */
  private record Score(int partition, String key) {}

  private void readAll(Consumer<byte[], byte[]> consumer, Map<Score, Long> stale) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.SCORES).stream()
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long moved = System.nanoTime();
    while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      records.forEach(record -> take(record, stale));
      moved = records.isEmpty() ? stillPatient(moved) : System.nanoTime();
    }
  }

  private static long stillPatient(long moved) {
    if (System.nanoTime() - moved > PATIENCE) {
      throw new WindrowException(
          "The topic scores cannot be read to its end: the broker does not answer. Start again when it does.");
    }
    return moved;
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Map<Score, Long> stale) {
    if (record.key() == null || !isStale(new String(record.key(), StandardCharsets.UTF_8))) {
      return;
    }
    Score score = new Score(record.partition(), new String(record.key(), StandardCharsets.UTF_8));
    if (record.value() == null) {
      stale.remove(score);
    } else {
      stale.put(score, record.timestamp());
    }
  }

  /** {@code stream/series/forecaster/horizon/model}; only a series may hold a slash. */
  private boolean isStale(String key) {
    String[] parts = key.split("/", -1);
    int length = parts.length;
    return length >= 5
        && parts[length - 2].matches("[1-9][0-9]{0,3}")
        && last.isStale(parts[0], parts[length - 3], Integer.parseInt(parts[length - 2]), now);
  }

  private void send(Map<Score, Long> stale) {
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(writing())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      stale.forEach((score, time) -> sent.add(producer.send(tombstone(score, time))));
      producer.flush();
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WindrowException("Interrupted while scores were removed.", e);
    } catch (ExecutionException e) {
      throw new WindrowException(
          "Scores of what is no longer configured cannot be removed: " + e.getCause().getMessage(),
          e);
    }
  }

  private static ProducerRecord<byte[], byte[]> tombstone(Score score, Long time) {
    byte[] key = score.key.getBytes(StandardCharsets.UTF_8);
    byte[] gone = null;
    return new ProducerRecord<>(Topics.SCORES, score.partition, time, key, gone);
  }

  private Map<String, Object> writing() {
    Map<String, Object> config = new HashMap<>(client);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return config;
  }
}
