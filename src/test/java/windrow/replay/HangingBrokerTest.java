package windrow.replay;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import windrow.WindrowException;
import windrow.broker.Broker;
import windrow.csv.SeriesRows;
import windrow.csv.Sets;
import windrow.series.Observation;

/**
 * A replay into a broker of another process that a signal has stopped: it neither answers nor ends.
 */
@Timeout(120)
@EnabledOnOs({OS.LINUX, OS.MAC})
class HangingBrokerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @TempDir private Path folder;

  @Test
  void shouldEndSoonAfterAStop() throws Exception {
    Process broker = start();
    try (BufferedReader said = broker.inputReader(StandardCharsets.UTF_8)) {
      Map<String, Object> client = Map.of("bootstrap.servers", said.readLine());
      create(client);

      WindrowException fault =
          assertTimeoutPreemptively(
              Duration.ofSeconds(30),
              () -> assertThrows(WindrowException.class, () -> replay(client, broker)));

      assertTrue(fault.getMessage().contains("not the last"), fault.getMessage());
    } finally {
      broker.destroyForcibly().waitFor();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Other.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void create(Map<String, Object> client) throws Exception {
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(new NewTopic("prices.daily", 1, (short) 1))).all().get();
    }
  }

  /** Stops the broker after a while, and the replay some records later. */
  private static void replay(Map<String, Object> client, Process broker) {
    Replay[] replay = new Replay[1];
    Progress progress =
        (sent, total, time) -> {
          if (sent == 100) {
            signal(broker, "-STOP");
          } else if (sent == 200) {
            replay[0].stop();
          }
        };
    replay[0] =
        new Replay(
            feed(),
            new Replay.Settings(client, Sets.parsers(), Map.of(), new Pace.Rate(500), false),
            progress,
            Ticker.SYSTEM,
            PATIENCE);
    replay[0].run();
  }

  private static void signal(Process process, String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Feed feed() {
    List<Observation> rows =
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    new Observation(
                        "AAPL", LocalDate.of(2007, 7, 3).plusDays(i), new double[] {i, i, i, i, i}))
            .toList();
    return Feed.of(
        List.of(new SeriesRows("prices.daily", "AAPL", "USD", "test", rows)), Feed.Selection.ALL);
  }

  /** A broker that says its address, and serves until its input ends. */
  static final class Other {
    private Other() {}

    public static void main(String[] args) throws IOException {
      try (Broker broker = Broker.start(Path.of(args[0]))) {
        System.out.println(broker.bootstrapServers());
        System.in.transferTo(System.out);
      }
    }
  }
}
