package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import windrow.csv.Data;
import windrow.csv.SeriesRows;

class UnitsTest {
  @Test
  void shouldGiveASeriesItsOwnUnitOrNone() {
    Data data =
        new Data(
            List.of(
                rows("prices.daily", "AAPL", "US dollars"),
                rows("prices.daily", "without", null),
                rows("prices.daily", "blank", " "),
                rows("prices.daily", "shop", "US dollars"),
                rows("sales.monthly", "shop", "pieces"),
                rows("prices.daily", "both", "pieces"),
                rows("sales.monthly", "both", "pieces")),
            List.of(),
            Set.of());

    assertEquals(Map.of("AAPL", "US dollars", "both", "pieces"), Options.units(data));
  }

  private static SeriesRows rows(String topic, String series, String unit) {
    return new SeriesRows(topic, series, unit, "a.csv", List.of());
  }
}
