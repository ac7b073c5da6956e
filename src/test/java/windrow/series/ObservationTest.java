package windrow.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ObservationTest {
  private static final LocalDate DAY = LocalDate.of(2017, 7, 3);

  @Test
  void shouldKnowOneZero() {
    assertEquals(row(0.0), row(-0.0));
    assertEquals(0L, Double.doubleToRawLongBits(row(-0.0).value(0)));
  }

  @Test
  void shouldKeepAbsentValuesAndRefuseInfiniteOnes() {
    assertEquals(row(Double.NaN), row(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> row(Double.NEGATIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> new Observation(" ", DAY, new double[1]));
  }

  @Test
  void shouldNotChangeWithTheArrayItWasMadeOf() {
    double[] values = {1, 2};
    Observation row = new Observation("s", DAY, values);
    values[0] = 9;
    row.values()[1] = 9;

    assertArrayEquals(new double[] {1, 2}, row.values());
  }

  private static Observation row(double value) {
    return new Observation("s", DAY, new double[] {value});
  }
}
