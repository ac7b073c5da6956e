package windrow.csv;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import windrow.Entries;
import windrow.series.Calendar;

/**
 * One entry of the catalogue: which files are its own and what their columns mean.
 *
 * @param name its name
 * @param topic topic of its observations
 * @param calendar months (a row is named by the month's last day) or trading days
 * @param files glob on the file's name; null for a built-in set
 * @param builtIn where a built-in set stands, {@code classpath:/…} or {@code library:…}; else null
 * @param form how its files are laid out
 * @param about what it is, for people
 */
public record DataSet(
    String name,
    String topic,
    Calendar calendar,
    String files,
    String builtIn,
    Form form,
    About about) {

  static final String CLASSPATH = "classpath:";
  static final String LIBRARY = "library:";

  /**
   * @throws IllegalArgumentException if something needed is missing, saying what
   */
  public DataSet {
    need(name != null && !name.isBlank(), "a set needs a name");
    need(topic != null, "it needs a topic");
    need(calendar != null, "it needs a calendar: months or trading_days");
    need((files == null) != (builtIn == null), "it needs either files or builtIn");
    boolean library = builtIn != null && builtIn.startsWith(LIBRARY);
    need(
        builtIn == null || library || builtIn.startsWith(CLASSPATH),
        "its builtIn begins with classpath: or library:");
    need(library || form.time() != null, "it needs a time: column and formats");
    need(!library || form.series().name() != null, "a library's set needs a series: name");
    need(files == null || Glob.isOne(files), "files: " + files + " is no pattern such as *.csv");
  }

  /** As it stands in the catalogue, in one flat mapping. */
  private record Flat(
      String name,
      String description,
      String topic,
      Calendar calendar,
      String files,
      String builtIn,
      Time time,
      Map<String, String> columns,
      Naming series,
      List<String> headerless,
      String footer,
      String unit,
      String publisher,
      String licence,
      String source) {}

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  private static DataSet of(Flat flat) {
    return new DataSet(
        flat.name,
        flat.topic,
        flat.calendar,
        flat.files,
        flat.builtIn,
        new Form(flat.time, flat.columns, flat.series, flat.headerless, flat.footer),
        new About(flat.description, flat.unit, flat.publisher, flat.licence, flat.source));
  }

  /**
   * How the files of a set are laid out.
   *
   * @param time the column that holds the date; null for a library's set
   * @param columns header name to field of the topic
   * @param series where the name of the series comes from
   * @param headerless the columns of a file without a header; empty where one is required
   * @param footer from a line that begins with this on nothing is data; null for none
   */
  public record Form(
      Time time,
      Map<String, String> columns,
      Naming series,
      List<String> headerless,
      String footer) {

    /**
     * @throws IllegalArgumentException if something needed is missing, saying what
     */
    public Form {
      need(columns != null && !columns.isEmpty(), "it needs columns: header name to field");
      need(series != null, "it needs a series: name, column or file");
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
      headerless = headerless == null ? List.of() : List.copyOf(headerless);
      need(
          columns.values().stream().distinct().count() == columns.size(),
          "its columns lead to one field twice: " + columns);
      if (!headerless.isEmpty() && time != null) {
        checkHeaderless(required(time, columns, series), headerless);
      }
    }

    private static void checkHeaderless(List<String> required, List<String> headerless) {
      List<String> names = headerless.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
      for (String column : required) {
        String name = column.toLowerCase(Locale.ROOT);
        need(
            names.contains(name),
            "headerless lacks the column " + column + " of time, columns or series");
        need(
            names.indexOf(name) == names.lastIndexOf(name),
            "headerless has the column " + column + " twice");
      }
    }

    /** The header names that a file must have. */
    List<String> required() {
      return required(time, columns, series);
    }

    private static List<String> required(Time time, Map<String, String> columns, Naming series) {
      List<String> names = new ArrayList<>();
      names.add(time.column());
      names.addAll(columns.keySet());
      if (series.column() != null) {
        names.add(series.column());
      }
      return names;
    }
  }

  /**
   * What a set is, for people; each part is empty where the catalogue does not say it.
   *
   * @param description what it is
   * @param unit of the values
   * @param publisher who published them
   * @param licence under which they may be used
   * @param source where to get them
   */
  public record About(
      String description, String unit, String publisher, String licence, String source) {
    /** What is not said is empty. */
    public About {
      description = Objects.requireNonNullElse(description, "");
      unit = Objects.requireNonNullElse(unit, "");
      publisher = Objects.requireNonNullElse(publisher, "");
      licence = Objects.requireNonNullElse(licence, "");
      source = Objects.requireNonNullElse(source, "");
    }
  }

  /**
   * The column of the dates.
   *
   * @param column its header name
   * @param formats what the dates may look like, see {@link DateFormat}
   */
  public record Time(String column, List<String> formats) {
    /**
     * @throws IllegalArgumentException if a part is missing or a format is not readable
     */
    public Time {
      need(column != null, "its time needs a column");
      need(formats != null && !formats.isEmpty(), "its time needs formats");
      formats = List.copyOf(formats);
      formats.forEach(Time::check);
      Entries.once("formats", formats);
    }

    private static void check(String format) {
      try {
        DateFormat.of(format);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("formats: " + e.getMessage(), e);
      }
    }
  }

  /**
   * Where the name of a series comes from; one of the three.
   *
   * @param name the name itself, for the whole file
   * @param column header name of the column that holds it
   * @param file regular expression on the file's name, whose first group is the name
   */
  public record Naming(String name, String column, String file) {
    /**
     * @throws IllegalArgumentException if it is not exactly one, or the expression has no group
     */
    public Naming {
      need(
          Stream.of(name, column, file).filter(Objects::isNull).count() == 2,
          "its series is one of name, column and file");
      need(
          file == null || Pattern.compile(file).matcher("").groupCount() > 0,
          "its series' file pattern needs a group in parentheses");
    }

    /** The name for a whole file, where it does not come from a column. */
    Optional<String> of(String fileName) {
      if (file == null) {
        return Optional.ofNullable(name);
      }
      Matcher matcher = Pattern.compile(file).matcher(fileName);
      return matcher.matches() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }
  }

  /** Whether it ships with the program. */
  public boolean isBuiltIn() {
    return builtIn != null;
  }

  private static void need(boolean held, String message) {
    if (!held) {
      throw new IllegalArgumentException(message);
    }
  }
}
