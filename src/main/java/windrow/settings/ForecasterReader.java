package windrow.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import windrow.YamlFault;
import windrow.model.Families;
import windrow.model.Family;
import windrow.model.ForecasterSpec;

/**
 * Reads a forecaster of the settings: what every one says, and then what its kind of model reads.
 */
final class ForecasterReader extends StdDeserializer<Settings.Forecaster> {
  private static final long serialVersionUID = 1L;
  private static final List<String> COMMON = List.of("name", "model", "target", "horizon");

  ForecasterReader() {
    super(Settings.Forecaster.class);
  }

  /** What a forecaster of any kind says. */
  private record Common(String name, String model, String target, Integer horizon) {
    Common {
      Settings.needed(name, "a forecaster", "name");
      Settings.needed(model, name, "model");
      Settings.needed(target, name, "target");
      if (horizon != null) {
        ForecasterSpec.HORIZON.check(horizon);
      }
    }
  }

  @Override
  public Settings.Forecaster deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    Lines lines = new Lines(parser);
    ObjectNode own = context.readValue(lines, ObjectNode.class);
    ObjectNode common = own.objectNode();
    COMMON.stream().filter(own::has).forEach(key -> common.set(key, own.remove(key)));
    try {
      return read(context, context.readTreeAsValue(common, Common.class), own, lines);
    } catch (JacksonException | IllegalArgumentException e) {
      throw fault(parser, lines.of(e), e);
    }
  }

  private static Settings.Forecaster read(
      DeserializationContext context, Common common, ObjectNode own, Lines lines)
      throws IOException {
    Family<?> family = Families.named(common.model);
    return new Settings.Forecaster(
        common.name,
        family,
        common.target,
        Objects.requireNonNullElse(common.horizon, 1),
        context.readTreeAsValue(own, family.options()),
        lines);
  }

  /** What stands in the tree has no line of its own. */
  private static JsonMappingException fault(JsonParser parser, int line, Exception e) {
    return new JsonMappingException(parser, reason(e), new JsonLocation(null, -1L, line, -1));
  }

  /** A number that is absent, or whose key has nothing behind it. */
  private static boolean isNull(MismatchedInputException fault) {
    return fault.getOriginalMessage().startsWith("Cannot map `null`") && fault.getPath().size() > 1;
  }

  private static String reason(Exception e) {
    if (e instanceof UnrecognizedPropertyException unknown && unknown.getPath().size() == 1) {
      List<Object> known = new ArrayList<>(COMMON);
      known.addAll(unknown.getKnownPropertyIds());
      return YamlFault.unknown(unknown, known);
    }
    if (e instanceof MismatchedInputException absent && isNull(absent)) {
      List<Reference> path = absent.getPath();
      return "%s needs %s:"
          .formatted(
              path.get(path.size() - 2).getFieldName(), path.get(path.size() - 1).getFieldName());
    }
    return e instanceof JacksonException fault ? YamlFault.reason(fault) : e.getMessage();
  }
}
