package windrow.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import windrow.series.Forecast;
import windrow.series.Outcome;
import windrow.series.Rejection;
import windrow.series.Score;
import windrow.series.Verdict;

/** A result is read where it holds what its topic file requires, whatever else stands in it. */
class ResultReadingTest {
  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final LocalDate DAY = LocalDate.of(2017, 1, 31);

  /** A record of a topic with all that it can hold. */
  private record Full(String topic, Object value) {
    ObjectNode json() throws IOException {
      return (ObjectNode) PLAIN.readTree(Json.write(value));
    }

    JsonNode schema() throws IOException {
      return TopicFile.load(topic, Optional.empty()).schema();
    }

    Object read(JsonNode json) {
      return Json.read(json.toString().getBytes(UTF_8), value.getClass());
    }
  }

  static Stream<Full> results() {
    Score.Tested tested = new Score.Tested(Verdict.BEATS, -3, 0.25);
    Score score =
        new Score(
            new Score.Key("sales.monthly", "s", "naive", "baseline", 2),
            DAY,
            DAY,
            4,
            3,
            Score.Errors.of(6.25, 1.5, 0.75),
            new Score.Skill(0.5, 0.25),
            new Score.Compared(4, 2),
            new Score.Verdicts(tested, tested),
            List.of(new Score.Coverage(90, 4, 0.75, 2.5)));
    Forecast forecast =
        new Forecast(
            "s",
            "naive",
            "baseline",
            DAY,
            1,
            0,
            DAY,
            3,
            true,
            List.of(new Forecast.Band(90, 1, 5)));
    Outcome outcome =
        new Outcome(
            "s",
            "naive",
            "baseline",
            DAY,
            1,
            0,
            DAY,
            4,
            3,
            1,
            3.0,
            3.0,
            true,
            List.of(new Outcome.Judged(90, 1, 5, true)));
    Rejection rejection = new Rejection("sales.monthly", 0, 7, "late", "no", 1, "00", "a", "b");
    return Stream.of(
        new Full(Topics.SCORES, score),
        new Full("prices.daily.forecasts", forecast),
        new Full("prices.daily.outcomes", outcome),
        new Full(Topics.REJECTS, rejection));
  }

  @ParameterizedTest
  @MethodSource("results")
  void shouldPassOverFieldsOfANewerWindrow(Full full) throws IOException {
    ObjectNode json = full.json();
    for (ObjectNode object : objects(json)) {
      object.put("newer", 1).putObject("deeper").putArray("still").add(true);
    }

    assertEquals(full.value(), full.read(json));
  }

  @ParameterizedTest
  @MethodSource("results")
  void shouldNotReadWhatLacksARequiredField(Full full) throws IOException {
    List<String> read = new ArrayList<>();
    for (JsonNode required : full.schema().path("required")) {
      ObjectNode absent = full.json();
      absent.remove(required.textValue());
      ObjectNode empty = full.json();
      empty.putNull(required.textValue());
      if (isRead(full, absent) || isRead(full, empty)) {
        read.add(required.textValue());
      }
    }

    assertEquals(List.of(), read);
  }

  @ParameterizedTest
  @MethodSource("results")
  void shouldNotReadAFieldOfAnotherType(Full full) throws IOException {
    List<String> read = new ArrayList<>();
    for (String field : names(full.json())) {
      ObjectNode other = full.json();
      other.putArray(field).addArray();
      if (isRead(full, other)) {
        read.add(field);
      }
    }

    assertEquals(List.of(), read);
  }

  @ParameterizedTest
  @MethodSource("results")
  void shouldNotReadWhatIsNoSuchObject(Full full) {
    for (String foreign : List.of("{\"hello\":1}", "{}", "[]", "7", "\"x\"", "", "{", "{} {}")) {
      assertThrows(
          UncheckedIOException.class,
          () -> Json.read(foreign.getBytes(UTF_8), full.value().getClass()),
          foreign);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "\"NaN\"", "Infinity", "\"-Infinity\"", "1e999", "\"3\"", "true"})
  void shouldNotReadANumberThatIsNeverPublished(String number) throws IOException {
    Full forecast = results().skip(1).findFirst().orElseThrow();
    String json = forecast.json().toString().replace("\"value\":3", "\"value\":" + number);

    assertThrows(
        UncheckedIOException.class, () -> Json.read(json.getBytes(UTF_8), Forecast.class), json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "17200", "\"2017-02-30\"", "\"soon\""})
  void shouldNotReadADayThatIsNone(String day) throws IOException {
    Full forecast = results().skip(1).findFirst().orElseThrow();
    String json =
        forecast.json().toString().replace("\"origin\":\"2017-01-31\"", "\"origin\":" + day);

    assertFalse(json.contains("\"origin\":\"2017-01-31\""));
    assertThrows(
        UncheckedIOException.class, () -> Json.read(json.getBytes(UTF_8), Forecast.class), json);
  }

  private static boolean isRead(Full full, JsonNode json) {
    try {
      full.read(json);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** This object and all that stand in it. */
  private static List<ObjectNode> objects(JsonNode node) {
    List<ObjectNode> objects = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> objects.addAll(objects(child)));
    return objects;
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
