package windrow;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.CharConversionException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What is wrong with a file that people write, in their words instead of the library's. */
public final class YamlFault {
  private static final String TWICE = "Duplicate field '";
  private static final String WHOLE = "a whole number";
  private static final Map<Class<?>, String> PLAIN =
      Map.of(
          String.class, "a text",
          int.class, WHOLE,
          Integer.class, WHOLE,
          long.class, WHOLE,
          Long.class, WHOLE,
          double.class, "a number",
          Double.class, "a number",
          boolean.class, "true or false",
          Boolean.class, "true or false",
          LocalDate.class, "a day such as 2017-06-30");

  private YamlFault() {}

  /** The line, where it is known. */
  static String where(JacksonException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return ", line " + (marked.getProblemMark().getLine() + 1);
    }
    return e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
  }

  /** What is wrong, on one line, with the key; what the records say themselves as they say it. */
  public static String reason(JacksonException e) {
    return text(e).strip().replaceAll("\\s+", " ");
  }

  private static String text(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return unknown(unknown, unknown.getKnownPropertyIds());
    }
    if (e instanceof JsonMappingException && e.getCause() instanceof IllegalArgumentException own) {
      return own.getMessage();
    }
    if (e instanceof MismatchedInputException mismatch) {
      return mismatch(mismatch);
    }
    if (e instanceof StreamConstraintsException) {
      return "a part of it is too large, or nested too deeply";
    }
    return syntax(e);
  }

  /**
   * What to say of a key that nobody reads.
   *
   * @param known the keys that are read there
   */
  public static String unknown(UnrecognizedPropertyException e, Collection<?> known) {
    return "there is no key %s; there is %s".formatted(e.getPropertyName(), known);
  }

  private static String mismatch(MismatchedInputException e) {
    String path = path(e.getPath());
    String given = e instanceof InvalidFormatException format ? ", not " + format.getValue() : "";
    return (path.isEmpty() ? "" : path + ": ") + needed(e.getTargetType()) + " is needed" + given;
  }

  private static String path(List<Reference> path) {
    return path.stream()
        .map(Reference::getFieldName)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("."));
  }

  private static String needed(Class<?> type) {
    String plain = type == null ? null : PLAIN.get(type);
    return plain == null ? parts(type) : plain;
  }

  private static String parts(Class<?> type) {
    if (type != null && type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(" or "));
    }
    return type != null && Collection.class.isAssignableFrom(type)
        ? "a list"
        : "a mapping of keys to values";
  }

  private static String syntax(JacksonException e) {
    if (e.getCause() instanceof MarkedYAMLException marked) {
      return marked.getProblem();
    }
    Throwable innermost = innermost(e);
    if (innermost instanceof CharConversionException) {
      return "it is not UTF-8; save it as UTF-8";
    }
    boolean own = innermost instanceof JacksonException;
    return twice(
        own ? ((JacksonException) innermost).getOriginalMessage() : innermost.getMessage());
  }

  private static Throwable innermost(Throwable fault) {
    return fault.getCause() == null ? fault : innermost(fault.getCause());
  }

  private static String twice(String message) {
    return message.startsWith(TWICE)
        ? "the key " + message.substring(TWICE.length()).replaceFirst("'$", "") + " is there twice"
        : message;
  }
}
