package windrow.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import windrow.WindrowException;
import windrow.csv.SeriesRows;
import windrow.engine.Evaluation;
import windrow.files.FileNames;
import windrow.files.OutputFile;
import windrow.report.Figures;
import windrow.report.Plot;
import windrow.series.Outcome;
import windrow.wire.Json;

/** What a backtest leaves on the disk; whether it can is known before the work. */
final class BacktestFiles {
  private final Optional<OutputFile> figures;
  private final Map<Key, OutputFile> plots = new HashMap<>();

  private record Key(String topic, String series) {
    private static Key of(SeriesRows series) {
      return new Key(series.topic(), series.series());
    }
  }

  /**
   * The files of these series.
   *
   * @param json null for none
   * @param plots folder of the plots; null for none
   * @throws WindrowException if one of them cannot be written
   */
  BacktestFiles(Path json, Path plots, List<SeriesRows> series) {
    figures = Optional.ofNullable(json).map(BacktestFiles::figures);
    if (plots != null) {
      OutputFile.checkFolder(plots, "--plot");
      series.forEach(one -> this.plots.put(Key.of(one), plot(plots, one, series)));
    }
  }

  private static OutputFile figures(Path json) {
    Path folder = json.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new WindrowException("There is no folder " + folder + " for --json.");
    }
    return OutputFile.of(json, Figures.FORMAT, "--json");
  }

  /** The stream is in the name only where another one has a series of this name, too. */
  private static OutputFile plot(Path folder, SeriesRows one, List<SeriesRows> all) {
    boolean isAlone =
        all.stream().filter(other -> other.series().equals(one.series())).count() == 1;
    String name = isAlone ? FileNames.of(one.series()) : FileNames.of(one.topic(), one.series());
    return OutputFile.of(folder.resolve(name + ".png"), Plot.FORMAT, "--plot");
  }

  /** Writes the figures where they are asked for. */
  void write(List<Evaluation> evaluations) {
    figures.ifPresent(
        file -> file.write(Json.write(evaluations.stream().map(Figures::of).toList())));
  }

  /** Writes the plot of a series where it is asked for and there is something to see. */
  void plot(SeriesRows series, List<Outcome> shown) {
    OutputFile file = plots.get(Key.of(series));
    if (file != null && !shown.isEmpty()) {
      file.write(Plot.of(series.series(), series.unit(), shown));
    }
  }
}
