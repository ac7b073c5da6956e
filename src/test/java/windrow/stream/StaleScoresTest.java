package windrow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.broker.Broker;
import windrow.engine.StreamSpec;
import windrow.model.ForecasterSpec;
import windrow.series.Calendar;
import windrow.wire.TopicFile;
import windrow.wire.Topics;

/** What becomes of the scores of what is no longer configured. */
class StaleScoresTest {
  private static final ForecasterSpec NAIVE = spec("naive", "naive", 3);
  private static final ForecasterSpec OTHER = spec("other", "naive", 1);
  private static final long TIME = 946_598_400_000L;

  @TempDir private Path folder;
  private Broker broker;

  @BeforeEach
  void start() throws Exception {
    broker = Broker.start(folder.resolve("kafka"));
    try (Admin admin = Admin.create(client())) {
      new TopicAdmin(admin).createMissing(List.of(TopicFile.load(Topics.SCORES, Optional.empty())));
    }
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void shouldRemoveTheScoresOfADroppedForecasterStreamHorizonAndKindWithTheirLastTime()
      throws Exception {
    remove(stream("sales", NAIVE, OTHER), stream("prices", NAIVE));
    send("sales/a/b/naive/1/baseline", "sales/a/b/naive/3/baseline", "sales/x/other/1/3f9a");
    send("sales/x/unknown/1/baseline", "prices/IBM/naive/1/baseline", "foreign", "a/b/c/1/d");

    int removed = remove(stream("sales", spec("naive", "naive", 2), spec("other", "drift", 1)));

    assertEquals(4, removed);
    assertEquals(Set.of("sales/a/b/naive/1/baseline", "foreign", "a/b/c/1/d"), standing());
    assertEquals(
        List.of(TIME, TIME, TIME, TIME),
        records().stream().filter(r -> r.value() == null).map(ConsumerRecord::timestamp).toList());
  }

  @Test
  void shouldReadNothingWhereTheSettingsAreThoseOfTheLastStart() throws Exception {
    remove(stream("sales", NAIVE));
    send("sales/x/unknown/1/baseline");

    assertEquals(0, remove(stream("sales", NAIVE)));
    assertEquals(Set.of("sales/x/unknown/1/baseline"), standing());
  }

  @Test
  void shouldTakeANoteThatCannotBeReadForNone() throws Exception {
    remove(stream("sales", NAIVE), stream("prices", NAIVE));
    Files.writeString(folder.resolve("app.last-start.json"), "{\"windrow\":\"last start\", half");
    send("sales/x/unknown/1/baseline", "prices/IBM/naive/1/baseline");

    assertEquals(1, remove(stream("sales", NAIVE)), "whose the prices were is not known");
    assertEquals(Set.of("prices/IBM/naive/1/baseline"), standing());
  }

  private int remove(StreamSpec... streams) {
    return StaleScores.remove(client(), "app", folder, List.of(streams));
  }

  private static ForecasterSpec spec(String name, String kind, int horizon) {
    return new ForecasterSpec(name, kind, "sales", List.of("sales"), 2, horizon);
  }

  private static StreamSpec stream(String topic, ForecasterSpec... forecasters) {
    return new StreamSpec(
        topic, Calendar.MONTHS, List.of("sales"), List.of(forecasters), List.of(), 3);
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private void send(String... keys) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String key : keys) {
        producer
            .send(
                new ProducerRecord<>(
                    Topics.SCORES, null, TIME, key.getBytes(UTF_8), "{}".getBytes(UTF_8)))
            .get();
      }
    }
  }

  private Set<String> standing() {
    Set<String> keys = new TreeSet<>();
    for (ConsumerRecord<String, byte[]> record : records()) {
      if (record.value() == null) {
        keys.remove(record.key());
      } else {
        keys.add(record.key());
      }
    }
    return keys;
  }

  private List<ConsumerRecord<String, byte[]>> records() {
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(client(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.SCORES).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
    }
    return all;
  }
}
