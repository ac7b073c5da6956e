package windrow.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A forecaster whose topic is deleted under it cannot go on, and whoever runs it shall know. */
@Timeout(240)
class DeadHeartTest {
  private static final Duration LONG = Duration.ofSeconds(90);

  @TempDir private Path folder;

  private final PrintStream usualOut = System.out;
  private final PrintStream usualErr = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    PrintStream heard = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(heard);
    System.setErr(heard);
  }

  @AfterEach
  void listenNoLonger() {
    System.setOut(usualOut);
    System.setErr(usualErr);
  }

  @Test
  void shouldEndTheDemoThatServes() throws Exception {
    CompletableFuture<Integer> demo = demo("--unpaced");
    awaitLine("Serving at ");

    deleteTopic(awaitLine("Kafka is at "));

    assertDies(demo);
  }

  @Test
  @Tag("slow")
  void shouldEndTheDemoThatReplays() throws Exception {
    CompletableFuture<Integer> demo = demo("--rate=10");
    String servers = awaitLine("Kafka is at ");
    awaitLine("Replay: 10 %");

    deleteTopic(servers);

    assertEquals(1, demo.get(LONG.toSeconds(), TimeUnit.SECONDS), this::said);
    // The forecaster and the replay lose the topic at the same time: either may say so first.
    assertTrue(
        Stream.of("The forecaster has stopped: ", "Sending to sales.monthly failed")
            .anyMatch(said()::contains),
        said());
    assertFalse(said().contains("Serving at"), said());
  }

  @Test
  void shouldEndTheForecaster() throws Exception {
    try (Cluster cluster = Cluster.embedded(folder.resolve("kafka"))) {
      String servers = cluster.bootstrapServers();
      CompletableFuture<Integer> run =
          command("run", "--port=0", "--bootstrap-servers=" + servers, folder("--state"));
      awaitLine("The page is at ");

      deleteTopic(servers);

      assertDies(run);
    }
  }

  private CompletableFuture<Integer> demo(String pace) {
    return command("demo", "--port=0", pace, folder("--folder"));
  }

  private String folder(String option) {
    return option + "=" + folder.resolve("home");
  }

  private static CompletableFuture<Integer> command(String... args) {
    return CompletableFuture.supplyAsync(() -> Main.run(args));
  }

  private static void deleteTopic(String servers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      admin.deleteTopics(List.of("sales.monthly")).all().get();
    }
  }

  private void assertDies(CompletableFuture<Integer> command) throws Exception {
    assertEquals(1, command.get(LONG.toSeconds(), TimeUnit.SECONDS), this::said);
    assertTrue(said().contains("The forecaster has stopped: "), said());
  }

  private String awaitLine(String begin) {
    return await().atMost(LONG).until(() -> rest(begin), rest -> rest != null);
  }

  private String rest(String begin) {
    return said()
        .lines()
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length()).strip())
        .findFirst()
        .orElse(null);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
