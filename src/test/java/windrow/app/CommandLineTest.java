package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users see of the command line before anything runs: help, wrong usage, faults. */
class CommandLineTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(10);
  private static final String NOWHERE = "127.0.0.1:1";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "demo, --port --folder --keep --train --once --data --built-in --speed --rate --unpaced --config --models",
    "run, --bootstrap-servers --client-properties --application-id --state --port --host --models",
    "replay, --bootstrap-servers --data --built-in --series --from --to --speed --rate --unpaced --resume",
    "train, --forecaster --series --split --seed --out --data --built-in --config",
    "topics, --bootstrap-servers --client-properties --topics --verify",
    "backtest, --forecaster --series --from --to --refit --update --horizon --json --plot --data --built-in",
    "experiment, --seeds --plot --data --built-in"
  })
  void shouldNameTheOptionsInItsHelp(String command, String options) {
    Shell shell = Shell.run(command, "--help");

    assertEquals(0, shell.code());
    assertEquals("", shell.err());
    assertTrue(shell.out().contains("Usage: windrow " + command), shell.out());
    for (String option : options.split(" ")) {
      assertTrue(shell.out().contains(option), option + " in " + shell.out());
    }
    assertTrue(shell.out().contains("--verbose"), shell.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--verbose --help"})
  void shouldNameTheCommands(String args) {
    Shell shell = Shell.run(args.split(" "));

    assertEquals(0, shell.code());
    for (String command :
        List.of("demo", "run", "replay", "train", "backtest", "experiment", "topics")) {
      assertTrue(shell.out().contains("  " + command + "  "), shell.out());
    }
  }

  @Test
  void shouldTellItsVersion() {
    Shell shell = Shell.run("--version");

    assertEquals(0, shell.code());
    assertTrue(shell.out().startsWith("windrow "), shell.out());
    assertEquals(1, shell.out().lines().count());
  }

  @ParameterizedTest
  @CsvSource({
    "forecast, forecast",
    "--nope, --nope",
    "--verbose topics --nope, windrow topics",
    "demo --nope, --nope",
    "demo --speed 3x, `3x` is no speed",
    "demo --speed 0d, `0d` is no speed",
    "demo --rate fast, `fast` is no rate",
    "demo --rate 0, `0` is no rate",
    "demo --speed 30d --rate 5, mutually exclusive",
    "backtest --refit 2 --update 3, mutually exclusive",
    "train --forecaster close-lstm --split 2017-06-30, close-lstm is trained on the one series",
    "train --forecaster close-lstm --split 2017-06-30 --series A --for B, close-lstm is trained on",
    "backtest --update 0, `0` is no number of 1 or more",
    "backtest --horizon one, `one` is no number of 1 or more",
    "experiment practice-1 --seeds -1, `-1` is no number of 1 or more",
    "demo --rate 5 --unpaced, mutually exclusive",
    "demo --from 2017-02-30, `2017-02-30` is no day",
    "demo --to yesterday, `yesterday` is no day",
    "demo --port http, --port",
    "replay, --bootstrap-servers",
    "train --series a --split 2000-01-01, --forecaster",
    "train --series a --forecaster b --split 1.1.2000, `1.1.2000` is no day"
  })
  void shouldRefuseWrongUsageInOneLine(String args, String named) {
    Shell shell = Shell.run(args.split(" "));

    assertEquals(2, shell.code(), shell.err());
    assertOneLine(shell, named);
    assertTrue(shell.err().contains("--help"), shell.err());
    assertEquals("", shell.out());
  }

  @Test
  void shouldSayThatThePortIsTakenBeforeTheBrokerStarts() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Path home = folder.resolve("demo");

      for (String[] args :
          List.of(
              new String[] {"demo", "--port", port, "--folder", home.toString()},
              new String[] {"run", "--port", port, "--bootstrap-servers", NOWHERE})) {
        Shell shell = assertTimeout(AT_ONCE, () -> Shell.run(args));

        assertFault(shell, "Port " + port);
        assertTrue(shell.err().contains("--port"), shell.err());
      }
      assertFalse(Files.exists(home), "the folder is untouched");
    }
  }

  @Test
  void shouldShowTheStackTraceOnlyWhenAsked() {
    String[] args = {"demo", "--models", folder.resolve("none").toString(), "--port", "0"};
    Shell verbose = Shell.run(concat(args, "--verbose", "--folder", home()));
    Shell plain = Shell.run(concat(args, "--folder", home()));

    assertEquals(1, verbose.code());
    assertTrue(verbose.err().contains("\tat windrow.app."), verbose.err());
    assertFault(plain, "The model folder");
  }

  @Test
  void shouldSayThatThereIsNoSuchData() {
    assertFault(Shell.run("demo", "--data", folder.resolve("none").toString()), "none; --data");
    assertFault(Shell.run("demo", "--series", "moon"), "no series moon; there is AAPL-2013");
    assertFault(
        Shell.run("demo", "--from", "2001-01-01", "--to", "2000-01-01"), "--from is the earlier");
    assertFault(train("close-lstm", "moon"), "no series moon");
    assertFault(train("moon-lstm", "AAPL-2013"), "no forecaster moon-lstm");
    assertFault(train("naive", "debit-cards-iceland"), "needs none");
  }

  private static Shell train(String forecaster, String series) {
    return Shell.run(
        "train", "--forecaster", forecaster, "--series", series, "--split", "2010-12-31");
  }

  @Test
  void shouldSayThatTheHistoryIsTooShortToTrainOn() {
    Shell shell =
        Shell.run(
            "train",
            "--forecaster",
            "close-lstm",
            "--series",
            "AAPL-2013",
            "--split",
            "2013-01-15");

    assertFault(shell, "Training close-lstm on AAPL-2013 is not possible");
    assertFault(
        Shell.run(
            "train",
            "--forecaster=sales-best",
            "--series=debit-cards-iceland",
            "--split=2005-01-31"),
        "Training sales-best on debit-cards-iceland is not possible: sales-best needs 62 months");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "streams:\\n  - topic: [                    | line 2",
        "streams:\\n  - topic: a\\n    colour: red  | line 3: a needs calendar",
        "stream: []                                 | line 1: streams: a list is needed",
        "streams:\\n  -                             | line 2: streams: an entry of the list is empty",
        "''                                         | line 1"
      })
  void shouldSayWhereTheSettingsAreWrong(String yaml, String expected) throws IOException {
    Path config = Files.writeString(folder.resolve("w.yaml"), yaml.replace("\\n", "\n"));

    Shell shell = Shell.run("demo", "--config", config.toString());

    assertFault(shell, expected);
    assertTrue(shell.err().contains("w.yaml"), shell.err());
  }

  @Test
  void shouldNameAnUnknownKeyOfTheSettings() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("w.yaml"),
            """
            streams:
              - topic: sales.monthly
                calendar: months
                forecasters:
                  - {name: n, model: naive, target: unadjusted, colour: red}
            """);

    assertFault(Shell.run("demo", "--config", config.toString()), "line 5: there is no key colour");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trainer: keras           | line 5: trainer \"keras\"; it is one of [plain, dl4j]",
        "trainer: dl4j, decay: 1  | line 5: trainer dl4j knows neither decay nor skip",
        "trainer: dl4j, skip: true| line 5: trainer dl4j knows neither decay nor skip",
        "decay: -1                | line 5: decay: -1; it is a number from 0"
      })
  void shouldSayWhichTrainersThereAre(String training, String expected) throws IOException {
    String yaml =
        """
        streams:
          - topic: sales.monthly
            calendar: months
            forecasters:
              - {name: n, model: lstm, target: unadjusted, window: 12, training: {units: 2, epochs: 1, batch: 1, learningRate: 0.1, order: newest-first, %s}}
        """;
    Path config = Files.writeString(folder.resolve("w.yaml"), yaml.formatted(training));

    assertFault(Shell.run("demo", "--config", config.toString()), expected);
  }

  @Test
  void shouldSayThatThereAreNoSettings() {
    assertFault(
        Shell.run("demo", "--config", folder.resolve("none.yaml").toString()), "there is no file");
  }

  @Test
  void shouldRefuseABrokenBundleBeforeTheBrokerStarts() throws IOException {
    Path models = Files.createDirectory(folder.resolve("models"));
    Files.writeString(models.resolve("broken.bundle"), "not a bundle at all");

    Shell shell =
        Shell.run(
            "demo", "--models", models.toString(), "--port", "0", "--folder", home(), "--once");

    assertFault(shell, "broken.bundle cannot be used");
    assertFalse(Files.exists(Path.of(home(), "kafka")), "no broker was started");
  }

  @Test
  void shouldRefuseAFolderThatIsNone() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertFault(
        Shell.run("demo", "--port", "0", "--folder", file.toString()),
        "name another with --folder");
  }

  @Test
  void shouldTouchNothingInAFolderThatItDidNotMake() throws IOException {
    Path kafka = Files.createDirectories(folder.resolve("home/kafka"));
    Path mine = Files.writeString(kafka.resolve("mine.txt"), "mine");

    for (String keep : List.of("--unpaced", "--keep")) {
      assertFault(
          Shell.run("demo", "--port", "0", "--folder", home(), keep, "--once"), "is not empty");
    }
    assertFault(
        Shell.run("run", "--port=0", "--state=" + home(), "--bootstrap-servers=" + NOWHERE),
        "is not empty");
    assertEquals("mine", Files.readString(mine));
    assertEquals(1, Files.list(Path.of(home())).count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backtest --forecaster naive --json %s",
        "backtest --forecaster naive --series AAPL-2013 --plot %s/..",
        "experiment practice-1 --plot %s",
        "train --forecaster close-lstm --series AAPL-2013 --split 2013-09-30 --out %s/.."
      })
  void shouldSayBeforeTheWorkThatAFileIsAnothers(String args) throws IOException {
    Path foreign = Files.createDirectory(folder.resolve("out")).resolve("AAPL-2013+.png");
    Files.writeString(foreign, "mine");
    Path bundle = Files.writeString(folder.resolve("out/close-lstm.AAPL-2013+.bundle"), "mine");

    Shell shell = Shell.run(args.replace("%s/..", folder + "/out").formatted(foreign).split(" "));

    assertFault(shell, "is there already and no ");
    assertEquals("mine", Files.readString(foreign));
    assertEquals("mine", Files.readString(bundle));
    assertFalse(shell.out().contains("MSE"), shell.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backtest --forecaster naive --json %s",
        "backtest --forecaster naive --plot %s/file",
        "backtest --forecaster naive --plot %s/file/below",
        "experiment practice-1 --plot %s",
        "experiment practice-1 --plot %s/file/x.png",
        "train --forecaster close-lstm --series AAPL-2013 --split 2013-09-30 --out %s/file"
      })
  void shouldSayBeforeTheWorkThatNothingCanBeWrittenThere(String args) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    Shell shell = Shell.run(args.formatted(folder).split(" "));

    assertEquals(1, shell.code(), shell.err());
    assertOneLine(shell, "folder");
    assertFalse(shell.out().contains("MSE"), shell.out());
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void shouldRefuseAFolderThatAnotherDemoHolds() {
    try (DemoFolder held = DemoFolder.open(Path.of(home()))) {
      assertFault(Shell.run("demo", "--port", "0", "--folder", home()), "used by another Windrow");
      assertEquals(Path.of(home(), "state"), held.state());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run --port 0", "replay", "topics"})
  void shouldSayThatNoKafkaAnswers(String command) throws IOException {
    Path properties =
        Files.writeString(
            folder.resolve("client.properties"),
            "default.api.timeout.ms=1000\nrequest.timeout.ms=500\n");
    String[] args =
        concat(
            command.split(" "),
            "--bootstrap-servers",
            NOWHERE,
            "--client-properties",
            properties.toString());

    Shell shell = assertTimeout(AT_ONCE, () -> Shell.run(args));

    assertFault(shell, "No Kafka answers at " + NOWHERE);
  }

  @Test
  void shouldRefuseClientPropertiesThatAreNotThereOrWrong() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong"), "default.api.timeout.ms=soon\n");
    String[] args = {"topics", "--bootstrap-servers", NOWHERE, "--client-properties"};

    assertFault(Shell.run(concat(args, folder.resolve("none").toString())), "not readable");
    assertFault(Shell.run(concat(args, wrong.toString())), "default.api.timeout.ms");
    assertFault(Shell.run("topics", "--bootstrap-servers", "nonsense"), "nonsense");
  }

  @ParameterizedTest
  @CsvSource({
    "application.id=a, --application-id",
    "state.dir=s, --state",
    "bootstrap.servers=b:1, --bootstrap-servers",
    "group.id=g, --application-id",
    "consumer.group.id=g, --application-id",
    "transactional.id=t, --application-id",
    "producer.acks=1, it is all",
    "enable.idempotence=false, it is true",
    "isolation.level=read_uncommitted, read_committed",
    "main.consumer.enable.auto.commit=true, it is false",
    "auto.offset.reset=latest, earliest",
    "value.serializer=x.Y, bytes of its own"
  })
  void shouldRefuseClientPropertiesThatAreWindrowsOwn(String said, String remedy)
      throws IOException {
    Path file = Files.writeString(folder.resolve("client.properties"), said + "\n");

    for (String command : List.of("run", "replay", "topics")) {
      Shell shell =
          Shell.run(
              command, "--bootstrap-servers", NOWHERE, "--client-properties", file.toString());

      assertFault(shell, said.substring(0, said.indexOf('=')) + ", which is not theirs");
      assertTrue(shell.err().contains(remedy), shell.err());
    }
  }

  @Test
  void shouldTakeClientPropertiesThatSayTheSame() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"),
            "acks=all\nconsumer.isolation.level = read_committed \nreplication.factor=1\n");

    assertEquals(3, ClientProperties.read(file).size());
  }

  private String home() {
    return folder.resolve("home").toString();
  }

  private static String[] concat(String[] args, String... more) {
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }

  private static void assertFault(Shell shell, String named) {
    assertEquals(1, shell.code(), shell.err());
    assertOneLine(shell, named);
  }

  private static void assertOneLine(Shell shell, String named) {
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(shell.err().startsWith("windrow"), shell.err());
    assertTrue(shell.err().contains(named), shell.err());
    assertFalse(shell.err().contains("\tat "), shell.err());
  }

  @ParameterizedTest
  @CsvSource({
    "memory, the memory is used up, JAVA_TOOL_OPTIONS=-Xmx",
    "stack, nested too deeply, --verbose",
    "library, a library cannot be used here, no jnind4jcpu in the path"
  })
  void shouldTellAnErrorOfJavaInOneLineWithWhatToDo(String error, String what, String remedy)
      throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("failing.yaml"),
            """
            streams:
              - topic: sales.monthly
                calendar: months
                forecasters:
                  - {name: x, model: toy-failing, target: unadjusted, error: %s}
            """
                .formatted(error));

    for (String command : List.of("backtest", "demo", "topics --bootstrap-servers=" + NOWHERE)) {
      Shell shell = Shell.run((command + " --config=" + config).split(" "));

      assertEquals(1, shell.code());
      assertEquals(1, shell.err().lines().count(), shell.err());
      assertTrue(shell.err().contains(what) && shell.err().contains(remedy), shell.err());
    }
    Shell verbose = Shell.run("--verbose", "backtest", "--config=" + config);
    assertTrue(verbose.err().contains("\tat windrow."), verbose.err());
  }
}
