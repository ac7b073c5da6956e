package windrow.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;

/** JSON as Windrow writes and reads it. */
public final class Json {
  /** Beyond it not every whole number is a double. */
  private static final double MAX_WHOLE = 1L << 53;

  private static final double MAX_SMALL = 1e-7;
  private static final double MAX_PLAIN = 1e21;

  /** Most names and values of one foreign document, each bracket one of them. */
  static final int MAX_TOKENS = 2 + 2 * TopicFile.MAX_FIELDS;

  private static final JsonMapper MAPPER = mapper(JsonFactory.builder().build());

  /** Reads the literal NaN as a number, so that it is refused for what it is. */
  private static final ObjectReader FOREIGN =
      mapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build())
                  .build())
          .readerFor(JsonNode.class)
          .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

  private Json() {}

  private static JsonMapper mapper(JsonFactory factory) {
    return JsonMapper.builder(factory)
        .addModule(new JavaTimeModule())
        .addModule(
            new SimpleModule()
                .addSerializer(Double.class, new DoubleSerializer())
                .addSerializer(double.class, new DoubleSerializer())
                .addDeserializer(Double.class, new FiniteNumber(Double.class))
                .addDeserializer(double.class, new FiniteNumber(double.class)))
        .addModule(new ResultShapes())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withConfigOverride(
            LocalDate.class, date -> date.setFormat(JsonFormat.Value.forLeniency(false)))
        .build();
  }

  /** The value as UTF-8 JSON, without its null properties. */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a value that Windrow wrote, perhaps a newer one: a field that is not known is passed
   * over.
   *
   * @throws UncheckedIOException if the bytes are not JSON of this type, or lack a field that its
   *     topic file requires
   */
  public static <T> T read(byte[] json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads foreign bytes, strictly: no doubled field, nothing after the end, and no further than
   * {@value #MAX_TOKENS} names and values: a tree of all that fits into 1 MiB takes long to build
   * and longer to check.
   *
   * @throws OverfullException if there are more
   */
  static JsonNode parse(byte[] json) throws IOException {
    try (JsonParser parser = FOREIGN.createParser(json)) {
      return parse(parser);
    }
  }

  private static JsonNode parse(JsonParser parser) throws IOException {
    try {
      return FOREIGN.readValue(parser);
    } catch (StreamConstraintsException e) {
      if (parser.currentTokenCount() > MAX_TOKENS) {
        throw new OverfullException(parser.getParsingContext());
      }
      throw e;
    }
  }

  /** A document holds more names and values than an observation can have. */
  static final class OverfullException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean inFields;

    private OverfullException(JsonStreamContext where) {
      super("it holds more than " + MAX_TOKENS + " names and values");
      inFields = where.inObject() && where.getParent().inRoot();
    }

    /** Whether it has too many fields, and not too much within a field or instead of fields. */
    boolean isInFields() {
      return inFields;
    }
  }

  /**
   * A finite double in the shortest decimal form that reads back to it, the same on every JDK:
   * whole numbers as such, an exponent only up to 1e-7 and from 1e21 on.
   *
   * @throws IllegalArgumentException if the value is NaN or infinite: neither is ever published
   */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("never published: " + value);
    }
    if (value == Math.rint(value) && Math.abs(value) < MAX_WHOLE) {
      return Long.toString((long) value);
    }
    // Double.toString changed in JDK 19; Jackson's own writer did not.
    String shortest = NumberOutput.toString(value, true);
    double size = Math.abs(value);
    return size > MAX_SMALL && size < MAX_PLAIN
        ? new BigDecimal(shortest).stripTrailingZeros().toPlainString()
        : shortest;
  }

  private static final class DoubleSerializer extends StdScalarSerializer<Double> {
    private static final long serialVersionUID = 1L;

    DoubleSerializer() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeNumber(number(value));
    }
  }
}
