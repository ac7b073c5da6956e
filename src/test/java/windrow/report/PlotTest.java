package windrow.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import windrow.series.Outcome;

class PlotTest {
  private final Locale usual = Locale.getDefault();
  private final TimeZone zone = TimeZone.getDefault();

  @AfterEach
  void comeHome() {
    Locale.setDefault(usual);
    TimeZone.setDefault(zone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"th-TH-u-ca-buddhist", "ar-EG-u-nu-arab"})
  void shouldDrawTheSameWhoeverAsks(String country) {
    Locale.setDefault(Locale.forLanguageTag("en"));
    byte[] lines = lines();
    byte[] boxes = Plot.boxes("seeds", "MSE", Map.of("one", List.of(1.5, 2.25, 1e6)));

    Locale.setDefault(Locale.forLanguageTag(country));

    assertArrayEquals(lines, lines());
    assertArrayEquals(boxes, Plot.boxes("seeds", "MSE", Map.of("one", List.of(1.5, 2.25, 1e6))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Los_Angeles", "Pacific/Kiritimati"})
  void shouldDrawTheSameDaysInEveryZone(String place) {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    byte[] lines = lines();

    TimeZone.setDefault(TimeZone.getTimeZone(place));

    assertArrayEquals(lines, lines());
  }

  private static byte[] lines() {
    return Plot.of("shop", "dollars", List.of(outcome(1), outcome(2), outcome(3)));
  }

  private static Outcome outcome(int month) {
    LocalDate time = LocalDate.of(2013, month, 28);
    return new Outcome(
        "shop",
        "naive",
        "baseline",
        time.minusMonths(1),
        1,
        0,
        time,
        month,
        2,
        month - 2,
        null,
        null,
        false,
        List.of());
  }
}
