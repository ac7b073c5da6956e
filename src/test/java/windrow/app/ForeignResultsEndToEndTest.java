package windrow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.wire.Topics;

/** Records of others on the result topics: they are counted, and nothing is started anew. */
class ForeignResultsEndToEndTest extends EndToEnd {
  private static final List<String> FOREIGN =
      List.of(Topics.SCORES, Topics.forecasts(SALES).name(), Topics.forecasts(PRICES).name());

  @TempDir private Path folder;

  @Test
  void shouldCountThemAndStayAlive() throws Exception {
    try (Cluster cluster = runs().start(folder.resolve("kafka"));
        Session session = new Session(cluster, folder.resolve("state"))) {
      for (String topic : FOREIGN) {
        send(session, topic, "{\"hello\":1}");
      }

      String three = "windrow_results_unreadable_total 3.0\n";
      await().until(() -> session.get("metrics").contains(three));
      await().until(() -> session.get("health/ready").contains("\"up\""));
      assertEquals("{\"status\":\"up\",\"reasons\":[]}", session.get("health/live"));
      String status = session.get("api/status");
      assertTrue(status.contains("\"unreadable\":3"), status);
    }
  }

  private static void send(Session session, String topic, String value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            session.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, "x".getBytes(UTF_8), value.getBytes(UTF_8))).get();
    }
  }
}
