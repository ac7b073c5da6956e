package windrow.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import windrow.broker.Broker;
import windrow.wire.TopicFile;

@Timeout(120)
class TopicAdminTest {
  private static final TopicFile FOUND = file("found", 2, Map.of("cleanup.policy", "compact"));
  private static final TopicFile MISSING = file("missing", 3, Map.of("cleanup.policy", "compact"));

  @Test
  void shouldCreateWhatIsMissingAndSayWhatDiffers(@TempDir Path folder) throws Exception {
    try (Broker broker = Broker.start(folder);
        Admin admin =
            Admin.create(
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic("found", 1, (short) 1))).all().get();
      TopicAdmin topics = new TopicAdmin(admin);

      assertEquals(
          List.of(
              "topic missing does not exist; windrow topics creates it",
              "topic found has 1 partitions; its file says 2",
              "topic found has cleanup.policy=delete; its file says compact"),
          topics.verify(List.of(FOUND, MISSING)));
      assertEquals(List.of("missing"), topics.createMissing(List.of(FOUND, MISSING)));
      assertEquals(List.of(), topics.verify(List.of(MISSING)));
      assertEquals(List.of(), topics.createMissing(List.of(FOUND, MISSING)));
    }
  }

  @Test
  void shouldWishForAsManyReplicasAsTheClusterCanBear(@TempDir Path folder) throws Exception {
    try (Broker broker = Broker.start(folder);
        Admin admin =
            Admin.create(
                Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      TopicFile safe = file("safe", 1, Map.of("min.insync.replicas", "2"));
      TopicFile changelog = file("app-s-windows-changelog", 1, Map.of());
      TopicAdmin one = new TopicAdmin(admin);
      TopicAdmin three = new TopicAdmin(admin, () -> 3);

      assertEquals(1, one.brokers());
      String refused =
          assertThrows(TopicException.class, () -> three.createMissing(List.of(safe))).getMessage();
      assertTrue(refused.contains("3 time(s)"), refused);
      assertEquals(List.of("safe"), one.createMissing(List.of(safe)));
      assertEquals(List.of(), one.verify(List.of(safe)));
      assertEquals(
          List.of("topic safe has replicas=1; its file says 3, and there are 3 brokers"),
          three.verify(List.of(safe)));

      one.createMissing(List.of(changelog));
      assertEquals(List.of(), one.verifyChangelogs("app", List.of("s"), safe));
      assertEquals(List.of(), three.verifyChangelogs("other", List.of("s"), safe));
      assertEquals(
          List.of(
              "topic app-s-windows-changelog has replicas=1; its file says 3,"
                  + " and there are 3 brokers"),
          three.verifyChangelogs("app", List.of("s"), safe));
    }
  }

  private static TopicFile file(String name, int partitions, Map<String, String> config) {
    return new TopicFile(name, partitions, config, JsonNodeFactory.instance.objectNode());
  }
}
