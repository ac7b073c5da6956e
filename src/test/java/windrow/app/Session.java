package windrow.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import windrow.replay.Feed;
import windrow.replay.Pace;
import windrow.replay.Replay;
import windrow.replay.Summary;
import windrow.settings.Workspace;
import windrow.training.BundleFiles;

/** The forecaster as users run it, on a cluster of a test. */
final class Session implements AutoCloseable {
  /** Bundles that tests need beside those that ship. */
  static final Path TEST_MODELS = Path.of("src", "test", "resources", "models");

  private static final String APPLICATION = "windrow-test";
  private static final String HOST = "127.0.0.1";

  private final Workspace workspace = Workspace.load(Optional.empty(), Optional.empty());
  private final Map<String, Object> client;
  private final Service service;

  Session(Cluster cluster, Path state) {
    client = Map.of("bootstrap.servers", cluster.bootstrapServers());
    service = Service.open(workspace, Map.of(), 100, HOST, 0);
    service.start(
        BundleFiles.load(workspace, Optional.of(TEST_MODELS)), client, APPLICATION, state);
  }

  Workspace workspace() {
    return workspace;
  }

  Map<String, Object> client() {
    return client;
  }

  /** What stands on a page of it. */
  String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(service.address(HOST) + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  /** All that it has left so far. */
  Run run() throws IOException, InterruptedException {
    return new Run(workspace, records(), get("metrics"));
  }

  /** Replays the feed and waits until all of it is forecast. */
  Summary replay(Feed feed) throws InterruptedException {
    Summary summary =
        new Replay(
                feed,
                new Replay.Settings(
                    client, workspace.parsers(), workspace.windows(), Pace.UNLIMITED, false),
                (sent, total, time) -> {})
            .run();
    complete();
    return summary;
  }

  /** Waits until all that stands on the observation topics is forecast. */
  void complete() throws InterruptedException {
    try (Shutdown shutdown = new Shutdown()) {
      assertTrue(new Completion(workspace, client, APPLICATION, service).await(shutdown));
    }
  }

  private Map<String, List<ConsumerRecord<byte[], byte[]>>> records() {
    Map<String, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
    workspace.topics().keySet().forEach(topic -> records.put(topic, new ArrayList<>()));
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          records.keySet().stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> records.get(record.topic()).add(record));
      }
    }
    return records;
  }

  @Override
  public void close() {
    service.close();
  }
}
