package windrow.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import windrow.WindrowException;
import windrow.csv.Data;
import windrow.csv.SeriesRows;
import windrow.engine.Backtest;
import windrow.engine.Evaluation;
import windrow.engine.Evaluation.Training;
import windrow.engine.StreamSpec;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.report.BacktestTable;
import windrow.report.Bar;
import windrow.report.Figures;
import windrow.report.Plot;
import windrow.report.SummaryTable;
import windrow.series.Outcome;
import windrow.settings.Workspace;
import windrow.training.BundleFiles;
import windrow.training.ModelRegistry;
import windrow.training.Renewal;
import windrow.training.Trained;
import windrow.training.Trainer;
import windrow.wire.Json;

/** The live engine over CSV files, without Kafka. */
@Command(
    name = "backtest",
    description = "Runs the engine of the live topology over CSV files, and says how good it was.")
final class BacktestCommand implements Callable<Integer> {
  @Mixin private Options.Configuration configuration;
  @Mixin private Options.History history;

  @Option(
      names = "--forecaster",
      split = ",",
      paramLabel = "NAME",
      description = "These forecasters only (default: all that the settings name).")
  private Set<String> forecasters = Set.of();

  @ArgGroup(exclusive = true)
  private Renewing renewing = new Renewing();

  private static final class Renewing {
    @Option(
        names = "--refit",
        converter = Options.CountConverter.class,
        paramLabel = "K",
        description =
            "Train anew after every K out-of-sample steps, on all rows up to there; close-best on those of"
                + " all prices. As when a live model is replaced, what it forecast farther ahead expires.")
    private int refit;

    @Option(
        names = "--update",
        converter = Options.CountConverter.class,
        paramLabel = "K",
        description =
            "The same, but from where the networks stand, for five epochs. sales-best needs neither: it"
                + " learns with every month.")
    private int update;
  }

  @Option(
      names = "--horizon",
      converter = Options.CountConverter.class,
      defaultValue = "1",
      paramLabel = "H",
      description = "Steps ahead in the table and the plots (default: ${DEFAULT-VALUE}).")
  private int horizon;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures of all horizons as JSON.")
  private Path json;

  @Option(
      names = "--plot",
      paramLabel = "DIR",
      description = "Write a plot of forecast and actual for each series, SERIES.png.")
  private Path plots;

  @Override
  public Integer call() {
    Workspace workspace = configuration.workspace();
    Data data = history.read(workspace);
    checkNames(workspace);
    checkFolder();
    Map<ModelRegistry.Key, Trained> trained = BundleFiles.load(workspace, configuration.models());
    Trainer trainer = new Trainer(workspace, data, () -> false);
    List<Evaluation> evaluations = new ArrayList<>();
    for (SeriesRows series : history.select(data)) {
      evaluations.addAll(run(workspace, trained, trainer, series));
    }
    print(evaluations.stream().filter(one -> one.score().horizon() == horizon).toList());
    if (json != null) {
      write(evaluations);
    }
    return 0;
  }

  /** Before the work, which takes its time. */
  private void checkFolder() {
    Path folder = json == null ? null : json.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new WindrowException("There is no folder " + folder + " for --json.");
    }
  }

  private void print(List<Evaluation> shown) {
    if (shown.isEmpty()) {
      throw new WindrowException(
          ("Nothing was forecast %d steps ahead and met its actual: too few rows, or no model for these"
                  + " series (windrow train makes one), or a horizon beyond the forecasters'.")
              .formatted(horizon));
    }
    BacktestTable.lines(shown).forEach(System.out::println);
    List<String> summary = SummaryTable.lines(shown);
    if (!summary.isEmpty()) {
      System.out.println();
      summary.forEach(System.out::println);
    }
  }

  private void checkNames(Workspace workspace) {
    List<String> known =
        workspace.specs().stream()
            .flatMap(spec -> spec.forecasters().stream())
            .map(ForecasterSpec::name)
            .distinct()
            .toList();
    if (!known.containsAll(forecasters)) {
      throw new WindrowException("The settings have these forecasters: " + known);
    }
  }

  private List<Evaluation> run(
      Workspace workspace,
      Map<ModelRegistry.Key, Trained> trained,
      Trainer trainer,
      SeriesRows series) {
    Workspace.Stream stream = workspace.stream(series.topic());
    StreamSpec spec = selected(stream.spec());
    Models standing = new ModelRegistry(stream, trained, (forecaster, name) -> {});
    Renewal models = renewal(standing, trained, trainer);
    Backtest backtest;
    try (Bar bar = Bar.of("Backtest of " + series.series(), "rows", series.rows().size())) {
      int[] done = {0};
      backtest =
          Backtest.run(
              spec,
              models,
              series.rows(),
              step -> {
                models.after(step);
                bar.to(++done[0], "");
              });
    }
    plot(series, backtest.outcomes());
    return evaluations(spec, standing, series, backtest.outcomes());
  }

  private Renewal renewal(
      Models standing, Map<ModelRegistry.Key, Trained> trained, Trainer trainer) {
    Renewal.Method update =
        (model, newest) -> trainer.update(model, newest.series(), newest.time());
    Renewal.Method refit =
        (model, newest) ->
            Optional.of(trainer.anew(newest.forecaster(), newest.series(), newest.time()));
    return renewing.update > 0
        ? new Renewal(standing, trained, renewing.update, update)
        : new Renewal(standing, trained, renewing.refit, refit);
  }

  private StreamSpec selected(StreamSpec spec) {
    return spec.with(
        spec.forecasters().stream()
            .filter(f -> forecasters.isEmpty() || forecasters.contains(f.name()))
            .toList());
  }

  private static List<Evaluation> evaluations(
      StreamSpec spec, Models standing, SeriesRows series, List<Outcome> outcomes) {
    List<Evaluation> all = new ArrayList<>();
    for (ForecasterSpec forecaster : spec.forecasters()) {
      LocalDate split = standing.find(forecaster, series.series()).map(Model::split).orElse(null);
      Training training = Training.of(spec, forecaster, series.rows(), split);
      outcomes.stream()
          .filter(outcome -> outcome.forecaster().equals(forecaster.name()))
          .collect(Collectors.groupingBy(Outcome::horizon, TreeMap::new, Collectors.toList()))
          .values()
          .forEach(own -> all.add(Evaluation.of(spec.topic(), own, training)));
    }
    return all;
  }

  private void plot(SeriesRows series, List<Outcome> outcomes) {
    List<Outcome> shown =
        outcomes.stream().filter(o -> o.horizon() == horizon && !o.inSample()).toList();
    if (plots == null || shown.isEmpty()) {
      return;
    }
    String name = FileNames.of(series.series());
    try {
      Plot.write(plots.resolve(name + ".png"), series.series(), series.unit(), shown);
    } catch (IOException e) {
      throw new WindrowException("The plot cannot be written: " + e, e);
    }
  }

  private void write(List<Evaluation> evaluations) {
    try {
      Files.write(json, Json.write(evaluations.stream().map(Figures::of).toList()));
    } catch (IOException e) {
      throw new WindrowException("The figures cannot be written: " + e, e);
    }
  }
}
