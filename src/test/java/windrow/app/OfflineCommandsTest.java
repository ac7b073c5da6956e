package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.report.Recorded;

/** The commands that need no Kafka. */
class OfflineCommandsTest {
  @TempDir private Path folder;

  @Test
  void shouldBacktestWithTableJsonAndPlot() throws IOException {
    Path json = folder.resolve("figures.json");

    Shell backtest =
        Shell.run(
            "backtest",
            "--series=debit-cards-iceland",
            "--forecaster=naive,seasonal-naive,sales-lstm",
            "--json=" + json,
            "--plot=" + folder);

    assertEquals(0, backtest.code(), backtest.err());
    assertEquals(1, backtest.lines("MSE x10^-3 scaled").size(), backtest.out());
    assertEquals(3, backtest.lines("debit-cards-iceland").size(), backtest.out());
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    JsonNode seasonal = figure(figures, "seasonal-naive", 1);
    assertEquals(36, seasonal.get("steps").intValue());
    double mse = seasonal.get("mse").doubleValue();
    assertEquals(Math.sqrt(mse), seasonal.get("rmse").doubleValue());
    assertEquals(
        1 - mse / figure(figures, "naive", 1).get("mse").doubleValue(),
        seasonal.get("skillNaive").doubleValue(),
        1e-12);
    assertEquals(36 - 11, figure(figures, "naive", 12).get("steps").intValue());
    assertTrue(ImageIO.read(folder.resolve("debit-cards-iceland.png").toFile()).getWidth() > 500);
  }

  @Test
  void shouldPrintTheRecordedTable() throws IOException {
    Shell backtest =
        Shell.run(
            "backtest", "--forecaster=naive,seasonal-naive,close-lstm,sales-lstm", "--horizon=2");

    assertEquals(Recorded.text("backtest.txt"), backtest.out());
  }

  @Test
  void shouldWriteTheRecordedFigures() throws IOException {
    Path json = folder.resolve("figures.json");

    Shell.run("backtest", "--forecaster=seasonal-naive,close-lstm", "--json=" + json);

    assertEquals(Recorded.text("backtest.json"), Files.readString(json) + "\n");
  }

  @Test
  void shouldRenewOnWhatHasComeSoFar() throws IOException {
    Shell once = closes();

    for (String option : List.of("--refit=20", "--update=20")) {
      List<String> row = words(closes(option), "close-lstm");
      assertEquals(words(once, "close-lstm").subList(0, 3), row.subList(0, 3));
      assertTrue(
          Double.parseDouble(row.get(4)) < Double.parseDouble(words(once, "close-lstm").get(4)),
          option + ": prices left the training range, so that fits on newer rows err less");
    }
  }

  @Test
  void shouldCountTheStepsUntilARenewalOneStepAhead() throws IOException {
    // Of 64 out-of-sample days the last renewal comes after the fortieth, whatever the horizon.
    String forty = closes("--update=40", "--to=2013-11-25").out();

    assertEquals(closes("--to=2013-11-25").out(), forty);
    assertFalse(closes("--to=2013-12-31").out().equals(closes("--update=40").out()));
  }

  private Shell closes(String... options) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("quick.yaml"),
            """
            streams:
              - topic: prices.daily
                calendar: trading-days
                splits: {AAPL-2013: 2013-09-30}
                forecasters:
                  - name: close-lstm
                    model: lstm
                    target: close
                    window: 30
                    horizon: 5
                    training: {units: 4, epochs: 5, batch: 30, learningRate: 0.01, order: newest-first}
            bundles: [close-lstm.AAPL-2013.bundle]
            """);
    List<String> args =
        new ArrayList<>(List.of("backtest", "--config=" + config, "--series=AAPL-2013"));
    args.addAll(List.of(options));
    Shell shell = Shell.run(args.toArray(String[]::new));
    assertEquals(0, shell.code(), shell.err());
    return shell;
  }

  @Test
  void shouldSayThatNothingWasForecast() {
    Shell none = Shell.run("backtest", "--horizon=99", "--forecaster=naive");

    assertEquals(1, none.code());
    assertTrue(none.err().contains("Nothing was forecast 99 steps ahead"), none.err());
    assertFalse(none.out().contains("MSE"), none.out());
  }

  @Test
  void shouldMissTheFolderOfItsFiguresBeforeTheWork() {
    Shell nowhere = Shell.run("backtest", "--json=" + folder.resolve("nowhere/x.json"));

    assertEquals(1, nowhere.code());
    assertEquals(
        "windrow backtest: There is no folder " + folder.resolve("nowhere") + " for --json.",
        nowhere.err().strip());
  }

  @Test
  void shouldSayWhichForecastersThereAre() {
    Shell unknown = Shell.run("backtest", "--forecaster=oracle");

    assertEquals(1, unknown.code());
    assertTrue(unknown.err().contains("close-lstm"), unknown.err());
  }

  @Test
  void shouldRepeatTheLecturesExercise() throws IOException {
    String data = System.getProperty("windrow.data", "");
    assumeTrue(
        !data.isBlank(),
        "skipped: -Dwindrow.data=DIR does not name a folder with the lecture's files");
    Path plot = folder.resolve("practice-1.png");

    Shell experiment =
        Shell.run("experiment", "practice-1", "--seeds=2", "--data=" + data, "--plot=" + plot);

    assertEquals(0, experiment.code(), experiment.err());
    assertEquals(6, experiment.lines(" retail-canada ").size(), experiment.out());
    assertEquals(1, experiment.lines("12 fits by the trainer plain").size(), experiment.out());
    assertEquals(List.of("2", "61"), words(experiment, "100 epochs ").subList(3, 5));
    assertEquals(List.of("2", "67"), words(experiment, "100 epochs, step 6").subList(5, 7));
    double hundred = Double.parseDouble(words(experiment, "100 epochs ").get(5));
    double inOrderOfTime = Double.parseDouble(words(experiment, "100 epochs, time order").get(7));
    assertTrue(hundred < inOrderOfTime, experiment.out());
    assertTrue(ImageIO.read(plot.toFile()).getWidth() > 500);
  }

  @Test
  void shouldSayWhereTheLecturesSeriesIsToBeHad() {
    Shell missing = Shell.run("experiment", "practice-1", "--data=" + folder);

    assertEquals(1, missing.code());
    assertTrue(missing.err().contains("replay-data/README.md"), missing.err());
  }

  private static JsonNode figure(JsonNode figures, String forecaster, int horizon) {
    return StreamSupport.stream(figures.spliterator(), false)
        .filter(node -> node.get("forecaster").textValue().equals(forecaster))
        .filter(node -> node.get("horizon").intValue() == horizon)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> words(Shell shell, String start) {
    return shell
        .out()
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .map(line -> List.of(line.split("[ ]+")))
        .orElseThrow(() -> new AssertionError(start + " in " + shell.out()));
  }
}
