package windrow.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import windrow.Entries;
import windrow.WindrowException;
import windrow.Yaml;

/**
 * The data sets that can be replayed.
 *
 * <pre>{@code
 * Catalogue catalogue = Catalogue.of(Path.of("replay-data"));
 * Optional<DataSet> set = catalogue.match("AAPL_2006-01-01_to_2018-01-01.csv");
 * set.ifPresent(one -> System.out.println(one.name() + " for the topic " + one.topic()));
 * }</pre>
 *
 * @param sets in order: the first whose pattern fits a file's name takes the file
 */
public record Catalogue(List<DataSet> sets) {
  /** Name of the file in a data folder that adds sets to the packaged ones. */
  public static final String FILE = "catalogue.yaml";

  private static final String PACKAGED = "/replay-data/" + FILE;
  private static final Yaml YAML = new Yaml();

  /**
   * @throws IllegalArgumentException if two sets have one name
   */
  public Catalogue {
    sets = sets == null ? List.of() : List.copyOf(sets);
    Entries.once("sets", sets.stream().map(DataSet::name).toList());
  }

  /**
   * The catalogue that ships inside.
   *
   * @throws WindrowException if it is broken
   */
  public static Catalogue packaged() {
    try (InputStream in = Catalogue.class.getResourceAsStream(PACKAGED)) {
      if (in == null) {
        throw new WindrowException("The catalogue " + PACKAGED + " is missing in this build.");
      }
      return read(PACKAGED, in);
    } catch (IOException e) {
      throw new WindrowException(PACKAGED + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The packaged catalogue; where the folder has a {@value #FILE} of its own, its sets go first and
   * replace those of the same name.
   *
   * @throws WindrowException if the folder's catalogue is broken, saying where
   */
  public static Catalogue of(Path folder) {
    Path own = folder.resolve(FILE);
    if (!Files.exists(own)) {
      return packaged();
    }
    try (InputStream in = Files.newInputStream(own)) {
      return packaged().after(read(own.toString(), in));
    } catch (IOException e) {
      throw new WindrowException(own + " cannot be read: " + e.getMessage(), e);
    }
  }

  static Catalogue read(String name, InputStream in) throws IOException {
    try {
      return YAML.read(name, in, Catalogue.class);
    } catch (IllegalArgumentException e) {
      throw new WindrowException(e.getMessage(), e);
    }
  }

  private Catalogue after(Catalogue own) {
    Set<String> replaced = own.sets.stream().map(DataSet::name).collect(Collectors.toSet());
    List<DataSet> all = new ArrayList<>(own.sets);
    sets.stream().filter(set -> !replaced.contains(set.name())).forEach(all::add);
    return new Catalogue(all);
  }

  /** The set that takes a file of this name. */
  public Optional<DataSet> match(String fileName) {
    return sets.stream().filter(set -> fits(set, fileName)).findFirst();
  }

  private static boolean fits(DataSet set, String fileName) {
    return set.files() != null && Glob.fits(set.files(), fileName);
  }

  /** The sets that ship with the program. */
  public List<DataSet> builtIn() {
    return sets.stream().filter(DataSet::isBuiltIn).toList();
  }
}
