package windrow.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import windrow.series.Calendar;

class TaskTest {
  private static final List<String> FIELDS = List.of("open", "close");

  @Test
  void shouldReadTheTargetAloneWhereNothingElseIsSaid() {
    assertEquals(
        new ForecasterSpec("x", "x", "close", List.of("close"), 30, 5),
        task("close", 5).reading(30));
  }

  @Test
  void shouldRefuseFieldsThatTheStreamLacks() {
    assertRefused(
        "x has the target price and the features [price]", task("price", 1), List.of("price"));
    assertRefused(
        "x has the target close and the features [volume, close]",
        task("close", 1),
        List.of("volume", "close"));
  }

  @Test
  void shouldRefuseATargetThatIsNotRead() {
    assertRefused("x forecasts close, which it does not read", task("close", 1), List.of("open"));
  }

  @Test
  void shouldRefuseStepsWhoseInputsNobodyKnows() {
    assertRefused("x: horizon 2", task("close", 2), FIELDS);
  }

  @Test
  void shouldRefuseASeasonWhereThereIsNone() {
    assertThrows(IllegalArgumentException.class, () -> task("close", 1).season());
  }

  private static Task task(String target, int horizon) {
    return new Task("x", "x", target, horizon, FIELDS, Calendar.TRADING_DAYS);
  }

  private static void assertRefused(String start, Task task, List<String> features) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> task.reading(features, 3)).getMessage();

    assertEquals(start, message.substring(0, Math.min(start.length(), message.length())));
  }
}
