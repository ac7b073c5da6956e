package windrow.lstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Window;

class GlobalLstmTest {
  @Test
  void shouldLearnFromManySeriesWhatHoldsForAnother() throws BundleException {
    List<List<Observation>> series = List.of(Shop.alternating(10, 80), Shop.alternating(900, 80));
    Bundle bundle = Shop.global(60).train(series, Shop.LAST_DAY, 1, Shop.QUIET);
    assertEquals("return-lstm", bundle.header().shape().architecture());
    assertEquals(Bundle.ANY_SERIES, bundle.header().identity().series());
    assertEquals(LocalDate.of(2000, 1, 1), bundle.header().provenance().from());
    assertEquals(LocalDate.of(2000, 1, 1).plusDays(79), bundle.header().provenance().split());
    assertEquals(2 * (80 - 6), bundle.header().provenance().windows());
    assertEquals("shop,shop", bundle.header().provenance().recipe().get("trainedOn"));
    Map<String, Double> metrics = bundle.header().provenance().metrics();
    assertTrue(
        metrics.get("trainingMseScaled") < 0.1 * metrics.get("naiveMseScaled"), metrics::toString);

    double[] closes = Shop.alternating(0.05, 6).stream().mapToDouble(Shop::sales).toArray();
    double answer = Math.log(Shop.next(bundle, new Window(closes, 1)) / closes[5]);
    assertEquals(-Math.log(closes[5] / closes[4]), answer, 0.005);
  }

  @Test
  void shouldLearnTheSameFromSeriesThatEndWithTheTraining() {
    List<Observation> rows = Shop.alternating(10, 80);
    LocalDate lastDay = rows.get(59).time();
    List<Observation> wild = new ArrayList<>(rows);
    wild.set(60, Shop.row(rows.get(60).time(), 1e9, 1));
    byte[] until =
        Shop.global(2).train(List.of(rows.subList(0, 60)), lastDay, 1, Shop.QUIET).write();
    assertArrayEquals(until, Shop.global(2).train(List.of(wild), lastDay, 1, Shop.QUIET).write());
  }

  @Test
  void shouldLeaveOutWindowsAndSeriesWithoutReturns() {
    List<Observation> rows = Shop.alternating(10, 80);
    rows.set(40, Shop.row(rows.get(40).time(), 0, 1));
    List<Observation> flat = new ArrayList<>();
    Shop.alternating(10, 80).forEach(row -> flat.add(Shop.row(row.time(), 5, 1)));
    List<List<Observation>> series = List.of(rows, flat, Shop.alternating(10, 6), List.of());
    assertEquals(
        // The row without a price is passed over; no window is broken by it.
        80 - 1 - 6,
        Shop.global(1).train(series, Shop.LAST_DAY, 1, Shop.QUIET).header().provenance().windows());

    IllegalArgumentException still =
        assertThrows(
            IllegalArgumentException.class,
            () -> Shop.global(1).train(List.of(flat), Shop.LAST_DAY, 1, Shop.QUIET));
    assertEquals(
        "sales-lstm finds no return to learn from in 74 windows: sales never moves",
        still.getMessage());
    List<List<Observation>> few = List.of(Shop.alternating(10, 6), List.of());
    String message =
        assertThrows(
                TooFewRowsException.class,
                () -> Shop.global(1).train(few, Shop.LAST_DAY, 1, Shop.QUIET))
            .getMessage();
    assertEquals("sales-lstm needs at least 7 usable rows in sequence, has 6", message);
  }

  @Test
  void shouldLearnNothingFromAJumpAfterStandstill() {
    List<Observation> rows = Shop.alternating(10, 80);
    for (int i = 20; i < 40; i++) {
      rows.set(i, Shop.row(rows.get(i).time(), 10 + 1e-6 * (i % 2), 1));
    }
    Bundle bundle = Shop.global(1).train(List.of(rows), Shop.LAST_DAY, 1, Shop.QUIET);
    assertEquals(80 - 6 - 1, bundle.header().provenance().windows());
    assertTrue(bundle.header().provenance().metrics().get("naiveMseScaled") < 50);
  }

  @Test
  void shouldRefuseToForecastReturnsFromSeveralFields() {
    Recipe recipe = new Recipe(4, 1, 16, 0.01, Order.OLDEST_FIRST);

    assertThrows(
        IllegalArgumentException.class,
        () -> new GlobalLstm(Shop.task(Shop.BOTH, Calendar.TRADING_DAYS), Shop.BOTH, recipe));
  }

  @Test
  void shouldRefuseMoreNetworksThanABundleHolds() {
    Recipe large =
        new Recipe(20, 1, 16, 0.01, Order.OLDEST_FIRST, TrainerKind.PLAIN, 0, false, 100);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Shop.global(large)).getMessage();
    assertTrue(
        message.contains("networks: 100 of units: 20 on 6 x 1 values take up to 720748 bytes"),
        message);
  }
}
