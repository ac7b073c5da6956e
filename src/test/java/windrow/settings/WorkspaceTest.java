package windrow.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.WindrowException;
import windrow.engine.StreamSpec;
import windrow.lstm.GlobalLstm;
import windrow.lstm.LocalLstm;
import windrow.lstm.Recipe;
import windrow.lstm.TrainerKind;
import windrow.lstm.TrainingOptions;
import windrow.model.ForecasterSpec;
import windrow.wire.TopicFile;

class WorkspaceTest {
  private static final Path TOPICS = Path.of("topics");
  private static final String FOR_EVER = Long.toString(Long.MAX_VALUE);

  private final Workspace workspace = Workspace.load(Optional.empty(), Optional.of(TOPICS));

  @Test
  void shouldLoadTheLecturesForecastersWithTheirBaselines() {
    Map<String, List<String>> forecasters =
        workspace.specs().stream()
            .collect(
                Collectors.toMap(
                    StreamSpec::topic,
                    spec -> spec.forecasters().stream().map(WorkspaceTest::shape).toList()));

    assertEquals(
        Map.of(
            "sales.monthly",
            List.of(
                "naive 1x1 to 12",
                "drift 2x1 to 12",
                "seasonal-naive 12x1 to 12",
                "seasonal-naive-drift 13x1 to 12",
                "sales-lstm 12x1 to 12",
                "sales-best 38x1 to 12"),
            "prices.daily",
            List.of(
                "naive 1x1 to 5",
                "drift 2x1 to 5",
                "close-lstm 30x1 to 5",
                "ohlc-lstm 30x4 to 1",
                "close-best 30x1 to 5")),
        forecasters);
  }

  @Test
  void shouldTrainTheCommittedForecastersByTheTrainerThatMadeThem() {
    Map<String, TrainerKind> trainers = new TreeMap<>();
    for (Workspace.Configured one : workspace.forecasters()) {
      if (one.estimator() instanceof LocalLstm local) {
        trainers.put(one.name(), local.recipe().trainer());
      } else if (one.estimator() instanceof GlobalLstm global) {
        trainers.put(one.name(), global.recipe().trainer());
      }
    }

    assertEquals(
        Map.of(
            "sales-lstm", TrainerKind.DL4J,
            "close-lstm", TrainerKind.DL4J,
            "ohlc-lstm", TrainerKind.DL4J,
            "close-best", TrainerKind.PLAIN),
        trainers);
  }

  @Test
  void shouldTrainByThePlainTrainerWithoutMoreWhereNothingIsSaid() {
    Recipe recipe =
        new TrainingOptions(20, 100, 30, 0.001, "newest-first", null, null, null, null).recipe();

    assertEquals(Recipe.lecture(100), recipe);
    assertEquals(TrainerKind.PLAIN, recipe.trainer());
  }

  @Test
  void shouldTakeTheLevelsOfAStreamAndTheUsualOnesWhereNothingIsSaid(@TempDir Path folder)
      throws IOException {
    assertEquals(List.of(80, 90), levels(folder, ""));
    assertEquals(List.of(50, 95), levels(folder, "levels: [95, 50]"));
    assertEquals(List.of(), levels(folder, "levels: []"));

    String fault =
        assertThrows(WindrowException.class, () -> levels(folder, "levels: [90, 100]"))
            .getMessage();
    assertTrue(
        fault.contains("windrow.yaml, line 4: levels: 100; it is a number from 1 to 99"), fault);
  }

  private static List<Integer> levels(Path folder, String line) throws IOException {
    String config =
        """
        streams:
          - topic: sales.monthly
            calendar: months
            %s
            forecasters:
              - {name: naive, model: naive, target: unadjusted}
        """
            .formatted(line);
    Path file = Files.writeString(folder.resolve("windrow.yaml"), config);
    return Workspace.load(Optional.of(file), Optional.empty()).specs().get(0).levels();
  }

  @Test
  void shouldUseEveryTopicFileAndShipIt() throws IOException {
    TreeSet<String> files = new TreeSet<>();
    try (Stream<Path> all = Files.list(TOPICS)) {
      all.map(file -> file.getFileName().toString().replaceFirst("\\.yaml$", ""))
          .forEach(files::add);
    }

    assertEquals(files, new TreeSet<>(workspace.topics().keySet()));
    assertEquals(workspace.topics(), Workspace.load(Optional.empty(), Optional.empty()).topics());
  }

  @Test
  void shouldKeepHistoryWhateverItsTime() {
    for (TopicFile file : workspace.topics().values()) {
      Map<String, String> config = file.config();
      boolean compacted = "compact".equals(config.get("cleanup.policy"));
      assertEquals(FOR_EVER, config.get("segment.ms"), file.name());
      assertEquals(FOR_EVER, config.get("message.timestamp.after.max.ms"), file.name());
      assertEquals(compacted ? null : "-1", config.get("retention.ms"), file.name());
      assertEquals(compacted, config.containsKey("segment.bytes"), file.name());
      assertEquals(file.name().equals("rejects") ? 1 : 6, file.partitions(), file.name());
    }
  }

  @Test
  void shouldTakeRecordsThatAreLargeEnoughToBeRefused() {
    workspace
        .specs()
        .forEach(
            spec ->
                assertEquals(
                    Integer.toString(4 << 20),
                    workspace.topics().get(spec.topic()).config().get("max.message.bytes")));
  }

  @Test
  void shouldRefuseALedgerThatWouldOutgrowItsChangelog(@TempDir Path folder) throws IOException {
    String config =
        "streams:\n  - topic: prices.daily\n    calendar: trading-days\n    forecasters:\n";
    for (String name : List.of("a", "b", "c")) {
      config += "      - {name: %s, model: drift, target: close, horizon: 100}\n".formatted(name);
    }
    Optional<Path> file = Optional.of(Files.writeString(folder.resolve("large.yaml"), config));

    String message =
        assertThrows(WindrowException.class, () -> Workspace.load(file, Optional.empty()))
            .getMessage();

    assertTrue(message.contains("prices.daily: the ledger of a series takes up to 1"), message);
    assertTrue(message.contains("shorten horizon:"), message);
  }

  @Test
  void shouldSayWhatIsWrongWithAConfiguration(@TempDir Path folder) throws IOException {
    assertFault(folder, "{name: a/b, model: naive, target: close}", "'a/b'");
    assertFault(
        folder,
        "{name: x, model: lstm, target: close, features: [open, close], window: 30, horizon: 5}",
        "x: horizon 5; it reads [open, close], and only close would be known of the steps between");
    assertFault(folder, "{name: x, model: seasonal-naive-drift, target: close}", "no season");
    assertFault(folder, "{name: x, model: naive, target: close, horizon: 101}", "1 to 100");
    String longest = "n".repeat(101);
    assertFault(folder, "{name: " + longest + ", model: naive, target: close}", "101 characters");
    assertFault(folder, "{name: x, model: lstm, target: close}", "line 5: x needs window:");
    assertFault(
        folder,
        "{name: x, model: return-lstm, target: close, window: 1}",
        "line 5: window: 1; it is a number from 2 to 10000");
    assertFault(
        folder,
        "{name: x, model: return-lstm, target: close, features: [open, close], window: 30}",
        "there is no key features; there is [name, model, target, horizon, window, training]");
    assertFault(folder, "{name: x, model: seasonal-regression, target: close}", "x needs ridge:");
    assertFault(
        folder,
        "{name: x, model: seasonal-regression, target: close, "
            + "ridge: {lags: 0, easter: 1, lagPenalty: 5, calendarPenalty: 10}}",
        "line 5: lags: 0; it is a number from 1 to 120");
  }

  @Test
  void shouldRefuseWhatIsThereTwiceAndNameBothPlaces(@TempDir Path folder) {
    String naive = "forecasters: [{name: naive, model: naive, target: close}]";
    String prices = "{topic: prices.daily, calendar: trading-days, %s}".formatted(naive);
    String twice =
        "[{name: x, model: naive, target: close}, {name: x, model: drift, target: close}]";
    Map<String, String> faults =
        Map.of(
            "streams: [%s, %s]".formatted(prices, prices),
            "streams: prices.daily is there twice, as entry 1 and as entry 2",
            "streams: [%s]".formatted(prices.replaceFirst("\\[.*]", twice)),
            "prices.daily, forecasters: x is there twice, as entry 1 and as entry 2",
            "streams: [%s, %s]"
                .formatted(prices, prices.replace("prices.daily", "prices.daily.forecasts")),
            "the topic prices.daily.forecasts is there twice, for the forecasts of prices.daily and"
                + " for the stream prices.daily.forecasts",
            "streams: [%s]".formatted(prices.replace("prices.daily", "scores")),
            "the topic scores is there twice, for the scores of all streams and for the stream scores",
            "streams: [%s]\nbundles: [a, b, a]".formatted(prices),
            "bundles: a is there twice, as entry 1 and as entry 3",
            "streams: [%s]"
                .formatted(
                    prices.replace("topic:", "splits: {A: 2010-01-01, A: 2011-01-01}, topic:")),
            "the key A is there twice",
            "streams: [%s]\nstreams: []".formatted(prices),
            "the key streams is there twice",
            "streams: [%s]"
                .formatted(
                    prices.replaceFirst(
                        "model: naive", "model: lstm, window: 3, features: [close, close]")),
            "naive, features: close is there twice, as entry 1 and as entry 2");

    faults.forEach(
        (text, fault) -> assertTrue(said(folder, text).contains(fault), said(folder, text)));
  }

  private static String said(Path folder, String settings) {
    Path config = folder.resolve("twice.yaml");
    try {
      Files.writeString(config, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String message =
        assertThrows(
                WindrowException.class, () -> Workspace.load(Optional.of(config), Optional.empty()))
            .getMessage();
    assertTrue(message.contains("twice.yaml"), message);
    return message;
  }

  private static void assertFault(Path folder, String forecaster, String named) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("own.yaml"),
            """
            streams:
              - topic: prices.daily
                calendar: trading-days
                forecasters:
                  - %s
            """
                .formatted(forecaster));

    String message =
        assertThrows(
                WindrowException.class, () -> Workspace.load(Optional.of(config), Optional.empty()))
            .getMessage();

    assertTrue(message.contains(named), message);
  }

  private static String shape(ForecasterSpec forecaster) {
    return "%s %dx%d to %d"
        .formatted(
            forecaster.name(),
            forecaster.window(),
            forecaster.features().size(),
            forecaster.horizon());
  }
}
