package windrow.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import windrow.Yaml;

/**
 * One file of {@code topics/}: what the topic is called, how it is kept and what its values are.
 * The one source of all three: topics are created and verified from it, and observations are
 * checked by its schema.
 *
 * <pre>{@code
 * import java.util.Optional;
 * import windrow.wire.TopicFile;
 *
 * TopicFile scores = TopicFile.load("scores", Optional.empty());
 * scores.config().get("cleanup.policy"); // compact
 * scores.on(2).replicas(); // 2 of the 3 that it wishes, where there are two brokers
 * TopicFile.load("prices.daily", Optional.empty()).fields(); // [open, high, low, close, volume]
 * }</pre>
 *
 * @param name name of the topic
 * @param partitions how many partitions it is created with
 * @param replicas on how many brokers each partition stands, where there are so many; 3 unless said
 * @param config its topic configuration
 * @param schema JSON Schema (2020-12) of its values
 */
public record TopicFile(
    String name, int partitions, Integer replicas, Map<String, String> config, JsonNode schema) {
  /** How many replicas must have a record before it counts as written. */
  private static final String MIN_IN_SYNC = TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;

  /** One broker may fail and one be restarted. */
  private static final int USUAL_REPLICAS = 3;

  /** Most fields of an observation, series and time among them; a value with more is refused. */
  static final int MAX_FIELDS = 1_000;

  private static final Yaml YAML = new Yaml();

  private static final String DIALECT = SchemaId.V202012;

  /** The schema of schemas. */
  private static final JsonSchema LAW =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(SchemaLocation.of(DIALECT), english());

  /** What every observation has beside its fields. */
  static final List<String> IDENTITY = List.of("series", "time");

  private static final Set<String> NUMBERS = Set.of("number", "integer");

  /** An absent configuration is an empty one. */
  public TopicFile {
    replicas = replicas == null ? USUAL_REPLICAS : replicas;
    config = config == null ? Map.of() : Map.copyOf(config);
  }

  /** A topic with the usual number of replicas. */
  public TopicFile(String name, int partitions, Map<String, String> config, JsonNode schema) {
    this(name, partitions, null, config, schema);
  }

  /**
   * The same topic as so many brokers can bear it: with fewer than it wishes it stands on all of
   * them, and any one of them may be away where there are two or more.
   *
   * @param brokers at least 1
   */
  public TopicFile on(int brokers) {
    if (brokers >= replicas) {
      return this;
    }
    int inSync = Math.max(1, brokers - 1);
    Map<String, String> borne = new HashMap<>(config);
    borne.computeIfPresent(
        MIN_IN_SYNC, (key, wished) -> Integer.toString(Math.min(Integer.parseInt(wished), inSync)));
    return new TopicFile(name, partitions, brokers, borne, schema);
  }

  /** Another topic, of which no more is said than how many replicas it has. */
  public TopicFile replicasOnly(String topic) {
    Map<String, String> inSync = new HashMap<>(config);
    inSync.keySet().retainAll(Set.of(MIN_IN_SYNC));
    return new TopicFile(topic, partitions, replicas, inSync, schema);
  }

  /** How many replicas must have a record before it counts, where the file says so. */
  public Optional<String> minInSync() {
    return Optional.ofNullable(config.get(MIN_IN_SYNC));
  }

  /**
   * Reads the file of a topic from a folder, or where the folder has none the one that ships
   * inside.
   *
   * @param folder the user's own topic files, if any
   * @throws IOException if there is none or it is not readable, saying where and what is wrong
   */
  public static TopicFile load(String topic, Optional<Path> folder) throws IOException {
    String file = topic + ".yaml";
    try (InputStream in = open(file, folder)) {
      if (in == null) {
        throw new IOException(
            "There is no topic file " + file + "; add it to the folder named by --topics.");
      }
      TopicFile read = YAML.read(file, in, TopicFile.class);
      read.check(topic);
      return read;
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void check(String topic) {
    String file = topic + ".yaml";
    if (!topic.equals(name) || partitions < 1 || schema == null || !schema.isObject()) {
      throw new IllegalArgumentException(
          file
              + ": it needs name: "
              + topic
              + ", partitions: of at least 1, and a schema: of keys and values");
    }
    checkReplicas(file);
    checkSchema(file + ", schema: ");
  }

  private void checkSchema(String where) {
    if (!schema.path("$schema").asText(DIALECT).equals(DIALECT)) {
      throw new IllegalArgumentException(where + "$schema is " + DIALECT + ", or left out");
    }
    Set<ValidationMessage> faults = LAW.validate(schema);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(where + faults.iterator().next());
    }
    try {
      validator().initializeValidators();
    } catch (JsonSchemaException | IllegalArgumentException e) {
      throw new IllegalArgumentException(where + e.getMessage(), e);
    }
  }

  /** Null where there is none. */
  private static InputStream open(String file, Optional<Path> folder) throws IOException {
    Optional<Path> own = folder.map(path -> path.resolve(file)).filter(Files::exists);
    return own.isPresent()
        ? Files.newInputStream(own.get())
        : TopicFile.class.getResourceAsStream("/topics/" + file);
  }

  private void checkReplicas(String file) {
    if (replicas < 1
        || replicas > Short.MAX_VALUE
        || !minInSync().map(this::isBorne).orElse(true)) {
      throw new IllegalArgumentException(
          "%s: it needs replicas: of at least 1, and %s: of 1 to %d"
              .formatted(file, MIN_IN_SYNC, Math.max(1, replicas)));
    }
  }

  private boolean isBorne(String inSync) {
    return inSync.matches("[1-9][0-9]{0,4}") && Integer.parseInt(inSync) <= replicas;
  }

  /**
   * The names of an observation's values, in the order of the schema.
   *
   * @throws IllegalArgumentException if it is no schema of observations: they need a series and a
   *     time as text, a value is a number, and there are at most 1,000 fields
   */
  public List<String> fields() {
    JsonNode properties = schema.path("properties");
    IDENTITY.forEach(text -> requireText(text, properties));
    List<String> names = new ArrayList<>();
    properties.fieldNames().forEachRemaining(names::add);
    if (names.size() > MAX_FIELDS) {
      throw new IllegalArgumentException(
          "%s.yaml has %d fields; at most %d are read".formatted(name, names.size(), MAX_FIELDS));
    }
    names.removeAll(IDENTITY);
    names.forEach(value -> requireNumber(value, properties));
    return List.copyOf(names);
  }

  private void requireText(String property, JsonNode properties) {
    if (!isRequired(property)
        || !"string".equals(properties.path(property).path("type").textValue())) {
      throw new IllegalArgumentException(
          "%s.yaml, schema: its properties need %s, required and of type: string"
              .formatted(name, property));
    }
  }

  private void requireNumber(String property, JsonNode properties) {
    if (!NUMBERS.contains(properties.path(property).path("type").asText())) {
      throw new IllegalArgumentException(
          "%s.yaml, %s: a value has type: number or integer".formatted(name, property));
    }
  }

  private boolean isRequired(String property) {
    for (JsonNode required : schema.path("required")) {
      if (required.asText().equals(property)) {
        return true;
      }
    }
    return false;
  }

  /** The schema, ready to validate. */
  public JsonSchema validator() {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema, english());
  }

  private static SchemaValidatorsConfig english() {
    return SchemaValidatorsConfig.builder().locale(Locale.ROOT).build();
  }
}
