package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.csv.Catalogue;
import windrow.csv.Data;
import windrow.csv.DataFolder;
import windrow.engine.Backtest;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Models;
import windrow.series.Forecast;
import windrow.settings.Workspace;
import windrow.training.BundleFiles;
import windrow.training.ModelRegistry;
import windrow.training.Renewal;
import windrow.training.Trained;
import windrow.training.Trainer;

/** A small model for all prices, from CSV files to the sum of its errors. */
class GlobalModelTest {
  private static final int DAYS = 80;
  private static final LocalDate FIRST = LocalDate.of(2017, 1, 2);
  private static final LocalDate SPLIT = FIRST.plusDays(49);

  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void write() throws IOException {
    config =
        Files.writeString(
            folder.resolve("small.yaml"),
            """
            streams:
              - topic: prices.daily
                calendar: trading-days
                splits: {AAA: 2017-02-20, BBB: 2017-02-20}
                forecasters:
                  - {name: naive, model: naive, target: close}
                  - name: close-best
                    model: return-lstm
                    target: close
                    window: 10
                    training: {units: 2, epochs: 2, batch: 16, learningRate: 0.01, order: oldest-first, networks: 2}
            """);
    price("AAA", 1, 1);
    price("BBB", 2, 1);
  }

  /** A walk whose last price is multiplied. */
  private void price(String ticker, long seed, double last) throws IOException {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("Date,Open,High,Low,Close,Volume,Name\n");
    double price = 100;
    for (int i = 0; i < DAYS; i++) {
      price *= Math.exp(0.01 * random.nextGaussian());
      double close = i == DAYS - 1 ? price * last : price;
      csv.append(FIRST.plusDays(i)).append(",,,,").append(close).append(",1,").append(ticker);
      csv.append('\n');
    }
    Files.writeString(folder.resolve(ticker + "_2006-01-01_to_2018-01-01.csv"), csv);
  }

  private Workspace workspace() {
    return Workspace.load(Optional.of(config), Optional.empty());
  }

  private Data data(Workspace workspace) {
    return new DataFolder(Catalogue.packaged(), workspace.fields()).read(folder);
  }

  private static Trainer trainer(Workspace workspace, Data data) {
    return new Trainer(workspace, data, () -> false);
  }

  private Shell shell(String command, String... options) {
    String[] args = new String[options.length + 3];
    args[0] = command;
    args[1] = "--config=" + config;
    args[2] = "--data=" + folder;
    System.arraycopy(options, 0, args, 3, options.length);
    return Shell.run(args);
  }

  private Shell train(String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "--forecaster=close-best";
    args[1] = "--split=" + SPLIT;
    args[2] = "--out=" + folder.resolve("models");
    System.arraycopy(options, 0, args, 3, options.length);
    return shell("train", args);
  }

  @Test
  void shouldTrainOnAllSeriesOrOnThoseThatAreNamed() {
    Shell all = train();
    assertEquals(0, all.code(), all.err());
    assertTrue(Files.exists(folder.resolve("models").resolve("close-best.bundle")));
    assertEquals(1, all.lines(", 80 windows of AAA,BBB up to 2017-02-20, ").size(), all.out());
    assertEquals(1, all.lines(" (naive ").size(), all.out());

    Shell one = train("--series=BBB");
    assertEquals(1, one.lines(", 40 windows of BBB up to 2017-02-20, ").size(), one.out());
  }

  @Test
  void shouldForecastOnlyTheSeriesThatItIsFor() throws BundleException, IOException {
    Shell shell = train("--series=AAA", "--for=BBB");
    assertEquals(0, shell.code(), shell.err());
    assertEquals(1, shell.lines(", 40 windows of AAA up to 2017-02-20, ").size(), shell.out());
    Path file = folder.resolve("models").resolve("close-best.BBB+.bundle");
    Bundle bundle = Bundle.read(Files.readAllBytes(file));
    assertEquals("BBB", bundle.header().identity().series());
    assertFalse(bundle.id().equals(bundle.only(Bundle.ANY_SERIES).id()));

    Shell backtest = shell("backtest", "--models=" + file.getParent());
    assertEquals(1, backtest.lines("close-best  BBB        30 ").size(), backtest.out());
    assertEquals(0, backtest.lines("close-best  AAA").size(), backtest.out());
  }

  @Test
  void shouldSayWhichSeriesAreAbsent() {
    Shell absent = train("--series=AAA,CCC");

    assertEquals(1, absent.code());
    assertTrue(absent.err().contains("There is no series CCC; there is AAA, BBB."), absent.err());
  }

  @Test
  void shouldSumUpItsErrorsOverTheSeries() {
    train();

    Shell backtest = shell("backtest", "--models=" + folder.resolve("models"));

    assertEquals(0, backtest.code(), backtest.err());
    assertEquals(1, backtest.lines("RMSE / naive, median").size(), backtest.out());
    assertEquals(1, backtest.lines("close-best  prices.daily       2     60 ").size());
  }

  @Test
  void shouldUpdateAndRefitOnAllSeries() throws IOException {
    train();
    Workspace workspace = workspace();
    Trainer trainer = trainer(workspace, data(workspace));
    Trained start =
        BundleFiles.load(workspace, Optional.of(folder.resolve("models")))
            .get(new ModelRegistry.Key("close-best", Bundle.ANY_SERIES));
    LocalDate later = SPLIT.plusDays(10);

    Trained updated = trainer.update(start, "AAA", later).orElseThrow();
    Trained refitted = trainer.anew("close-best", "AAA", later);

    assertEquals(2 * 50, updated.bundle().header().provenance().windows());
    assertEquals(2 * 50, refitted.bundle().header().provenance().windows());
    assertFalse(updated.bundle().id().equals(refitted.bundle().id()));
    assertEquals(updated, trainer.update(start, "BBB", later).orElseThrow(), "trained once");
    assertFalse(
        updated.equals(trainer.update(updated, "BBB", later).orElseThrow()), "and on from there");
    assertEquals(
        Set.of("AAA", "BBB"),
        Set.of(refitted.bundle().header().provenance().recipe().get("trainedOn").split(",")));
  }

  @Test
  void shouldLetNoRenewalSeeARowBeforeItsTime() throws IOException {
    train();
    List<Forecast> calm = renewedForecasts();
    // The last row of either series is far from all before it.
    price("AAA", 1, 1e6);
    price("BBB", 2, 1e6);
    List<Forecast> wild = renewedForecasts();

    assertEquals(3, calm.stream().map(Forecast::model).distinct().count(), "renewed on the way");
    int known = calm.size() - 1;
    assertEquals(calm.subList(0, known), wild.subList(0, known));
    assertFalse(calm.equals(wild), "the last forecast sees it");
  }

  /** Updated after each eleventh of the thirty steps. */
  private List<Forecast> renewedForecasts() {
    Workspace workspace = workspace();
    Data data = data(workspace);
    Trainer trainer = trainer(workspace, data);
    var trained = BundleFiles.load(workspace, Optional.of(folder.resolve("models")));
    Models standing = new ModelRegistry(workspace.streams().get(0), trained, (name, series) -> {});
    Renewal renewal =
        new Renewal(
            standing,
            trained,
            11,
            (model, newest) -> trainer.update(model, newest.series(), newest.time()));
    return Backtest.run(
            workspace.specs().get(0),
            renewal,
            data.find("prices.daily", "AAA").orElseThrow().rows(),
            renewal::after)
        .forecasts()
        .stream()
        .filter(forecast -> forecast.forecaster().equals("close-best"))
        .toList();
  }

  @Test
  void shouldLeaveAModelOfManySeriesAsItShipsWhereADemoTrains() throws IOException {
    train();
    Workspace workspace = workspace();
    Trainer trainer = trainer(workspace, data(workspace));
    train("--for=AAA");
    var shipped = BundleFiles.load(workspace, Optional.of(folder.resolve("models")));

    assertEquals(shipped, trainer.anew(shipped));
    assertEquals(2, shipped.size());
  }

  @Test
  void shouldRefuseABundleOfAnotherArchitecture() throws IOException {
    train();
    Files.writeString(
        config, Files.readString(config).replace("model: return-lstm", "model: lstm"));

    Shell backtest = shell("backtest", "--models=" + folder.resolve("models"));

    assertEquals(1, backtest.code());
    assertTrue(backtest.err().contains("it is a return-lstm that forecasts close"), backtest.err());
  }
}
