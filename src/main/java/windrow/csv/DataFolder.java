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
import windrow.wire.ObservationParser;

/**
 * Finds the files of a folder and reads those that a set takes; or the built-in sets.
 *
 * <pre>{@code
 * Map<String, List<String>> fields =
 *     Map.of("sales.monthly", List.of("unadjusted", "seasonallyAdjusted"));
 * Path folder = Path.of("replay-data");
 * Data data = new DataFolder(Catalogue.of(folder), fields).readWithBuiltIn(folder);
 * data.reports().forEach(report -> report.describe().forEach(System.out::println));
 * }</pre>
 */
public final class DataFolder {
  private final Catalogue catalogue;
  private final Map<String, List<String>> fields;
  private final Set<String> series;
  private final Supplier<Memory> memory;
  private final Map<String, ObservationParser> parsers;

  /**
   * @param catalogue the sets that are known
   * @param fields of each topic that shall be fed, in the topic's order, by topic
   */
  public DataFolder(Catalogue catalogue, Map<String, List<String>> fields) {
    this(catalogue, fields, Set.of(), Memory::ofJava, Map.of());
  }

  DataFolder(
      Catalogue catalogue,
      Map<String, List<String>> fields,
      Set<String> series,
      Supplier<Memory> memory,
      Map<String, ObservationParser> parsers) {
    this.catalogue = catalogue;
    this.fields = Map.copyOf(fields);
    this.series = Set.copyOf(series);
    this.memory = memory;
    this.parsers = Map.copyOf(parsers);
  }

  /**
   * The same, but nothing is kept of other series than these, so that a file far larger than the
   * memory can be read.
   *
   * @param names of the series; empty for all
   */
  public DataFolder only(Set<String> names) {
    return new DataFolder(catalogue, fields, names, memory, parsers);
  }

  /**
   * The same, but a row that its topic would refuse is refused here already, in the file's account.
   *
   * @param topics what the rows of each topic may be, by topic
   */
  public DataFolder checkedBy(Map<String, ObservationParser> topics) {
    return new DataFolder(catalogue, fields, series, memory, topics);
  }

  /** Whether there is no file in this folder that could be data, or no such folder. */
  public static boolean isEmpty(Path folder) {
    return !Files.isDirectory(folder) || FolderWalk.of(folder).isEmpty();
  }

  /**
   * Reads a folder with its subfolders, in the order of their names.
   *
   * @throws WindrowException if it is no folder, or the catalogue is broken
   */
  public Data read(Path folder) {
    Collector collector = collector();
    read(folder, collector);
    return collector.data();
  }

  /**
   * Reads a folder, and the built-in sets after it.
   *
   * @throws WindrowException if it is no folder, or the catalogue is broken
   */
  public Data readWithBuiltIn(Path folder) {
    Collector collector = collector();
    read(folder, collector);
    addBuiltIn(collector);
    return collector.data();
  }

  private void read(Path folder, Collector collector) {
    FolderWalk.of(folder)
        .forEach(
            (name, fault) ->
                fault.ifPresentOrElse(
                    e -> collector.add(unopened(name, e)), () -> read(folder, name, collector)));
  }

  /**
   * The built-in sets alone.
   *
   * @throws WindrowException if the catalogue is broken
   */
  public Data builtIn() {
    Collector collector = collector();
    addBuiltIn(collector);
    return collector.data();
  }

  private Collector collector() {
    return new Collector(series, memory.get(), parsers);
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

  private void addBuiltIn(Collector collector) {
    catalogue.builtIn().stream()
        .filter(set -> fields.containsKey(set.topic()))
        .forEach(set -> addBuiltIn(set, collector));
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
