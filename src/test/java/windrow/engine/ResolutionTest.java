package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import windrow.series.Forecast;
import windrow.wire.Topics;

class ResolutionTest {

  @ParameterizedTest
  @CsvSource({"0,1", "1200,1", "-37628452,1", "143.5,0.1", "3.07,0.01", "-0.00012,0.00001"})
  void shouldBeOneStepOfTheLastDecimal(double value, double unit) {
    assertEquals(unit, Resolution.of(value), 1e-12 * unit);
  }

  @ParameterizedTest
  @CsvSource({"0.30000000000000004", "1e300", "1e-300", "4.9e-324", "1.7976931348623157e308"})
  void shouldBeTheNextDoubleWhereDecimalsCannotTell(double value) {
    assertEquals(Math.ulp(value), Resolution.of(value));
  }

  @Property(seed = "20170703")
  void shouldAgreeWithTheNumberWriter(
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long digits,
      @ForAll @IntRange(min = 0, max = 9) int decimals) {
    double value = BigDecimal.valueOf(digits, decimals).doubleValue();

    assertEquals(Math.pow(10, -decimals(value)), Resolution.of(value), 1e-18);
  }

  /** As they stand on a topic. */
  private static int decimals(double value) {
    Forecast forecast =
        new Forecast("s", "f", "m", LocalDate.EPOCH, 1, 0, null, value, false, null);
    String json =
        new String(
            Topics.forecasts("t").values().serializer().serialize("t", forecast),
            StandardCharsets.UTF_8);
    String number = json.replaceAll(".*\"value\":([^,}]*).*", "$1");
    return Math.max(0, new BigDecimal(number).stripTrailingZeros().scale());
  }
}
