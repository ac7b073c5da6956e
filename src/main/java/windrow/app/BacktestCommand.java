package windrow.app;

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
import windrow.report.SummaryTable;
import windrow.series.Outcome;
import windrow.settings.Workspace;
import windrow.training.BundleFiles;
import windrow.training.ModelRegistry;
import windrow.training.Renewal;
import windrow.training.Trained;
import windrow.training.Trainer;

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

    /** Whether models are made anew, a global one on all series. */
    private boolean isAsked() {
      return refit > 0 || update > 0;
    }
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

  /** What all series are tried with. */
  private record Work(
      Workspace workspace, Map<ModelRegistry.Key, Trained> trained, Trainer trainer) {}

  @Override
  public Integer call() {
    Workspace workspace = configuration.workspace();
    checkNames(workspace);
    Data data = renewing.isAsked() ? history.readAll(workspace) : history.read(workspace);
    List<SeriesRows> all = history.select(data);
    BacktestFiles files = new BacktestFiles(json, plots, all);
    Work work =
        new Work(
            workspace,
            BundleFiles.load(workspace, configuration.models()),
            new Trainer(workspace, data, () -> false));
    List<Evaluation> evaluations = new ArrayList<>();
    all.forEach(series -> evaluations.addAll(run(work, series, files)));
    print(evaluations.stream().filter(one -> one.score().horizon() == horizon).toList());
    files.write(evaluations);
    FileAccounts.refusals(data).forEach(System.out::println);
    return 0;
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

  private List<Evaluation> run(Work work, SeriesRows series, BacktestFiles files) {
    Workspace.Stream stream = work.workspace.stream(series.topic());
    StreamSpec spec = selected(stream.spec());
    Models standing = new ModelRegistry(stream, work.trained, (forecaster, name) -> {});
    List<Outcome> outcomes = outcomes(spec, renewal(standing, work), series);
    files.plot(
        series, outcomes.stream().filter(o -> o.horizon() == horizon && !o.inSample()).toList());
    return evaluations(spec, standing, series, outcomes);
  }

  private static List<Outcome> outcomes(StreamSpec spec, Renewal models, SeriesRows series) {
    try (Bar bar = Bar.of("Backtest of " + series.series(), "rows", series.rows().size())) {
      int[] done = {0};
      return Backtest.run(
              spec,
              models,
              series.rows(),
              step -> {
                models.after(step);
                bar.to(++done[0], "");
              })
          .outcomes();
    }
  }

  private Renewal renewal(Models standing, Work work) {
    Trainer trainer = work.trainer;
    Renewal.Method update =
        (model, newest) -> trainer.update(model, newest.series(), newest.time());
    Renewal.Method refit =
        (model, newest) ->
            Optional.of(trainer.anew(newest.forecaster(), newest.series(), newest.time()));
    return renewing.update > 0
        ? new Renewal(standing, work.trained, renewing.update, update)
        : new Renewal(standing, work.trained, renewing.refit, refit);
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
}
