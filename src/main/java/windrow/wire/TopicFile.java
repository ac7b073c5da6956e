package windrow.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One file of {@code topics/}: what the topic is called, how it is kept and what its values are.
 * The one source of all three: topics are created and verified from it, and observations are
 * checked by its schema.
 *
 * @param name name of the topic
 * @param partitions how many partitions it is created with
 * @param config its topic configuration
 * @param schema JSON Schema (2020-12) of its values
 */
public record TopicFile(String name, int partitions, Map<String, String> config, JsonNode schema) {
  /** Most fields of an observation, series and time among them; a value with more is refused. */
  static final int MAX_FIELDS = 1_000;

  private static final YAMLMapper YAML = new YAMLMapper();

  /** What every observation has beside its fields. */
  static final List<String> IDENTITY = List.of("series", "time");

  private static final Set<String> NUMBERS = Set.of("number", "integer");

  /** An absent configuration is an empty one. */
  public TopicFile {
    config = config == null ? Map.of() : Map.copyOf(config);
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
      TopicFile read = YAML.readValue(in, TopicFile.class);
      read.requireWhole(topic);
      return read;
    } catch (JacksonException e) {
      throw new IOException(file + ": " + e.getOriginalMessage(), e);
    }
  }

  /** Null where there is none. */
  private static InputStream open(String file, Optional<Path> folder) throws IOException {
    Optional<Path> own = folder.map(path -> path.resolve(file)).filter(Files::exists);
    return own.isPresent()
        ? Files.newInputStream(own.get())
        : TopicFile.class.getResourceAsStream("/topics/" + file);
  }

  private void requireWhole(String topic) throws IOException {
    if (!topic.equals(name) || partitions < 1 || schema == null) {
      throw new IOException(
          topic + ".yaml: it needs name: " + topic + ", partitions of at least 1, and a schema.");
    }
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
      throw new IllegalArgumentException(name + ".yaml needs " + property + ", required text");
    }
  }

  private void requireNumber(String property, JsonNode properties) {
    if (!NUMBERS.contains(properties.path(property).path("type").asText())) {
      throw new IllegalArgumentException(name + ".yaml, " + property + ": a value is a number");
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
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema, SchemaValidatorsConfig.builder().locale(Locale.ROOT).build());
  }
}
