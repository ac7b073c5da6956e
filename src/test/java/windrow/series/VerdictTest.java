package windrow.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void shouldBeNamedAsInTheRecords() {
    assertEquals(
        "beats loses undecided",
        String.join(" ", Stream.of(Verdict.values()).map(Verdict::code).toList()));
  }

  @Test
  void shouldDecideBelowFivePercentOnly() {
    assertEquals(Verdict.BEATS, new DieboldMariano(-2.1, 0.049).verdict());
    assertEquals(Verdict.LOSES, new DieboldMariano(2.1, 0.049).verdict());
    assertEquals(Verdict.UNDECIDED, new DieboldMariano(-2, 0.05).verdict());
  }

  @Test
  void shouldCoverBothEndsOfAnInterval() {
    Interval interval = new Interval(-1, 2);

    assertTrue(interval.covers(-1) && interval.covers(2));
    assertFalse(interval.covers(Math.nextDown(-1)) || interval.covers(Math.nextUp(2)));
    assertEquals(3, interval.width());
  }

  @Test
  void shouldRefuseAnIntervalWithoutTwoEndsInOrder() {
    assertThrows(IllegalArgumentException.class, () -> new Interval(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Interval(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new Interval(0, Double.POSITIVE_INFINITY));
  }
}
