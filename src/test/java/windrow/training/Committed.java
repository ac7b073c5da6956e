package windrow.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import windrow.csv.Catalogue;
import windrow.csv.DataFolder;
import windrow.engine.Backtest;
import windrow.engine.StreamSpec;
import windrow.model.ForecasterSpec;
import windrow.model.Models;
import windrow.replay.Feed;
import windrow.series.Observation;
import windrow.settings.Workspace;
import windrow.wire.Json;

/** One forecaster of the committed settings with its committed bundles, by the live engine. */
public final class Committed {
  private final Workspace workspace = Workspace.load(Optional.empty(), Optional.empty());
  private final String forecaster;
  private final StreamSpec stream;

  public Committed(String topic, String forecaster) {
    this.forecaster = forecaster;
    StreamSpec all = workspace.stream(topic).spec();
    stream =
        all.with(all.forecasters().stream().filter(one -> one.name().equals(forecaster)).toList());
  }

  /** With the bundles that ship inside. */
  public Backtest backtest(List<Observation> rows) {
    return backtest(rows, registry(BundleFiles.load(workspace, Optional.empty())));
  }

  public Backtest backtest(List<Observation> rows, Models models) {
    return Backtest.run(stream, models, rows, step -> {});
  }

  public ModelRegistry registry(Map<ModelRegistry.Key, Trained> models) {
    return new ModelRegistry(workspace.stream(stream.topic()), models, (name, series) -> {});
  }

  public StreamSpec stream() {
    return stream;
  }

  public ForecasterSpec spec() {
    return stream.forecasters().get(0);
  }

  /** Its forecasts as records. */
  public List<String> records(List<Observation> rows) {
    return backtest(rows).forecasts().stream()
        .map(forecast -> new String(Json.write(forecast), StandardCharsets.UTF_8))
        .toList();
  }

  /** A series of the lecture's files; skips the test where they are not. */
  public List<Observation> lecture(String series) {
    return rows(History.lecture(workspace, series));
  }

  /** The set that ships in a package. */
  public List<Observation> builtIn() {
    return rows(History.builtIn(workspace));
  }

  private List<Observation> rows(Feed feed) {
    return feed.entries().stream()
        .filter(entry -> entry.topic().equals(stream.topic()))
        .map(Feed.Entry::observation)
        .toList();
  }

  /** Trains on the sets that ship in packages. */
  public Trainer trainer() {
    return new Trainer(workspace, reader().builtIn(), () -> false);
  }

  /** Trains on what this folder holds. */
  public Trainer trainer(Path folder) {
    return new Trainer(workspace, reader().read(folder), () -> false);
  }

  private DataFolder reader() {
    return new DataFolder(Catalogue.packaged(), workspace.fields());
  }

  /** The file of the bundle for a series. */
  public byte[] file(String series) throws IOException {
    return read(forecaster + "." + series);
  }

  /** The file of the bundle for all series. */
  public byte[] file() throws IOException {
    return read(forecaster);
  }

  private static byte[] read(String bundle) throws IOException {
    String name = "/models/" + bundle + ".bundle";
    try (InputStream in = Committed.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
