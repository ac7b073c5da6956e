package windrow.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import windrow.engine.StreamSpec;
import windrow.lstm.LstmModels;
import windrow.lstm.Order;
import windrow.lstm.Recipe;
import windrow.lstm.TrainerKind;
import windrow.model.ForecasterSpec;
import windrow.regression.RegressionModels;
import windrow.regression.RidgeRecipe;
import windrow.series.Calendar;
import windrow.wire.TopicFile;

/**
 * What is forecast and by whom, as {@code windrow.yaml} says it.
 *
 * @param streams the streams, each a topic of observations
 * @param bundles names of the model bundles that ship inside
 */
public record Settings(List<Stream> streams, List<String> bundles) {
  private static final String DEFAULT = "/windrow.yaml";
  private static final List<Integer> LEVELS = List.of(80, 90);

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  public Settings {
    streams = listed(streams, "streams");
    bundles = bundles == null ? List.of() : List.copyOf(bundles);
  }

  /**
   * One stream.
   *
   * @param topic its observation topic
   * @param calendar {@code months} or {@code trading-days}
   * @param split last training day of the baselines for a series without one of its own; may be
   *     null
   * @param splits the same by series
   * @param levels of the prediction intervals, per cent; 80 and 90 where absent, none where empty
   * @param forecasters what forecasts it
   */
  public record Stream(
      String topic,
      String calendar,
      LocalDate split,
      Map<String, LocalDate> splits,
      List<Integer> levels,
      List<ForecasterSettings> forecasters) {

    public Stream {
      needed(topic, "a stream", "topic");
      needed(calendar, topic, "calendar");
      splits = splits == null ? Map.of() : Map.copyOf(splits);
      levels = levels == null ? LEVELS : listed(levels, "levels");
      forecasters = listed(forecasters, "forecasters");
    }

    public Calendar calendarOf() {
      try {
        return Calendar.valueOf(calendar.toUpperCase(Locale.ROOT).replace('-', '_'));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            topic + ": calendar " + calendar + " is neither months nor trading-days", e);
      }
    }

    /** The last training day of the baselines for a series; null where there is none. */
    public LocalDate split(String series) {
      return splits.getOrDefault(series, split);
    }

    public StreamSpec spec(TopicFile file) {
      return new StreamSpec(
          topic,
          calendarOf(),
          file.fields(),
          forecasters.stream().map(forecaster -> forecaster.spec(calendarOf())).toList(),
          levels);
    }
  }

  /**
   * One forecaster.
   *
   * @param name unique within its stream
   * @param model {@code naive}, {@code drift}, {@code seasonal-naive}, {@code
   *     seasonal-naive-drift}, {@code lstm}, {@code return-lstm} or {@code seasonal-regression}
   * @param target the field that it forecasts
   * @param features the fields that it reads; the target alone where absent
   * @param window rows that it reads; what the model needs where absent
   * @param horizon steps ahead, each from 1 on forecast and scored; 1 where absent
   * @param training how an LSTM is trained
   * @param ridge what a seasonal regression reads, and its penalties
   */
  public record ForecasterSettings(
      String name,
      Kind model,
      String target,
      List<String> features,
      Integer window,
      Integer horizon,
      Training training,
      RidgeRecipe ridge) {

    public ForecasterSettings {
      needed(name, "a forecaster", "name");
      needed(model, name, "model");
      needed(target, name, "target");
      if (training != null) {
        // Once here, so that a fault is told with its line.
        training.recipe();
      }
      if (model == Kind.SEASONAL_REGRESSION) {
        needed(ridge, name, "ridge");
      }
    }

    public ForecasterSpec spec(Calendar calendar) {
      List<String> read = features == null ? List.of(target) : features;
      if (model.readsItsTargetAlone() && !read.equals(List.of(target))) {
        throw new IllegalArgumentException(
            "%s: its model reads %s alone, not %s".formatted(name, target, read));
      }
      int steps = Objects.requireNonNullElse(horizon, 1);
      if (steps > 1 && !read.equals(List.of(target))) {
        throw new IllegalArgumentException(
            "%s: horizon %d; it reads %s, and only %s would be known of the steps between, so 1 is all"
                .formatted(name, steps, read, target));
      }
      return new ForecasterSpec(name, target, read, length(calendar), steps);
    }

    /** Whether one model is trained on all series and forecasts any. */
    public boolean isPooled() {
      return model == Kind.RETURN_LSTM;
    }

    private int length(Calendar calendar) {
      if (model.isSeasonal() && calendar.season() == 0) {
        throw new IllegalArgumentException(name + ": this calendar has no season");
      }
      return switch (model) {
        case NAIVE -> 1;
        case DRIFT -> 2;
        case SEASONAL_NAIVE -> calendar.season();
        case SEASONAL_NAIVE_DRIFT -> calendar.season() + 1;
        case LSTM -> windowOf(1);
        case RETURN_LSTM -> windowOf(2);
        case SEASONAL_REGRESSION -> regressionLength(calendar.season());
      };
    }

    private int windowOf(int smallest) {
      if (window == null || window < smallest) {
        throw new IllegalArgumentException(
            "%s needs window: of %d or more rows".formatted(name, smallest));
      }
      return window;
    }

    private int regressionLength(int season) {
      int needed = ridge.window(season);
      if (window != null && window != needed) {
        throw new IllegalArgumentException(
            "%s: window %d; %d lags need %d rows".formatted(name, window, ridge.lags(), needed));
      }
      return needed;
    }
  }

  /** What can stand behind a forecaster. */
  public enum Kind {
    /** Next = last. */
    @JsonProperty("naive")
    NAIVE,
    /** Next = last + the mean change so far. */
    @JsonProperty("drift")
    DRIFT,
    /** The value one season before. */
    @JsonProperty("seasonal-naive")
    SEASONAL_NAIVE,
    /** The value one season before + the mean change of a season so far. */
    @JsonProperty("seasonal-naive-drift")
    SEASONAL_NAIVE_DRIFT,
    /** A trained bundle a series. */
    @JsonProperty("lstm")
    LSTM,
    /** One trained bundle for all series of the stream, which reads log returns. */
    @JsonProperty("return-lstm")
    RETURN_LSTM,
    /** A fitted bundle that learns with every month. */
    @JsonProperty("seasonal-regression")
    SEASONAL_REGRESSION;

    public boolean readsItsTargetAlone() {
      return this == RETURN_LSTM || this == SEASONAL_REGRESSION;
    }

    /** What the header of its bundles names as architecture; none for a baseline. */
    public String architecture() {
      return switch (this) {
        case LSTM -> LstmModels.ARCHITECTURE;
        case RETURN_LSTM -> LstmModels.RETURNS;
        case SEASONAL_REGRESSION -> RegressionModels.ARCHITECTURE;
        case NAIVE, DRIFT, SEASONAL_NAIVE, SEASONAL_NAIVE_DRIFT -> "none";
      };
    }

    public boolean isSeasonal() {
      return this == SEASONAL_NAIVE || this == SEASONAL_NAIVE_DRIFT || this == SEASONAL_REGRESSION;
    }
  }

  /**
   * The lecture's recipe, or another.
   *
   * @param order {@code newest-first} or {@code oldest-first}
   * @param trainer {@code plain} or {@code dl4j}; plain where absent
   * @param decay decoupled weight decay; 0 where absent
   * @param skip whether a linear skip leads from the inputs to the output; not where absent
   * @param networks how many are trained, their answers averaged; one where absent
   */
  public record Training(
      int units,
      int epochs,
      int batch,
      double learningRate,
      String order,
      String trainer,
      Double decay,
      Boolean skip,
      Integer networks) {

    /**
     * What the trainers take.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public Recipe recipe() {
      return new Recipe(
          units,
          epochs,
          batch,
          learningRate,
          Order.of(order),
          trainer == null ? TrainerKind.PLAIN : TrainerKind.of(trainer),
          Objects.requireNonNullElse(decay, 0.0),
          Objects.requireNonNullElse(skip, false),
          Objects.requireNonNullElse(networks, 1));
    }
  }

  private static void needed(Object value, String owner, String key) {
    if (value == null) {
      throw new IllegalArgumentException(owner + " needs " + key + ":");
    }
  }

  private static <T> List<T> listed(List<T> values, String key) {
    if (values == null || values.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(key + ": a list is needed, without an empty entry");
    }
    return List.copyOf(values);
  }

  /**
   * Reads a settings file, or the one that ships inside.
   *
   * @throws IOException saying what is wrong and where
   */
  public static Settings load(Optional<Path> file) throws IOException {
    String name = file.map(Path::toString).orElse("the built-in windrow.yaml");
    try (InputStream in =
        file.isPresent()
            ? Files.newInputStream(file.get())
            : Settings.class.getResourceAsStream(DEFAULT)) {
      return YAML.readValue(in, Settings.class);
    } catch (JacksonException e) {
      throw new IOException(name + where(e) + ": " + reason(e), e);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + name, e);
    } catch (FileSystemException e) {
      throw new IOException(name + " cannot be read: " + e, e);
    }
  }

  private static String where(JacksonException e) {
    return e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
  }

  /** On one line; what this class says itself without what Jackson puts around it. */
  private static String reason(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "there is no key %s; there is %s"
          .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds());
    }
    boolean ours =
        e instanceof JsonMappingException && e.getCause() instanceof IllegalArgumentException;
    String reason = ours ? e.getCause().getMessage() : e.getOriginalMessage();
    return reason.strip().replaceAll("\\s+", " ");
  }
}
