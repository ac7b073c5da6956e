package windrow.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import windrow.broker.Broker;

/** A broker that keeps its connections and answers nothing, which no client takes for a fault. */
@Timeout(240)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGSTOP")
class HangingBrokerTest {
  /** The promised 15 s, and what a JVM takes to go. */
  private static final Duration LONGEST = Duration.ofSeconds(18);

  @TempDir private Path folder;

  /** A broker in a process of its own, until that is killed. */
  static final class Kafka {
    public static void main(String[] args) throws IOException, InterruptedException {
      try (Broker broker = Broker.start(Path.of(args[0]))) {
        System.out.println("Kafka is at " + broker.bootstrapServers());
        Thread.currentThread().join();
      }
    }
  }

  @Test
  void shouldEndInTimeAndSayWhatItWaitsFor() throws Exception {
    try (Child kafka = Child.start(file("kafka.log"), Kafka.class, file("kafka").toString())) {
      String servers = "--bootstrap-servers=" + kafka.awaitLine("Kafka is at ");
      String state = "--state=" + file("state");
      try (Child run = windrow("run", servers, "--port=0", state)) {
        awaitReady(run.awaitLine("The page is at "));
        try (Child replay = windrow("replay", "--built-in", servers, "--rate=20")) {
          replay.awaitLine("Replay: 10 %");
          kafka.freeze();
          replay.awaitLine("Replay: 30 %"); // Sent, and never acknowledged.

          assertEnds(replay);
          assertEnds(run);
        }
      }
    }
  }

  private static void assertEnds(Child child) throws InterruptedException {
    Duration took = child.end();

    assertTrue(took.compareTo(LONGEST) < 0, took + " " + child.said());
    assertTrue(child.said().contains("Windrow ends, within 15 s"), child.said());
  }

  private Child windrow(String command, String... options) throws IOException {
    String[] args = new String[options.length + 1];
    args[0] = command;
    System.arraycopy(options, 0, args, 1, options.length);
    return Child.start(file(command + ".log"), Main.class, args);
  }

  private static void awaitReady(String page) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(page + "health/ready")).build();
    await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () ->
                HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
                    == 200);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }
}
