package windrow.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
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

  private static final double MIN_PLAIN = 1e-7;
  private static final double MAX_PLAIN = 1e21;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
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

  /** Reads the literal NaN as a number, so that it is refused for what it is. */
  private static final ObjectReader FOREIGN =
      MAPPER.reader().with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

  private Json() {}

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

  /** Reads foreign bytes, strictly: no doubled field, nothing after the end. */
  static JsonNode parse(byte[] json) throws IOException {
    return FOREIGN.readTree(json);
  }

  /**
   * A finite double in the shortest decimal form that reads back to it, the same on every JDK:
   * whole numbers as such, an exponent only for the very small and the very large.
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
    return size >= MIN_PLAIN && size < MAX_PLAIN
        ? new BigDecimal(shortest).toPlainString()
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
