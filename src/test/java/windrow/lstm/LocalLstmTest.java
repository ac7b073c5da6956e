package windrow.lstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Model;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Window;

class LocalLstmTest {
  @Test
  void shouldGiveTheSameBytesForTheSameSeedOnly() {
    LocalLstm training = Shop.local(Shop.SALES, Calendar.MONTHS, 3);
    byte[] first = training.train(List.of(Shop.months(72)), Shop.LAST_DAY, 1, Shop.QUIET).write();
    assertArrayEquals(
        first, training.train(List.of(Shop.months(72)), Shop.LAST_DAY, 1, Shop.QUIET).write());
    assertFalse(
        Arrays.equals(
            first, training.train(List.of(Shop.months(72)), Shop.LAST_DAY, 2, Shop.QUIET).write()));
  }

  @Test
  void shouldSayWhichTrainerMadeABundle() {
    Recipe plain = new Recipe(4, 1, 16, 0.01, Order.NEWEST_FIRST);
    assertEquals("plain", recipe(plain).get("trainer"));
    assertFalse(recipe(plain.by(TrainerKind.DL4J)).containsKey("trainer"));
  }

  @Test
  void shouldTrainALinearSkipWithDecay() throws BundleException {
    Recipe recipe = new Recipe(4, 5, 16, 0.01, Order.NEWEST_FIRST, TrainerKind.PLAIN, 0.5, true, 1);
    LocalLstm training = Shop.local(Shop.BOTH, Calendar.MONTHS, recipe);
    Bundle bundle = training.train(List.of(Shop.months(72)), Shop.LAST_DAY, 1, Shop.QUIET);
    assertEquals(new Layout(2, 4, 12).count(), bundle.weights().length);
    assertEquals(
        "LSTM(4) -> Dense(1) + linear skip", bundle.header().provenance().recipe().get("network"));
    assertEquals("0.5", bundle.header().provenance().recipe().get("decay"));
    assertEquals(bundle.id(), LstmModels.load(bundle.write()).id());
  }

  @Test
  void shouldLearnASeason() throws BundleException {
    Bundle bundle =
        Shop.local(Shop.BOTH, Calendar.MONTHS, 60)
            .train(List.of(Shop.months(72)), Shop.LAST_DAY, 1, Shop.QUIET);
    Model model = LstmModels.load(bundle.write());
    List<Observation> rows = Shop.months(72);
    double squares = 0;
    double naive = 0;
    for (int next = 48; next < rows.size(); next++) {
      double actual = Shop.sales(rows.get(next));
      squares += Math.pow(model.forecaster().next(Shop.window(rows, next)) - actual, 2);
      naive += Math.pow(Shop.sales(rows.get(next - 1)) - actual, 2);
    }
    assertTrue(squares < naive / 2, squares + " against " + naive);
  }

  @Test
  void shouldSayWhatItWasTrainedOn() {
    Bundle.Header header =
        Shop.local(Shop.BOTH, Calendar.MONTHS, 1)
            .train(List.of(Shop.months(72)), LocalDate.of(2004, 1, 30), 7, Shop.QUIET)
            .header();
    assertEquals("lstm", header.shape().architecture());
    assertEquals("shop", header.identity().series());
    assertEquals(List.of("stock", "sales"), header.identity().features());
    assertEquals("newest-first", header.shape().order());
    assertEquals(LocalDate.of(2000, 1, 31), header.provenance().from());
    assertEquals(Shop.LAST_DAY, header.provenance().split());
    assertEquals(48 - 6, header.provenance().windows());
    assertEquals(7, header.provenance().seed());
    assertEquals("1", header.provenance().recipe().get("epochs"));
    double range = header.shape().scaling().range(1);
    double mse = header.provenance().metrics().get("trainingMse");
    assertEquals(mse / (range * range), header.provenance().metrics().get("trainingMseScaled"));
    double[] golden = Shop.window(Shop.months(72), 47).values();
    assertEquals(Arrays.stream(golden).boxed().toList(), header.golden().window());
  }

  @Test
  void shouldScaleByTheTrainingRowsAlone() {
    List<Observation> rows = Shop.months(72);
    rows.set(60, Shop.row(rows.get(60).time(), 1e6, 1e6));
    Bundle.Header header =
        Shop.local(Shop.SALES, Calendar.MONTHS, 1)
            .train(List.of(rows), Shop.LAST_DAY, 1, Shop.QUIET)
            .header();
    double largest = rows.subList(0, 48).stream().mapToDouble(Shop::sales).max().orElse(0);
    assertEquals(List.of(largest), header.shape().scaling().max());
  }

  @Test
  void shouldLetNoWindowSpanAMonthThatIsMissingOrLacksAFeature() {
    List<Observation> missing = Shop.months(72);
    missing.remove(20);
    assertEquals(48 - 1 - 2 * 6, windows(missing, Calendar.MONTHS));
    List<Observation> lacking = Shop.months(72);
    lacking.set(20, Shop.row(lacking.get(20).time(), 1, Double.NaN));
    assertEquals(48 - 1 - 2 * 6, windows(lacking, Calendar.MONTHS));
  }

  @Test
  void shouldLetAWindowGoOnOverADayThatLacksAFeature() {
    List<Observation> lacking = Shop.months(72);
    lacking.set(20, Shop.row(lacking.get(20).time(), 1, Double.NaN));
    assertEquals(48 - 1 - 6, windows(lacking, Calendar.TRADING_DAYS));
  }

  @Test
  void shouldSayHowManyRowsItNeeds() {
    LocalLstm training = Shop.local(Shop.SALES, Calendar.MONTHS, 1);
    List<Observation> rows = Shop.months(72);
    rows.remove(5);
    LocalDate early = LocalDate.of(2000, 12, 31);
    String message =
        assertThrows(
                TooFewRowsException.class,
                () -> training.train(List.of(rows), early, 1, Shop.QUIET))
            .getMessage();
    assertEquals("sales-lstm needs at least 7 usable rows in sequence, has 6", message);
    assertThrows(
        TooFewRowsException.class, () -> training.train(List.of(List.of()), early, 1, Shop.QUIET));
  }

  @Test
  void shouldRefuseRowsOutOfOrder() {
    LocalLstm training = Shop.local(Shop.SALES, Calendar.TRADING_DAYS, 1);
    List<Observation> rows = Shop.months(72);
    rows.add(46, rows.remove(47));
    assertThrows(
        IllegalArgumentException.class,
        () -> training.train(List.of(rows), Shop.LAST_DAY, 1, Shop.QUIET));
  }

  @Test
  void shouldTellEachEpoch() {
    List<Integer> epochs = new ArrayList<>();
    Shop.local(Shop.SALES, Calendar.MONTHS, 3)
        .train(List.of(Shop.months(72)), Shop.LAST_DAY, 1, epochs::add);
    assertEquals(List.of(1, 2, 3), epochs);
  }

  @Test
  void shouldTrainNetworksFromSeedsThatFollowEachOther() throws BundleException {
    Recipe one = new Recipe(3, 2, 16, 0.01, Order.NEWEST_FIRST);
    Recipe two = new Recipe(3, 2, 16, 0.01, Order.NEWEST_FIRST, TrainerKind.PLAIN, 0, false, 2);
    List<Integer> epochs = new ArrayList<>();
    Bundle both =
        Shop.local(Shop.SALES, Calendar.MONTHS, two)
            .train(List.of(Shop.months(72)), Shop.LAST_DAY, 4, epochs::add);
    assertEquals(List.of(1, 2, 3, 4), epochs);
    assertEquals(2, both.header().shape().networks());
    assertEquals("2, their answers averaged", both.header().provenance().recipe().get("networks"));
    LocalLstm single = Shop.local(Shop.SALES, Calendar.MONTHS, one);
    Bundle first = single.train(List.of(Shop.months(72)), Shop.LAST_DAY, 4, Shop.QUIET);
    Bundle second = single.train(List.of(Shop.months(72)), Shop.LAST_DAY, 5, Shop.QUIET);
    int each = first.weights().length;
    assertArrayEquals(first.weights(), Arrays.copyOf(both.weights(), each));
    assertArrayEquals(second.weights(), Arrays.copyOfRange(both.weights(), each, 2 * each));
    Window window = new Window(new double[] {500, 586, 586, 500, 413, 413}, 1);
    double mean = (Shop.next(first, window) + Shop.next(second, window)) / 2;
    assertEquals(mean, Shop.next(both, window), 1e-9);
  }

  private static Map<String, String> recipe(Recipe recipe) {
    return Shop.local(Shop.SALES, Calendar.MONTHS, recipe)
        .train(List.of(Shop.months(72)), Shop.LAST_DAY, 1, Shop.QUIET)
        .header()
        .provenance()
        .recipe();
  }

  private static int windows(List<Observation> rows, Calendar calendar) {
    return Shop.local(Shop.BOTH, calendar, 1)
        .train(List.of(rows), Shop.LAST_DAY, 1, Shop.QUIET)
        .header()
        .provenance()
        .windows();
  }
}
