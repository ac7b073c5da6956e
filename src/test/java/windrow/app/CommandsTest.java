package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands at their work, as a shell runs them. */
class CommandsTest {
  /** Prices alone, with a training that takes no time and is worth nothing. */
  private static final String QUICK =
      """
      streams:
        - topic: prices.daily
          calendar: trading-days
          splits: {AAPL-2013: 2013-09-30}
          forecasters:
            - {name: naive, model: naive, target: close}
            - name: close-lstm
              model: lstm
              target: close
              window: 30
              training: {units: 4, epochs: 2, batch: 30, learningRate: 0.01, order: newest-first}
      bundles: [close-lstm.AAPL-2013.bundle]
      """;

  @TempDir private Path folder;

  @Test
  void shouldShowTheWholeInOneCommandAndGoOnWithIt() {
    Shell demo = demo("home");

    assertEquals(0, demo.code(), demo.err());
    assertEquals(1, demo.lines("The page is at http://127.0.0.1:").size(), demo.out());
    assertEquals(1, demo.lines("Replayed 408 records in ").size(), demo.out());
    List<String> head =
        List.of(
            "MSE",
            "RMSE",
            "MASE",
            "steps naive",
            "skill naive",
            "vs naive",
            "steps seasonal",
            "skill seasonal",
            "vs seasonal",
            "in 90 %");
    head.forEach(column -> assertTrue(demo.lines("forecaster ").get(0).contains(column), column));
    String farther = demo.lines("forecaster ").get(1);
    List.of("RMSE h=1", "h=5", "h=12").forEach(h -> assertTrue(farther.contains(h), farther));
    assertEquals(1, demo.lines("+ beats naive at that horizon, ").size(), demo.out());
    assertEquals(1, demo.lines("  1407.038 +").size(), "seasonal naive one step ahead");
    assertEquals(1, demo.lines("sales-lstm on debit-cards-iceland").size(), "one sentence");
    assertFigures(demo, "naive", "AAPL-2013", 7);
    assertFigures(demo, "close-lstm", "AAPL-2013", 7);
    assertFigures(demo, "ohlc-lstm", "AAPL-2013", 7);
    assertFigures(demo, "close-best", "AAPL-2013", 7);
    assertFigures(demo, "naive", "debit-cards-iceland", 9);
    assertFigures(demo, "seasonal-naive", "debit-cards-iceland", 9);
    assertFigures(demo, "sales-lstm", "debit-cards-iceland", 9);
    assertTrue(row(demo, "close-lstm", "AAPL-2013").contains(" loses (p<0.001) "), demo.out());
    assertTrue(
        row(demo, "seasonal-naive", "debit-cards-iceland").contains(" beats (p=0.006) "),
        demo.out());
    assertEquals(
        1,
        demo.lines("close-lstm on AAPL-2013 (prices.daily), RMSE ").stream()
            .filter(line -> line.contains(" US dollars, loses to naive (\"next = last\"): "))
            .count(),
        demo.out());

    Shell kept = demo("home", "--keep");

    assertEquals(0, kept.code(), kept.err());
    assertEquals(1, kept.lines("prices.daily: 0 new, 0 revised, 252 unchanged").size(), kept.out());
    assertEquals(
        1, kept.lines("sales.monthly: 0 new, 0 revised, 156 unchanged").size(), kept.out());
    assertEquals(table(demo), table(kept));
  }

  @Test
  void shouldForecastWithWhatItTrained() throws IOException {
    Path config = Files.writeString(folder.resolve("quick.yaml"), QUICK);
    Path models = folder.resolve("models");

    Shell train =
        Shell.run(
            "train",
            "--config=" + config,
            "--out=" + models,
            "--forecaster=close-lstm",
            "--series=AAPL-2013",
            "--split=2013-09-30");

    assertEquals(0, train.code(), train.err());
    assertEquals(1, train.lines("close-lstm.AAPL-2013+.bundle: model ").size(), train.out());
    assertTrue(Files.size(models.resolve("close-lstm.AAPL-2013+.bundle")) > 0);
    Shell shipped = demo("shipped", "--config=" + config);
    Shell trained = demo("trained", "--config=" + config, "--models=" + models);
    assertEquals(0, trained.code(), trained.err());
    assertEquals(row(shipped, "naive", "AAPL-2013"), row(trained, "naive", "AAPL-2013"));
    assertNotEquals(
        row(shipped, "close-lstm", "AAPL-2013"), row(trained, "close-lstm", "AAPL-2013"));
  }

  @Test
  void shouldCreateTheTopicsAndFillThemOnce() throws IOException {
    try (Cluster cluster = Cluster.embedded(folder.resolve("kafka"))) {
      String servers = "--bootstrap-servers=" + cluster.bootstrapServers();

      assertFault(Shell.run("topics", "--verify", servers), "sales.monthly does not exist");
      assertFault(Shell.run("replay", "--built-in", servers), "windrow topics");
      Shell created = Shell.run("topics", servers);
      assertEquals(0, created.code(), created.err());
      assertEquals(8, created.lines("created ").size(), created.out());
      assertEquals(1, created.lines("8 topics are as topics/ says").size(), created.out());
      Shell again = Shell.run("topics", servers);
      assertEquals("8 topics are as topics/ says\n", again.out());

      Shell part = Shell.run("replay", "--built-in", servers, "--to=2013-06-28");
      Shell rest = Shell.run("replay", "--built-in", servers, "--resume");
      Shell nothing = Shell.run("replay", "--built-in", servers, "--resume");
      assertEquals(0, part.code() + rest.code() + nothing.code(), part.err() + rest.err());
      assertEquals(1, part.lines("prices.daily: 124 sent").size(), part.out());
      assertEquals(
          1, rest.lines("prices.daily: 128 new, 0 revised, 124 unchanged").size(), rest.out());
      assertEquals(
          1, rest.lines("sales.monthly: 0 new, 0 revised, 156 unchanged").size(), rest.out());
      assertEquals(1, nothing.lines("Replayed 0 records").size(), nothing.out());
      assertEquals(
          1, nothing.lines("prices.daily: 0 new, 0 revised, 252 unchanged").size(), nothing.out());
    }
  }

  @Test
  void shouldNameWhatIsNotAsTheTopicFileSays() throws Exception {
    try (Cluster cluster = Cluster.embedded(folder.resolve("kafka"))) {
      String servers = cluster.bootstrapServers();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
        admin
            .createTopics(List.of(new NewTopic("sales.monthly", Optional.of(2), Optional.empty())))
            .all()
            .get();
      }
      String wrong = "topic sales.monthly has 2 partitions; its file says 6";

      assertFault(Shell.run("topics", "--bootstrap-servers", servers), wrong);
      assertFault(
          Shell.run(
              "run",
              "--bootstrap-servers=" + servers,
              "--port=0",
              "--state=" + folder.resolve("state")),
          wrong);
    }
  }

  private Shell demo(String home, String... more) {
    List<String> args = new ArrayList<>(List.of("demo", "--once", "--unpaced", "--port=0"));
    args.add("--folder=" + folder.resolve(home));
    args.addAll(List.of(more));
    return Shell.run(args.toArray(String[]::new));
  }

  /** The row of the table, its words one space apart. */
  private static String row(Shell demo, String forecaster, String series) {
    List<String> rows =
        demo.out()
            .lines()
            .filter(line -> line.matches(forecaster + " +" + series + " +([a-z.]+ +)?[0-9]+ .*"))
            .toList();
    assertEquals(1, rows.size(), () -> forecaster + " " + series + " in " + demo.out());
    return rows.get(0).replaceAll(" +", " ");
  }

  /**
   * Steps, MSE, RMSE, MASE, the skills with their steps and the coverage: so many of them are
   * figures.
   */
  private static void assertFigures(Shell demo, String forecaster, String series, int count) {
    String row = row(demo, forecaster, series);
    long figures =
        List.of(row.split(" ")).stream()
            .skip(2)
            .filter(word -> word.matches("-?[0-9.]+(e\\+?[0-9]+)?"))
            .count();
    assertEquals(count, figures, row);
  }

  /** All that follows the table's head. */
  private static List<String> table(Shell demo) {
    List<String> table =
        demo.out().lines().dropWhile(line -> !line.startsWith("forecaster ")).toList();
    assertFalse(table.isEmpty(), demo.out());
    return table;
  }

  private static void assertFault(Shell shell, String named) {
    assertEquals(1, shell.code(), shell.out() + shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(shell.err().contains(named), shell.err());
  }
}
