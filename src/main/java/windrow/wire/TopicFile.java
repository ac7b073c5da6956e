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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import windrow.Yaml;

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
  private static final Yaml YAML = new Yaml();

  private static final String DIALECT = SchemaId.V202012;

  /** The schema of schemas. */
  private static final JsonSchema LAW =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(SchemaLocation.of(DIALECT), english());

  /** What every observation has beside its fields. */
  private static final List<String> IDENTITY = List.of("series", "time");

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
    Optional<Path> own = folder.map(path -> path.resolve(file)).filter(Files::exists);
    try (InputStream in =
        own.isPresent()
            ? Files.newInputStream(own.get())
            : TopicFile.class.getResourceAsStream("/topics/" + file)) {
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

  /**
   * The names of an observation's values, in the order of the schema.
   *
   * @throws IllegalArgumentException if it is no schema of observations: they need a series and a
   *     time as text, and a value is a number
   */
  public List<String> fields() {
    JsonNode properties = schema.path("properties");
    for (String name : IDENTITY) {
      if (!isRequired(name) || !"string".equals(properties.path(name).path("type").textValue())) {
        throw new IllegalArgumentException(
            "%s.yaml, schema: its properties need %s, required and of type: string"
                .formatted(this.name, name));
      }
    }
    List<String> names = new ArrayList<>();
    properties.fieldNames().forEachRemaining(names::add);
    names.removeAll(IDENTITY);
    for (String value : names) {
      if (!NUMBERS.contains(properties.path(value).path("type").asText())) {
        throw new IllegalArgumentException(
            "%s.yaml, %s: a value has type: number or integer".formatted(name, value));
      }
    }
    return List.copyOf(names);
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
