package windrow.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
  private final Set<String> series;
  private final Supplier<Memory> memory;

  /**
   * @param catalogue the sets that are known
   * @param fields of each topic that shall be fed, in the topic's order, by topic
   */
  public DataFolder(Catalogue catalogue, Map<String, List<String>> fields) {
    this(catalogue, fields, Set.of(), Memory::ofJava);
  }

  DataFolder(
      Catalogue catalogue,
      Map<String, List<String>> fields,
      Set<String> series,
      Supplier<Memory> memory) {
    this.catalogue = catalogue;
    this.fields = Map.copyOf(fields);
    this.series = Set.copyOf(series);
    this.memory = memory;
  }

  /**
   * The same, but nothing is kept of other series than these, so that a file far larger than the
   * memory can be read.
   *
   * @param names of the series; empty for all
   */
  public DataFolder only(Set<String> names) {
    return new DataFolder(catalogue, fields, names, memory);
  }

  /**
   * Reads a folder with its subfolders, in the order of their names; every topic that it has no row
   * for gets its built-in set.
   *
   * @throws WindrowException if it is no folder, or the catalogue is broken
   */
  public Data read(Path folder) {
    Collector collector = collector();
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
    return complete(collector());
  }

  private Collector collector() {
    return new Collector(series, memory.get());
  }

  private void read(Path folder, String name, Collector collector) {
    Path path = folder.resolve(name);
    Optional<DataSet> match = catalogue.match(path.getFileName().toString());
    if (match.isEmpty()) {
      collector.add(
          FileReport.refused(
              name, Optional.empty(), 0, "no set of the catalogue has a pattern for its name"));
    } else if (!fields.containsKey(match.get().topic())) {
      String reason = "no stream here takes its topic, " + match.get().topic();
      collector.add(FileReport.refused(name, match.map(DataSet::name), 0, reason));
    } else {
      read(path, name, match.get(), collector);
    }
  }

  private void read(Path path, String name, DataSet set, Collector collector) {
    SetReader reader = new SetReader(set, fields.get(set.topic()));
    try {
      Source source = () -> Files.newInputStream(path);
      collector.add(set, reader.read(name, source, collector.intake(set.topic())));
    } catch (IOException e) {
      collector.add(unopened(name, e));
    }
  }

  private static FileReport unopened(String name, IOException fault) {
    return FileReport.refused(name, Optional.empty(), 0, "it cannot be read (" + fault + ")");
  }

  private Data complete(Collector collector) {
    catalogue.builtIn().stream()
        .filter(set -> fields.containsKey(set.topic()) && !collector.feeds(set.topic()))
        .toList()
        .forEach(set -> addBuiltIn(set, collector));
    return collector.data();
  }

  /** One of which nothing is asked for is not told of, for nobody has put it here. */
  private void addBuiltIn(DataSet set, Collector collector) {
    ReadFile read = BuiltIn.read(set, fields.get(set.topic()), collector.intake(set.topic()));
    Account account = read.report().account();
    if (account.others() < account.lines()) {
      collector.add(set, read);
    }
  }
}
