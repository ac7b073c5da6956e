package windrow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import windrow.series.Calendar;
import windrow.wire.Parsed.Refused;

/** Values as large as are read, made to take as long as can be: the work for each has a bound. */
class HostileValuesTest {
  /** Bytes of heap that one value may cost; a message for each of 90,000 fields cost 86 MiB. */
  private static final long MAX_ALLOCATED = 16L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final byte[] KEY = bytes("X");
  private static final String ROW = "{\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":1";

  private final ObservationParser prices =
      new ObservationParser(topic("prices.daily"), Calendar.TRADING_DAYS);

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("fields", "unknown-field", fields(ROW, 1)),
        Arguments.of("fields of long numbers", "unknown-field", fields(ROW, 980)),
        Arguments.of("fields within a field", "wrong-type", fields(ROW + ",\"open\":{\"b\":1", 1)),
        Arguments.of("long names", "unknown-field", longNames()),
        Arguments.of("one long name", "malformed-json", ROW + ",\"" + "n".repeat(1_000_000)),
        Arguments.of("an array", "wrong-type", "[" + "1,".repeat(500_000)),
        Arguments.of("an array in a field", "wrong-type", ROW + ",\"open\":[" + ones(",", 500_000)),
        Arguments.of("objects", "wrong-type", ROW + ",\"open\":[" + "{},".repeat(330_000)),
        Arguments.of("objects with a field", "wrong-type", "[" + "{\"a\":1},".repeat(125_000)),
        Arguments.of("deep arrays", "malformed-json", "[".repeat(1_000_000)),
        Arguments.of("deep objects", "malformed-json", "{\"a\":".repeat(200_000)),
        Arguments.of("a whole number", "malformed-json", ROW + ",\"open\":" + ones("", 1_000_000)),
        Arguments.of("a fraction", "malformed-json", ROW + ",\"open\":0." + ones("", 1_000_000)),
        Arguments.of("an exponent", "malformed-json", ROW + ",\"open\":1e" + ones("", 1_000_000)),
        Arguments.of("a huge exponent", "not-finite", ROW + ",\"open\":1e999999999}"),
        Arguments.of("a word", "malformed-json", ROW + ",\"open\":" + "t".repeat(1_000_000)),
        Arguments.of("a series", "out-of-range", named("x".repeat(1_000_000))),
        Arguments.of("a series of spaces", "out-of-range", named(" ".repeat(1_000_000))),
        Arguments.of("a series of escapes", "out-of-range", named("\\u2003".repeat(160_000))),
        Arguments.of("a time", "bad-time", named("X").replace("07-", "0".repeat(1_000_000))),
        Arguments.of("a text for a number", "wrong-type", text()),
        Arguments.of("repeated fields", "malformed-json", ROW + ",\"close\":1".repeat(90_000)),
        Arguments.of(
            "escaped repeats", "malformed-json", ROW + ",\"\\u0063lose\":1".repeat(60_000)),
        Arguments.of("a comment", "malformed-json", ROW + "/*" + "*".repeat(1_000_000)),
        Arguments.of("a second document", "malformed-json", ROW + "}" + ROW.repeat(20_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void shouldRefuseWithABoundOnTheWork(String kind, String reason, String json) {
    byte[] value = bytes(json);
    assertTrue(value.length <= ObservationParser.MAX_BYTES, () -> "too large: " + value.length);
    prices.parse(KEY, value);

    long before = THREADS.getCurrentThreadAllocatedBytes();
    Parsed parsed = prices.parse(KEY, value);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertEquals(reason, assertInstanceOf(Refused.class, parsed).reason().code());
    assertTrue(allocated < MAX_ALLOCATED, () -> allocated + " bytes of heap");
    assertTrue(rejection(value, (Refused) parsed).length < 100_000, "a short record of it");
  }

  @Test
  void shouldReadNoFurtherThanTheMostThatAnObservationHas() {
    assertThrows(Json.OverfullException.class, () -> Json.parse(bytes(fields(ROW, 1))));
    assertThrows(
        Json.OverfullException.class, () -> Json.parse(bytes("[" + "1,".repeat(Json.MAX_TOKENS))));
  }

  @Test
  void shouldReadAValueOfAsManyFieldsAsASchemaMayHave() {
    ObservationParser widest = new ObservationParser(wide(998), Calendar.TRADING_DAYS);
    String values = joined(998, i -> "\"f" + i + "\":" + i);

    Parsed parsed =
        widest.parse(KEY, bytes("{\"series\":\"X\",\"time\":\"2017-07-03\"," + values + "}"));

    assertEquals(997, assertInstanceOf(Parsed.Accepted.class, parsed).observation().value(997));
    assertThrows(IllegalArgumentException.class, () -> wide(999).fields());
  }

  @Test
  void shouldNotAskAPatternAboutATextThatTakesTheStack() throws IOException {
    ObjectNode schema = wide(1).schema().deepCopy();
    ((ObjectNode) schema.at("/properties/series")).put("pattern", "^(x|y)*$");
    ObservationParser parser =
        new ObservationParser(new TopicFile("wide", 1, Map.of(), schema), Calendar.TRADING_DAYS);

    Parsed parsed = parser.parse(KEY, bytes(named("x".repeat(1_000_000)).replace("close", "f0")));

    assertEquals(Reason.OUT_OF_RANGE, assertInstanceOf(Refused.class, parsed).reason());
  }

  private static byte[] rejection(byte[] value, Refused refused) {
    return Json.write(Rejections.of(new TopicPartition("t", 0), 0, KEY, value, refused));
  }

  /** As many unknown fields as fit, with numbers of this many digits. */
  private static String fields(String head, int digits) {
    int count = 1_000_000 / (digits + 9);
    String number =
        "7".repeat(Math.min(digits, 300)) + (digits > 300 ? "." + "7".repeat(digits - 301) : "");
    return head
        + ","
        + joined(count, i -> "\"" + Integer.toString(i + 50_000, 36) + "\":" + number)
        + "}";
  }

  private static String longNames() {
    return ROW + "," + joined(20, i -> "\"n" + i + "n".repeat(49_000) + "\":1") + "}";
  }

  private static String named(String series) {
    return "{\"series\":\"" + series + "\",\"time\":\"2017-07-03\",\"close\":1}";
  }

  private static String text() {
    return ROW + ",\"open\":\"" + "o".repeat(1_000_000) + "\"}";
  }

  private static String ones(String between, int count) {
    return ("1" + between).repeat(count / (1 + between.length()));
  }

  private static String joined(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(","));
  }

  /** A topic with this many values beside series and time. */
  private static TopicFile wide(int values) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("required").add("series").add("time");
    ObjectNode properties = schema.putObject("properties");
    TopicFile.IDENTITY.forEach(name -> properties.putObject(name).put("type", "string"));
    IntStream.range(0, values).forEach(i -> properties.putObject("f" + i).put("type", "number"));
    return new TopicFile("wide", 1, Map.of(), schema);
  }

  private static TopicFile topic(String name) {
    try {
      return TopicFile.load(name, Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
