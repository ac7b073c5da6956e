package windrow.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import windrow.WindrowException;

/**
 * Finds the files of a folder, reads those that a set takes, and fills up with built-in sets.
 *
 * <pre>{@code
 * Map<String, List<String>> fields =
 *     Map.of("sales.monthly", List.of("unadjusted", "seasonallyAdjusted"));
 * Path folder = Path.of("replay-data");
 * Data data = new DataFolder(Catalogue.of(folder), fields).read(folder);
 * data.reports().forEach(report -> report.describe().forEach(System.out::println));
 * }</pre>
 */
public final class DataFolder {
  private final Catalogue catalogue;
  private final Map<String, List<String>> fields;

  /**
   * @param catalogue the sets that are known
   * @param fields of each topic that shall be fed, in the topic's order, by topic
   */
  public DataFolder(Catalogue catalogue, Map<String, List<String>> fields) {
    this.catalogue = catalogue;
    this.fields = Map.copyOf(fields);
  }

  /**
   * Reads a folder with its subfolders, in the order of their names; every topic that it has no row
   * for gets its built-in set.
   *
   * @throws WindrowException if it is no folder, or the catalogue is broken
   */
  public Data read(Path folder) {
    Collector collector = new Collector();
    FolderWalk.of(folder)
        .forEach(
            (name, fault) ->
                fault.ifPresentOrElse(
                    e -> collector.add(unopened(name, e)), () -> read(folder, name, collector)));
    return complete(collector);
  }

  /**
   * The built-in sets alone.
   *
   * @throws WindrowException if the catalogue is broken
   */
  public Data builtIn() {
    return complete(new Collector());
  }

  private void read(Path folder, String name, Collector collector) {
    Path path = folder.resolve(name);
    Optional<DataSet> match = catalogue.match(path.getFileName().toString());
    if (match.isEmpty()) {
      collector.add(
          FileReport.refused(
              name, Optional.empty(), 0, "no set of the catalogue has a pattern for its name"));
      return;
    }
    DataSet set = match.get();
    if (!fields.containsKey(set.topic())) {
      String reason = "no stream here takes its topic, " + set.topic();
      collector.add(FileReport.refused(name, Optional.of(set.name()), 0, reason));
      return;
    }
    SetReader reader = new SetReader(set, fields.get(set.topic()));
    try {
      collector.add(set, reader.read(name, Files.readAllBytes(path)));
    } catch (IOException e) {
      collector.add(unopened(name, e));
    }
  }

  private static FileReport unopened(String name, IOException fault) {
    return FileReport.refused(name, Optional.empty(), 0, "it cannot be opened (" + fault + ")");
  }

  private Data complete(Collector collector) {
    List<DataSet> standIns =
        catalogue.builtIn().stream()
            .filter(set -> fields.containsKey(set.topic()) && !collector.feeds(set.topic()))
            .toList();
    standIns.forEach(set -> collector.add(set, BuiltIn.read(set, fields.get(set.topic()))));
    return collector.data();
  }
}
