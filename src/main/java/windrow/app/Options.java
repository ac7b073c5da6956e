package windrow.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import windrow.WindrowException;
import windrow.csv.Catalogue;
import windrow.csv.Data;
import windrow.csv.DataFolder;
import windrow.csv.SeriesRows;
import windrow.replay.Feed;
import windrow.replay.Pace;
import windrow.series.Observation;
import windrow.settings.Workspace;

/** Options that several commands share; what is not given comes from the environment. */
final class Options {
  private Options() {}

  /** The units of the series, for people; none of one that has none, or two in two streams. */
  static Map<String, String> units(Data data) {
    Map<String, Set<String>> all = new HashMap<>();
    for (SeriesRows rows : data.series()) {
      String unit = Objects.requireNonNullElse(rows.unit(), "");
      all.computeIfAbsent(rows.series(), series -> new HashSet<>()).add(unit);
    }
    Map<String, String> units = new HashMap<>();
    all.forEach((series, own) -> units.put(series, own.size() == 1 ? only(own) : ""));
    units.values().removeIf(String::isBlank);
    return units;
  }

  private static String only(Set<String> units) {
    return units.iterator().next();
  }

  /** What is forecast. */
  static final class Configuration {
    @FromEnvironment("WINDROW_CONFIG")
    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "Streams and forecasters; a windrow.yaml ships inside.")
    private Path config;

    @FromEnvironment("WINDROW_TOPICS")
    @Option(
        names = "--topics",
        paramLabel = "DIR",
        description = "Topic files of your own; those of topics/ ship inside.")
    private Path topics;

    @FromEnvironment("WINDROW_MODELS")
    @Option(
        names = "--models",
        paramLabel = "DIR",
        description = "Model bundles of your own; they win over those that ship inside.")
    private Path models;

    Workspace workspace() {
      return Workspace.load(Optional.ofNullable(config), Optional.ofNullable(topics));
    }

    Optional<Path> models() {
      return Optional.ofNullable(models);
    }
  }

  /** Which Kafka. */
  static final class Client {
    @FromEnvironment("WINDROW_BOOTSTRAP_SERVERS")
    @Option(
        names = "--bootstrap-servers",
        required = true,
        paramLabel = "HOST:PORT",
        description = "The Kafka cluster.")
    private String bootstrapServers;

    @FromEnvironment("WINDROW_CLIENT_PROPERTIES")
    @Option(
        names = "--client-properties",
        paramLabel = "FILE",
        description = "Whatever else a Kafka client takes: TLS, SASL, timeouts.")
    private Path properties;

    Map<String, Object> settings() {
      Map<String, Object> settings = new HashMap<>();
      if (properties != null) {
        settings.putAll(ClientProperties.read(properties));
      }
      settings.put("bootstrap.servers", bootstrapServers);
      return settings;
    }
  }

  /** Where the page is. */
  static final class Http {
    @FromEnvironment("WINDROW_HOST")
    @Option(
        names = "--host",
        defaultValue = "127.0.0.1",
        description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host;

    @FromEnvironment("WINDROW_PORT")
    @Option(
        names = "--port",
        defaultValue = "8080",
        description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @FromEnvironment("WINDROW_MAX_SERIES")
    @Option(
        names = "--max-series",
        defaultValue = "100",
        paramLabel = "N",
        description = "Series with meters of their own (default: ${DEFAULT-VALUE}).")
    private int maxSeries;

    Service open(Workspace workspace, Map<String, String> units) {
      return Service.open(workspace, units, maxSeries, host, port);
    }

    String host() {
      return host;
    }
  }

  /**
   * Where the CSV files are. Whoever reads them goes through here, so that every command judges a
   * row as its topic does and tells what became of each file.
   */
  static final class CsvFolder {
    private static final Path USUAL = Path.of("replay-data");

    @FromEnvironment("WINDROW_DATA")
    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "CSV files, searched recursively (default: replay-data/).")
    private Path data;

    @Option(
        names = "--built-in",
        description =
            "The sets that ship inside, too; alone they play only where there is no file of yours.")
    private boolean builtIn;

    /**
     * What it holds of these series; where nobody has put a file, the built-in sets.
     *
     * @param series names of those that are kept; empty for all
     * @throws WindrowException if there is no such folder, or no row in it
     */
    Data read(Workspace workspace, Set<String> series) {
      DataFolder files = files(workspace, series);
      return told(isUnused() ? files.builtIn() : named(files));
    }

    /**
     * The same, but built-in sets only where they are asked for: what goes into a cluster of the
     * user's is the user's.
     */
    Data readOwn(Workspace workspace, Set<String> series) {
      return told(named(files(workspace, series)));
    }

    private DataFolder files(Workspace workspace, Set<String> series) {
      if (data != null && !Files.isDirectory(data)) {
        throw new WindrowException(
            "There is no folder " + data + "; --data names one with CSV files.");
      }
      Catalogue catalogue =
          Files.isDirectory(folder()) ? Catalogue.of(folder()) : Catalogue.packaged();
      return new DataFolder(catalogue, workspace.fields())
          .checkedBy(workspace.parsers())
          .only(series);
    }

    private Path folder() {
      return data == null ? USUAL : data;
    }

    /** Whether nobody has named data, by the option or by a file in the usual place. */
    private boolean isUnused() {
      return data == null && DataFolder.isEmpty(USUAL);
    }

    private Data named(DataFolder files) {
      if (!builtIn) {
        return files.read(folder());
      }
      return isUnused() ? files.builtIn() : files.readWithBuiltIn(folder());
    }

    private Data told(Data read) {
      FileAccounts.lines(read).forEach(System.out::println);
      if (read.isEmpty()) {
        throw new WindrowException(FileAccounts.nothing(folder(), read));
      }
      return read;
    }
  }

  /** Which history. */
  static final class History {
    @Mixin private CsvFolder folder;

    @Option(
        names = "--series",
        split = ",",
        paramLabel = "NAME",
        description = "These series only.")
    private Set<String> series = Set.of();

    @Option(names = "--from", paramLabel = "DATE", description = "First day, inclusive.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last day, inclusive.")
    private LocalDate to;

    /** What the folder holds of the series that are asked for. */
    Data read(Workspace workspace) {
      return required(folder.read(workspace, series));
    }

    /** The same, but built-in sets only where they are asked for. */
    Data readOwn(Workspace workspace) {
      return required(folder.readOwn(workspace, series));
    }

    private Data required(Data read) {
      read.require(series);
      return read;
    }

    /** Everything that the folder holds. */
    Data readAll(Workspace workspace) {
      return folder.read(workspace, Set.of());
    }

    /** The series that are asked for, each with its rows of the period. */
    List<SeriesRows> select(Data read) {
      Map<List<String>, List<Observation>> wanted =
          feed(read).entries().stream()
              .collect(
                  Collectors.groupingBy(
                      entry -> List.of(entry.topic(), entry.series()),
                      Collectors.mapping(Feed.Entry::observation, Collectors.toList())));
      return read.series().stream()
          .filter(all -> wanted.containsKey(List.of(all.topic(), all.series())))
          .map(all -> all.withRows(wanted.get(List.of(all.topic(), all.series()))))
          .toList();
    }

    /** What of it is asked for. */
    Feed feed(Data read) {
      return Feed.of(
          read.series(),
          new Feed.Selection(Optional.ofNullable(from), Optional.ofNullable(to), series));
    }
  }

  /** How fast. */
  static final class Tempo {
    @ArgGroup(exclusive = true)
    private Choice choice;

    private static final class Choice {
      @Option(
          names = "--speed",
          converter = SpeedConverter.class,
          paramLabel = "TIME",
          description = "Event time per second, such as 30d or 12h.")
      private Pace speed;

      @Option(
          names = "--rate",
          converter = RateConverter.class,
          paramLabel = "N",
          description = "Records per second.")
      private Pace rate;

      @Option(names = "--unpaced", description = "As fast as possible.")
      private boolean unpaced;
    }

    Pace orElse(Pace usual) {
      if (choice == null) {
        return usual;
      }
      return choice.speed != null
          ? choice.speed
          : choice.rate != null ? choice.rate : Pace.UNLIMITED;
    }
  }

  /** A day, as picocli's converter gives it. */
  static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("`" + text + "` is no day; a day is such as 2017-07-03");
    }
  }

  /** A text that says something: an empty path would be the working directory. */
  static String notBlank(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("it is empty");
    }
    return text;
  }

  /** A number of 1 or more. */
  static final class CountConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        int count = Integer.parseInt(text);
        if (count >= 1) {
          return count;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw new TypeConversionException("`" + text + "` is no number of 1 or more");
    }
  }

  private static final class SpeedConverter implements ITypeConverter<Pace> {
    @Override
    public Pace convert(String text) {
      return pace(Pace::speed, text);
    }
  }

  private static final class RateConverter implements ITypeConverter<Pace> {
    @Override
    public Pace convert(String text) {
      return pace(Pace::rate, text);
    }
  }

  private static Pace pace(Function<String, Pace> reading, String text) {
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
