package windrow.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import windrow.WindrowException;
import windrow.engine.StreamSpec;
import windrow.model.Estimator;
import windrow.model.Family;
import windrow.model.ForecasterSpec;
import windrow.model.Task;
import windrow.series.Calendar;
import windrow.stream.StateSize;
import windrow.wire.ObservationParser;
import windrow.wire.TopicFile;

/**
 * The settings with the topic files that they lead to.
 *
 * @param streams what is forecast and by whom, in order
 * @param bundles names of the model bundles that ship inside
 * @param topics the files of every topic, by name
 */
public record Workspace(List<Stream> streams, List<String> bundles, Map<String, TopicFile> topics) {

  /**
   * One stream with all that is said of it.
   *
   * @param spec what the engine needs of it
   * @param forecasters those of {@code spec}, in its order
   * @param splits where the training span of its baselines ends
   */
  public record Stream(StreamSpec spec, List<Configured> forecasters, Splits splits) {
    /** An immutable copy. */
    public Stream {
      forecasters = List.copyOf(forecasters);
    }

    /** Its observation topic, which names it. */
    public String topic() {
      return spec.topic();
    }
  }

  /**
   * A forecaster with what stands behind it.
   *
   * @param stream its stream's topic
   * @param family name of its kind of model
   * @param estimator what it reads, and how its models come to be
   */
  public record Configured(String stream, String family, Estimator estimator) {

    /** What it forecasts from which fields. */
    public ForecasterSpec spec() {
      return estimator.spec();
    }

    /** Its name. */
    public String name() {
      return spec().name();
    }
  }

  /**
   * The last training days of the baselines.
   *
   * @param usual of a series without one of its own; null where there is none
   * @param own by series
   */
  public record Splits(LocalDate usual, Map<String, LocalDate> own) {

    /** The last training day for a series; null where there is none. */
    public LocalDate of(String series) {
      return own.getOrDefault(series, usual);
    }
  }

  /**
   * Reads the settings and the topic files.
   *
   * @throws WindrowException saying what is wrong and where
   */
  public static Workspace load(Optional<Path> config, Optional<Path> topicFolder) {
    try {
      Settings settings = SettingsFile.load(config);
      TopicFiles topics = new TopicFiles(topicFolder);
      List<Stream> streams = new ArrayList<>();
      for (Settings.Stream said : settings.streams()) {
        streams.add(stream(said, topics, config));
      }
      return new Workspace(streams, settings.bundles(), topics.all());
    } catch (IOException | IllegalArgumentException e) {
      throw new WindrowException("The settings cannot be used: " + e.getMessage(), e);
    }
  }

  private static Stream stream(Settings.Stream said, TopicFiles topics, Optional<Path> config) {
    List<String> fields =
        SettingsFile.telling(config, () -> topics.addStream(said.topic()).fields());
    Calendar calendar = SettingsFile.telling(config, () -> calendar(said));
    List<Configured> forecasters =
        said.forecasters().stream()
            .map(
                one ->
                    configured(
                        said.topic(), one, task(one, fields, calendar), SettingsFile.name(config)))
            .toList();
    return SettingsFile.telling(config, () -> stream(said, fields, calendar, forecasters));
  }

  private static Stream stream(
      Settings.Stream said, List<String> fields, Calendar calendar, List<Configured> forecasters) {
    List<ForecasterSpec> specs = forecasters.stream().map(Configured::spec).toList();
    StreamSpec spec =
        new StreamSpec(said.topic(), calendar, fields, specs, levels(said), said.revisable());
    Map<ForecasterSpec, Integer> learned = new HashMap<>();
    forecasters.forEach(one -> learned.put(one.spec(), one.estimator().learned()));
    new StateSize(spec, learned::get).check();
    return new Stream(spec, forecasters, new Splits(said.split(), said.splits()));
  }

  private static Calendar calendar(Settings.Stream said) {
    try {
      return Calendar.valueOf(said.calendar().toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          said.topic() + ": calendar " + said.calendar() + " is neither months nor trading-days",
          e);
    }
  }

  private static Configured configured(
      String stream, Settings.Forecaster said, Task task, String file) {
    try {
      Estimator estimator = configured(said.family(), task, said.options());
      return new Configured(stream, said.family().name(), estimator);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s, line %d: %s".formatted(file, said.lines().of(e), e.getMessage()), e);
    }
  }

  private static Task task(Settings.Forecaster said, List<String> fields, Calendar calendar) {
    return new Task(
        said.name(), said.family().name(), said.target(), said.horizon(), fields, calendar);
  }

  private static List<Integer> levels(Settings.Stream said) {
    return said.levels().stream().map(Settings.Level::percent).toList();
  }

  /** The options are of the family's own class: it was they that were read. */
  private static <O extends Record> Estimator configured(
      Family<O> family, Task task, Record options) {
    return family.configure(task, family.options().cast(options));
  }

  /** What the engine needs of each stream, in order. */
  public List<StreamSpec> specs() {
    return streams.stream().map(Stream::spec).toList();
  }

  /** The forecasters of all streams, in order. */
  public List<Configured> forecasters() {
    return streams.stream().flatMap(stream -> stream.forecasters().stream()).toList();
  }

  /** The stream of this topic. */
  public Stream stream(String topic) {
    return streams.stream().filter(one -> one.topic().equals(topic)).findFirst().orElseThrow();
  }

  /** The fields of each observation topic, in its order. */
  public Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    specs().forEach(spec -> fields.put(spec.topic(), spec.fields()));
    return fields;
  }

  /** What the observations of each topic may be. */
  public Map<String, ObservationParser> parsers() {
    Map<String, ObservationParser> parsers = new LinkedHashMap<>();
    specs()
        .forEach(
            spec ->
                parsers.put(
                    spec.topic(),
                    new ObservationParser(topics.get(spec.topic()), spec.calendar())));
    return parsers;
  }

  /** How many of the newest rows of a series each observation topic's stream keeps. */
  public Map<String, Integer> windows() {
    Map<String, Integer> windows = new LinkedHashMap<>();
    specs().forEach(spec -> windows.put(spec.topic(), spec.longestWindow()));
    return windows;
  }
}
