package windrow.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import windrow.model.Bundle;
import windrow.replay.Data;

/** A model bundle from CSV files. */
@Command(
    name = "train",
    description =
        "Fits a forecaster to the history of a series up to a day, and writes its bundle.")
final class TrainCommand implements Callable<Integer> {
  @Mixin private Options.Configuration configuration;

  @Option(
      names = "--data",
      defaultValue = "${env:WINDROW_DATA}",
      paramLabel = "DIR",
      description = "CSV files, searched recursively (default: replay-data/).")
  private Path data;

  @Option(
      names = "--forecaster",
      required = true,
      paramLabel = "NAME",
      description = "The forecaster, as the settings name it.")
  private String forecaster;

  @Option(names = "--series", required = true, paramLabel = "NAME", description = "The series.")
  private String series;

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
          "Folder for the bundle, NAME.SERIES.bundle (default: ${DEFAULT-VALUE}); run and demo take it"
              + " with --models.")
  private Path out;

  @Override
  public Integer call() {
    Workspace workspace = configuration.workspace();
    Data read = Options.read(workspace, data);
    Bundle bundle =
        new Trainer(workspace, read, () -> false).train(forecaster, series, split, seed);
    Path file = out.resolve(forecaster + "." + FileNames.of(series) + BundleFiles.SUFFIX);
    write(file, bundle);
    Bundle.Header header = bundle.header();
    System.out.printf(
        "%s: model %s, %d windows up to %s, training MSE %.6f scaled%n",
        file,
        bundle.id(),
        header.windows(),
        header.split(),
        header.metrics().get("trainingMseScaled"));
    return 0;
  }

  private void write(Path file, Bundle bundle) {
    try {
      Files.createDirectories(out);
      Files.write(file, bundle.write());
    } catch (IOException e) {
      throw new CommandException("The bundle cannot be written: " + e, e);
    }
  }
}
