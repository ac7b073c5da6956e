package windrow.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import windrow.training.History;

/**
 * The histories that many end-to-end tests look at, each replayed only once on a kind of cluster,
 * because a replay takes seconds and a look at what it left does not.
 */
final class Runs {
  /** On the in-process broker. */
  static final Runs EMBEDDED = new Runs(Cluster::embedded);

  private static final List<String> BAD =
      List.of(
          "{\"series\":\"X\",",
          "{\"series\":\"X\",\"time\":\"2017-07-03\",\"clsoe\":1}",
          "{\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":-1}",
          "{\"series\":\"Y\",\"time\":\"2017-07-03\",\"close\":1}",
          "{\"time\":\"2017-07-03\",\"close\":1}");

  private final Start start;
  private Run builtIn;
  private Run lecture;

  /** Clusters of one kind. */
  Runs(Start start) {
    this.start = start;
  }

  /** Starts an empty cluster; the folder is its own. */
  interface Start {
    Cluster in(Path folder) throws IOException;
  }

  /** Gives the forecaster its observations, until all are forecast. */
  interface Replaying {
    void to(Session session) throws Exception;
  }

  /** The sets that ship inside, and after them five bad records. */
  synchronized Run builtIn() throws Exception {
    if (builtIn == null) {
      builtIn = fresh(Runs::replayBuiltIn);
    }
    return builtIn;
  }

  /** The lecture's retail-canada, AAPL and IBM; skips the test where its files are not. */
  synchronized Run lecture() throws Exception {
    if (lecture == null) {
      lecture =
          fresh(
              session ->
                  session.replay(
                      History.lecture(session.workspace(), "retail-canada", "AAPL", "IBM")));
    }
    return lecture;
  }

  /** A run of its own, on a cluster of its own. */
  Run fresh(Replaying history) throws Exception {
    Path folder = Files.createTempDirectory("windrow-run");
    try (Cluster cluster = start(folder.resolve("kafka"));
        Session session = new Session(cluster, folder.resolve("state"))) {
      history.to(session);
      return session.run();
    } finally {
      Utils.delete(folder.toFile());
    }
  }

  /** An empty cluster; the folder is its own. */
  Cluster start(Path folder) throws IOException {
    return start.in(folder);
  }

  /** Replays what ships inside and sends five bad records after it. */
  static void replayBuiltIn(Session session) throws Exception {
    session.replay(History.builtIn(session.workspace()));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            session.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      // One after the other into one partition, so that each has the same offset in every run.
      for (String value : BAD) {
        producer.send(new ProducerRecord<>("prices.daily", 0, 0L, bytes("X"), bytes(value))).get();
      }
    }
    session.complete();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
