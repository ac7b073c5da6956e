package windrow.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import windrow.series.Calendar;
import windrow.series.Observation;

/**
 * Turns the bytes of an observation topic into observations; what they may be, its schema says.
 *
 * <pre>{@code
 * import java.nio.charset.StandardCharsets;
 * import java.util.Optional;
 * import windrow.series.Calendar;
 * import windrow.wire.*;
 *
 * ObservationParser parser =
 *     new ObservationParser(
 *         TopicFile.load("prices.daily", Optional.empty()), Calendar.TRADING_DAYS);
 * String json = "{'series':'IBM','time':'2017-07-03','close':-1}".replace('\'', '"');
 * Parsed parsed =
 *     parser.parse(
 *         "IBM".getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8));
 * if (parsed instanceof Parsed.Refused refused) {
 *   System.out.println(refused.reason().code() + ", " + refused.message());
 *   // out-of-range, /close: must have a minimum value of 0
 * }
 * }</pre>
 */
public final class ObservationParser {
  /**
   * Largest value that is read, in bytes; observation topics allow more, so that it can be refused.
   */
  public static final int MAX_BYTES = 1 << 20;

  /** Longest text that a schema is asked about, in characters. */
  static final int MAX_TEXT = 1_000;

  /** The code of each schema keyword that a value can offend; a tie is told by the first. */
  private static final Map<String, Reason> KEYWORDS =
      Map.of(
          "type", Reason.WRONG_TYPE,
          "additionalProperties", Reason.UNKNOWN_FIELD,
          "required", Reason.MISSING_FIELD,
          "minProperties", Reason.MISSING_FIELD);

  private final List<String> fields;
  private final Calendar calendar;
  private final JsonSchema schema;
  private final ObservationSerde records;

  /** A parser for the stream of this topic and calendar. */
  public ObservationParser(TopicFile topic, Calendar calendar) {
    this.fields = topic.fields();
    this.calendar = calendar;
    this.schema = topic.validator();
    this.records = new ObservationSerde(fields);
  }

  /** The names of an observation's values, in the order of its topic. */
  public List<String> fields() {
    return fields;
  }

  /** The observation in this record, or why there is none. Never throws for what the bytes hold. */
  public Parsed parse(byte[] key, byte[] value) {
    if (value == null) {
      return refused(Reason.NULL_VALUE, "the record has no value; an observation is a JSON object");
    }
    if (value.length > MAX_BYTES) {
      return refused(Reason.TOO_LARGE, value.length + " bytes; at most " + MAX_BYTES + " are read");
    }
    if (key == null) {
      return refused(Reason.NULL_KEY, "the record has no key; the key is the name of the series");
    }
    return parseJson(key, value);
  }

  /**
   * What the record of this observation would turn out to be on its topic: the same verdict without
   * Kafka.
   */
  public Parsed parse(Observation observation) {
    byte[] key = observation.series().getBytes(StandardCharsets.UTF_8);
    return parse(key, records.serializer().serialize("", observation));
  }

  private Parsed parseJson(byte[] key, byte[] value) {
    try {
      JsonNode json = Json.parse(value);
      return json.isMissingNode()
          ? refused(Reason.MALFORMED_JSON, "the value is empty")
          : unreadable(json).or(() -> offence(json)).orElseGet(() -> observation(key, json));
    } catch (Json.OverfullException e) {
      return refused(e.isInFields() ? Reason.UNKNOWN_FIELD : Reason.WRONG_TYPE, e.getMessage());
    } catch (JsonProcessingException e) {
      return refused(Reason.MALFORMED_JSON, e.getOriginalMessage());
    } catch (IOException e) {
      return refused(Reason.MALFORMED_JSON, e.getMessage());
    }
  }

  /** What no schema forbids, or what a schema shall not be asked about. */
  private static Optional<Parsed> unreadable(JsonNode json) {
    return json.properties().stream()
        .flatMap(field -> unreadable(field.getKey(), field.getValue()).stream())
        .findFirst();
  }

  private static Optional<Parsed> unreadable(String name, JsonNode value) {
    if (value.isNumber() && !Double.isFinite(value.doubleValue())) {
      return Optional.of(refused(Reason.NOT_FINITE, name + " is not a finite number"));
    }
    if (!Text.isWhole(name) || value.isTextual() && !Text.isWhole(value.textValue())) {
      return Optional.of(
          refused(
              Reason.MALFORMED_JSON,
              name + " holds half a character, a surrogate without its other"));
    }
    return TopicFile.IDENTITY.contains(name) ? endless(name, value.asText()) : Optional.empty();
  }

  /** A pattern on a long text can take for ever, or the stack. */
  private static Optional<Parsed> endless(String name, String text) {
    return text.length() <= MAX_TEXT
        ? Optional.empty()
        : Optional.of(
            refused(
                name.equals("time") ? Reason.BAD_TIME : Reason.OUT_OF_RANGE,
                "/%s: must be at most %d characters long".formatted(name, MAX_TEXT)));
  }

  private Optional<Parsed> offence(JsonNode json) {
    return schema.validate(json).stream()
        .min(
            Comparator.comparing((ValidationMessage message) -> reason(message))
                .thenComparing(ValidationMessage::getMessage))
        .map(message -> refused(reason(message), message.getMessage()));
  }

  private static Reason reason(ValidationMessage message) {
    boolean time = "time".equals(message.getInstanceLocation().getName(-1));
    Reason fallback = time ? Reason.BAD_TIME : Reason.OUT_OF_RANGE;
    return KEYWORDS.getOrDefault(message.getType(), fallback);
  }

  private Parsed observation(byte[] key, JsonNode json) {
    String series = json.get("series").textValue();
    return misnamed(key, series).orElseGet(() -> dated(series, json));
  }

  private static Optional<Parsed> misnamed(byte[] key, String series) {
    if (series.isBlank()) {
      return Optional.of(refused(Reason.OUT_OF_RANGE, "series: it has no name"));
    }
    return isKey(key, series)
        ? Optional.empty()
        : Optional.of(
            refused(
                Reason.KEY_MISMATCH,
                "the key is '" + shown(key) + "', the series '" + series + "'"));
  }

  private Parsed dated(String series, JsonNode json) {
    try {
      LocalDate time = LocalDate.parse(json.get("time").textValue());
      return misdated(time)
          .map(wrong -> refused(Reason.BAD_TIME, "time: " + time + wrong))
          .orElseGet(() -> new Parsed.Accepted(new Observation(series, time, values(json))));
    } catch (DateTimeParseException e) {
      return refused(Reason.BAD_TIME, "time: " + e.getMessage());
    }
  }

  /** What is wrong with a day, to be said after it. */
  private Optional<String> misdated(LocalDate time) {
    if (time.isBefore(Calendar.FIRST)) {
      return Optional.of(" lies before 1970, which Kafka cannot hold");
    }
    if (time.isAfter(Calendar.LAST)) {
      return Optional.of(" lies after " + Calendar.LAST + ", the last day");
    }
    return calendar.isPeriod(time)
        ? Optional.empty()
        : Optional.of(" is not the last day of its period");
  }

  private double[] values(JsonNode json) {
    return fields.stream()
        .mapToDouble(field -> json.has(field) ? json.get(field).doubleValue() : Double.NaN)
        .toArray();
  }

  /** Both ways: bytes that are no UTF-8 decode to another name's. */
  private static boolean isKey(byte[] key, String series) {
    return Arrays.equals(key, series.getBytes(StandardCharsets.UTF_8))
        && series.equals(new String(key, StandardCharsets.UTF_8));
  }

  private static String shown(byte[] key) {
    return Text.shown(new String(key, StandardCharsets.UTF_8), 100);
  }

  private static Parsed refused(Reason reason, String message) {
    return new Parsed.Refused(reason, message);
  }
}
