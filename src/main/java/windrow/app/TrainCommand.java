package windrow.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import windrow.csv.Data;
import windrow.files.OutputFile;
import windrow.model.Bundle;
import windrow.report.Cell;
import windrow.settings.Workspace;
import windrow.training.BundleFiles;
import windrow.training.Trainer;

/** A model bundle from CSV files. */
@Command(
    name = "train",
    description = "Fits a forecaster to the history up to a day, and writes its bundle.")
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private Options.Configuration configuration;

  @Mixin private Options.CsvFolder folder;

  @Option(
      names = "--forecaster",
      required = true,
      paramLabel = "NAME",
      description = "The forecaster, as the settings name it.")
  private String forecaster;

  @Option(
      names = "--series",
      split = ",",
      paramLabel = "NAME",
      description =
          "The series; several of them, or all where it is absent, for a model that forecasts any.")
  private Set<String> series = Set.of();

  @Option(
      names = "--for",
      paramLabel = "NAME",
      description = "The only series to forecast by a model that could forecast any.")
  private String only;

  @Option(
      names = "--split",
      required = true,
      paramLabel = "DATE",
      description = "Last training day, inclusive.")
  private LocalDate split;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the initial weights and the shuffling (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      defaultValue = "models",
      paramLabel = "DIR",
      description =
          "Folder for the bundle, NAME.SERIES.bundle or NAME.bundle (default: ${DEFAULT-VALUE}); run and demo take it"
              + " with --models.")
  private Path out;

  @Override
  public Integer call() {
    Workspace workspace = configuration.workspace();
    boolean isGlobal = Trainer.isGlobal(workspace, forecaster);
    if ((series.size() != 1 || only != null) && !isGlobal) {
      throw new ParameterException(
          command.commandLine(),
          forecaster + " is trained on the one series that it forecasts: name it with --series");
    }
    Data read = folder.read(workspace, series);
    read.require(series);
    OutputFile file = file(isGlobal);
    Bundle trained =
        new Trainer(workspace, read, () -> false).train(forecaster, series, split, seed);
    Bundle bundle = only == null ? trained : trained.only(only);
    file.write(bundle.write());
    System.out.println(file + ": " + summary(bundle));
    FileAccounts.refusals(read).forEach(System.out::println);
    return 0;
  }

  private OutputFile file(boolean isGlobal) {
    String forecast = isGlobal ? Bundle.ANY_SERIES : series.iterator().next();
    String name = BundleFiles.name(forecaster, only == null ? forecast : only);
    return OutputFile.of(out.resolve(name), BundleFiles.FORMAT, "--out");
  }

  private static String summary(Bundle bundle) {
    Bundle.Provenance made = bundle.header().provenance();
    Double naive = made.metrics().get("naiveMseScaled");
    return "model %s, %d windows of %s up to %s, training MSE %s scaled%s"
        .formatted(
            bundle.id(),
            made.windows(),
            made.recipe().getOrDefault("trainedOn", bundle.header().identity().series()),
            made.split(),
            Cell.fixed(made.metrics().get("trainingMseScaled"), 6),
            naive == null ? "" : " (naive " + Cell.fixed(naive, 6) + ")");
  }
}
