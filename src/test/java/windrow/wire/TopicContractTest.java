package windrow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import windrow.series.Forecast;
import windrow.series.Outcome;
import windrow.series.Rejection;
import windrow.series.Score;

/** The records on the result topics are what the topic files say, no more and no less. */
class TopicContractTest {
  private static final Set<Class<?>> FLAT = Set.of(Score.Key.class, Score.Errors.class);
  private static final Map<Class<?>, String> TYPES =
      Map.of(
          String.class, "string",
          LocalDate.class, "string",
          int.class, "integer",
          long.class, "integer",
          double.class, "number",
          Double.class, "number",
          boolean.class, "boolean",
          List.class, "array");

  @ParameterizedTest
  @ValueSource(strings = {"sales.monthly", "prices.daily"})
  void shouldHoldForecastsAndOutcomesToTheirFiles(String stream) throws IOException {
    assertSame(Forecast.class, schema(Topics.forecasts(stream).name()));
    assertSame(Outcome.class, schema(Topics.outcomes(stream).name()));
  }

  @Test
  void shouldHoldScoresToTheirFile() throws IOException {
    JsonNode schema = schema(Topics.scores().name());

    assertSame(Score.class, schema);
    assertSame(Score.Skill.class, schema.at("/properties/skill"));
    assertSame(Score.Compared.class, schema.at("/properties/comparedSteps"));
  }

  @Test
  void shouldHoldRejectsAndTheirReasonsToTheirFile() throws IOException {
    JsonNode schema = schema(Topics.rejects().name());

    assertSame(Rejection.class, schema);
    assertEquals(
        Arrays.stream(Reason.values()).map(Reason::code).toList(),
        texts(schema.at("/properties/reason/enum")));
  }

  private static void assertSame(Class<?> type, JsonNode schema) {
    List<String> names = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    List<RecordComponent> components = components(type);
    assertEquals(components.stream().map(RecordComponent::getName).toList(), names);
    assertTrue(!schema.path("additionalProperties").asBoolean(true), "others are not allowed");
    List<String> required = texts(schema.path("required"));
    for (RecordComponent component : components) {
      JsonNode property = schema.path("properties").path(component.getName());
      if (!property.has("enum")) {
        assertEquals(type(component.getType()), property.path("type").textValue());
      }
      assertTrue(property.hasNonNull("description"), component.getName());
      if (component.getType().isPrimitive()) {
        assertTrue(required.contains(component.getName()), component + " is never absent");
      }
      assertSameWithin(component, property);
    }
  }

  /** A score's key and its errors are records in code, and stand among its fields on the topic. */
  private static List<RecordComponent> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            component ->
                FLAT.contains(component.getType())
                    ? components(component.getType()).stream()
                    : Stream.of(component))
        .toList();
  }

  private static String type(Class<?> type) {
    return type.isRecord() ? "object" : TYPES.get(type);
  }

  /** A record in a record, or records in a list. */
  private static void assertSameWithin(RecordComponent component, JsonNode property) {
    if (component.getType().isRecord()) {
      assertSame(component.getType(), property);
    } else if (component.getGenericType() instanceof ParameterizedType list) {
      assertEquals("object", property.at("/items/type").textValue());
      assertSame((Class<?>) list.getActualTypeArguments()[0], property.path("items"));
    }
  }

  private static JsonNode schema(String topic) throws IOException {
    return TopicFile.load(topic, Optional.empty()).schema();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }
}
