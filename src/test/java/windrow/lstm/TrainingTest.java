package windrow.lstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Window;

class TrainingTest {
  private static final LocalDate LAST_DAY = LocalDate.of(2003, 12, 31);
  private static final IntConsumer QUIET = epoch -> {};
  private static final ForecasterSpec SALES =
      new ForecasterSpec("sales-lstm", "sales", List.of("sales"), 6, 1);
  private static final ForecasterSpec BOTH =
      new ForecasterSpec("both-lstm", "sales", List.of("stock", "sales"), 6, 1);

  @Test
  void shouldGiveTheSameBytesForTheSameSeedOnly() {
    Training training = training(SALES, Calendar.MONTHS, 3);
    byte[] first = training.run(months(72), LAST_DAY, 1, QUIET).write();
    assertArrayEquals(first, training.run(months(72), LAST_DAY, 1, QUIET).write());
    assertFalse(Arrays.equals(first, training.run(months(72), LAST_DAY, 2, QUIET).write()));
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
    Training training = new Training(BOTH, List.of("sales", "stock"), Calendar.MONTHS, recipe);
    Bundle bundle = training.run(months(72), LAST_DAY, 1, QUIET);
    assertEquals(new Layout(2, 4, 12).count(), bundle.weights().length);
    assertEquals("LSTM(4) -> Dense(1) + linear skip", bundle.header().recipe().get("network"));
    assertEquals("0.5", bundle.header().recipe().get("decay"));
    assertEquals(bundle.id(), LstmModels.load(bundle.write()).id());
  }

  private static Map<String, String> recipe(Recipe recipe) {
    return new Training(SALES, List.of("sales", "stock"), Calendar.MONTHS, recipe)
        .run(months(72), LAST_DAY, 1, QUIET)
        .header()
        .recipe();
  }

  @Test
  void shouldLearnASeason() throws BundleException {
    Bundle bundle = training(BOTH, Calendar.MONTHS, 60).run(months(72), LAST_DAY, 1, QUIET);
    Model model = LstmModels.load(bundle.write());
    List<Observation> rows = months(72);
    double squares = 0;
    double naive = 0;
    for (int next = 48; next < rows.size(); next++) {
      double actual = sales(rows.get(next));
      squares += Math.pow(model.forecaster().next(window(rows, next)) - actual, 2);
      naive += Math.pow(sales(rows.get(next - 1)) - actual, 2);
    }
    assertTrue(squares < naive / 2, squares + " against " + naive);
  }

  @Test
  void shouldSayWhatItWasTrainedOn() {
    Bundle.Header header =
        training(BOTH, Calendar.MONTHS, 1)
            .run(months(72), LocalDate.of(2004, 1, 30), 7, QUIET)
            .header();
    assertEquals("lstm", header.architecture());
    assertEquals("shop", header.series());
    assertEquals(List.of("stock", "sales"), header.features());
    assertEquals("newest-first", header.order());
    assertEquals(LocalDate.of(2000, 1, 31), header.from());
    assertEquals(LAST_DAY, header.split());
    assertEquals(48 - 6, header.windows());
    assertEquals(7, header.seed());
    assertEquals("1", header.recipe().get("epochs"));
    double range = header.scaling().range(1);
    double mse = header.metrics().get("trainingMse");
    assertEquals(mse / (range * range), header.metrics().get("trainingMseScaled"));
    double[] golden = window(months(72), 47).values();
    assertEquals(Arrays.stream(golden).boxed().toList(), header.golden().window());
  }

  @Test
  void shouldScaleByTheTrainingRowsAlone() {
    List<Observation> rows = months(72);
    rows.set(60, row(rows.get(60).time(), 1e6, 1e6));
    Bundle.Header header =
        training(SALES, Calendar.MONTHS, 1).run(rows, LAST_DAY, 1, QUIET).header();
    double largest = rows.subList(0, 48).stream().mapToDouble(TrainingTest::sales).max().orElse(0);
    assertEquals(List.of(largest), header.scaling().max());
  }

  @Test
  void shouldLetNoWindowSpanAMonthThatIsMissingOrLacksAFeature() {
    List<Observation> missing = months(72);
    missing.remove(20);
    assertEquals(48 - 1 - 2 * 6, windows(missing, Calendar.MONTHS));
    List<Observation> lacking = months(72);
    lacking.set(20, row(lacking.get(20).time(), 1, Double.NaN));
    assertEquals(48 - 1 - 2 * 6, windows(lacking, Calendar.MONTHS));
  }

  @Test
  void shouldLetAWindowGoOnOverADayThatLacksAFeature() {
    List<Observation> lacking = months(72);
    lacking.set(20, row(lacking.get(20).time(), 1, Double.NaN));
    assertEquals(48 - 1 - 6, windows(lacking, Calendar.TRADING_DAYS));
  }

  @Test
  void shouldSayHowManyRowsItNeeds() {
    Training training = training(SALES, Calendar.MONTHS, 1);
    List<Observation> rows = months(72);
    rows.remove(5);
    LocalDate early = LocalDate.of(2000, 12, 31);
    String message =
        assertThrows(TooFewRowsException.class, () -> training.run(rows, early, 1, QUIET))
            .getMessage();
    assertEquals("sales-lstm needs at least 7 usable rows in sequence, has 6", message);
    assertThrows(TooFewRowsException.class, () -> training.run(List.of(), early, 1, QUIET));
  }

  @Test
  void shouldRefuseRowsOutOfOrder() {
    Training training = training(SALES, Calendar.TRADING_DAYS, 1);
    List<Observation> rows = months(72);
    rows.add(46, rows.remove(47));
    assertThrows(IllegalArgumentException.class, () -> training.run(rows, LAST_DAY, 1, QUIET));
  }

  @Test
  void shouldRefuseFieldsThatTheStreamLacks() {
    ForecasterSpec absent = new ForecasterSpec("x", "price", List.of("price"), 6, 1);
    ForecasterSpec unread = new ForecasterSpec("x", "stock", List.of("sales"), 6, 1);
    assertThrows(IllegalArgumentException.class, () -> training(absent, Calendar.TRADING_DAYS, 1));
    assertThrows(IllegalArgumentException.class, () -> training(unread, Calendar.TRADING_DAYS, 1));
  }

  @Test
  void shouldTellEachEpoch() {
    List<Integer> epochs = new ArrayList<>();
    training(SALES, Calendar.MONTHS, 3).run(months(72), LAST_DAY, 1, epochs::add);
    assertEquals(List.of(1, 2, 3), epochs);
  }

  @Test
  void shouldTrainNetworksFromSeedsThatFollowEachOther() throws BundleException {
    Recipe one = new Recipe(3, 2, 16, 0.01, Order.NEWEST_FIRST);
    Recipe two = new Recipe(3, 2, 16, 0.01, Order.NEWEST_FIRST, TrainerKind.PLAIN, 0, false, 2);
    List<Integer> epochs = new ArrayList<>();
    Bundle both =
        new Training(SALES, List.of("sales", "stock"), Calendar.MONTHS, two)
            .run(months(72), LAST_DAY, 4, epochs::add);
    assertEquals(List.of(1, 2, 3, 4), epochs);
    assertEquals(2, both.header().networks());
    assertEquals("2, their answers averaged", both.header().recipe().get("networks"));
    Training single = new Training(SALES, List.of("sales", "stock"), Calendar.MONTHS, one);
    Bundle first = single.run(months(72), LAST_DAY, 4, QUIET);
    Bundle second = single.run(months(72), LAST_DAY, 5, QUIET);
    int each = first.weights().length;
    assertArrayEquals(first.weights(), Arrays.copyOf(both.weights(), each));
    assertArrayEquals(second.weights(), Arrays.copyOfRange(both.weights(), each, 2 * each));
    Window window = new Window(new double[] {500, 586, 586, 500, 413, 413}, 1);
    double mean = (next(first, window) + next(second, window)) / 2;
    assertEquals(mean, next(both, window), 1e-9);
  }

  private static double next(Bundle bundle, Window window) throws BundleException {
    return LstmModels.load(bundle.write()).forecaster().next(window);
  }

  @Test
  void shouldLearnFromManySeriesWhatHoldsForAnother() throws BundleException {
    List<List<Observation>> series = List.of(alternating(10, 80), alternating(900, 80));
    Bundle bundle = pooled(60).pooled(series, LAST_DAY, 1, QUIET);
    assertEquals("return-lstm", bundle.header().architecture());
    assertEquals(Bundle.ANY_SERIES, bundle.header().series());
    assertEquals(LocalDate.of(2000, 1, 1), bundle.header().from());
    assertEquals(LocalDate.of(2000, 1, 1).plusDays(79), bundle.header().split());
    assertEquals(2 * (80 - 6), bundle.header().windows());
    assertEquals("shop,shop", bundle.header().recipe().get("trainedOn"));
    Map<String, Double> metrics = bundle.header().metrics();
    assertTrue(
        metrics.get("trainingMseScaled") < 0.1 * metrics.get("naiveMseScaled"), metrics::toString);

    double[] closes = alternating(0.05, 6).stream().mapToDouble(TrainingTest::sales).toArray();
    double answer = Math.log(next(bundle, new Window(closes, 1)) / closes[5]);
    assertEquals(-Math.log(closes[5] / closes[4]), answer, 0.005);
  }

  @Test
  void shouldLearnTheSameFromSeriesThatEndWithTheTraining() {
    List<Observation> rows = alternating(10, 80);
    LocalDate lastDay = rows.get(59).time();
    List<Observation> wild = new ArrayList<>(rows);
    wild.set(60, row(rows.get(60).time(), 1e9, 1));
    byte[] until = pooled(2).pooled(List.of(rows.subList(0, 60)), lastDay, 1, QUIET).write();
    assertArrayEquals(until, pooled(2).pooled(List.of(wild), lastDay, 1, QUIET).write());
  }

  @Test
  void shouldLeaveOutWindowsAndSeriesWithoutReturns() {
    List<Observation> rows = alternating(10, 80);
    rows.set(40, row(rows.get(40).time(), 0, 1));
    List<Observation> flat = new ArrayList<>();
    alternating(10, 80).forEach(row -> flat.add(row(row.time(), 5, 1)));
    List<List<Observation>> series = List.of(rows, flat, alternating(10, 6), List.of());
    assertEquals(80 - 6 - 7, pooled(1).pooled(series, LAST_DAY, 1, QUIET).header().windows());

    IllegalArgumentException still =
        assertThrows(
            IllegalArgumentException.class,
            () -> pooled(1).pooled(List.of(flat), LAST_DAY, 1, QUIET));
    assertEquals(
        "sales-lstm finds no return to learn from in 74 windows: sales is not positive or never moves",
        still.getMessage());
    List<List<Observation>> few = List.of(alternating(10, 6), List.of());
    String message =
        assertThrows(TooFewRowsException.class, () -> pooled(1).pooled(few, LAST_DAY, 1, QUIET))
            .getMessage();
    assertEquals("sales-lstm needs at least 7 usable rows in sequence, has 6", message);
  }

  @Test
  void shouldLearnNothingFromAJumpAfterStandstill() {
    List<Observation> rows = alternating(10, 80);
    for (int i = 20; i < 40; i++) {
      rows.set(i, row(rows.get(i).time(), 10 + 1e-6 * (i % 2), 1));
    }
    Bundle bundle = pooled(1).pooled(List.of(rows), LAST_DAY, 1, QUIET);
    assertEquals(80 - 6 - 1, bundle.header().windows());
    assertTrue(bundle.header().metrics().get("naiveMseScaled") < 50);
  }

  @Test
  void shouldRefuseToForecastReturnsFromSeveralFields() {
    List<List<Observation>> series = List.of(alternating(10, 80));
    assertThrows(
        IllegalArgumentException.class,
        () -> training(BOTH, Calendar.TRADING_DAYS, 1).pooled(series, LAST_DAY, 1, QUIET));
  }

  @Test
  void shouldGoOnFromABundleOnAllRowsSoFar() throws BundleException {
    Training training = training(SALES, Calendar.MONTHS, 3);
    Bundle start = training.run(months(72), LAST_DAY, 1, QUIET);
    LocalDate later = LAST_DAY.plusMonths(12);
    List<Observation> wild = months(72);
    wild.set(60, row(wild.get(60).time(), 1e9, 1e9));

    Bundle updated = training.update(start, List.of(months(72)), later, 1);

    assertArrayEquals(updated.write(), training.update(start, List.of(wild), later, 1).write());
    assertEquals(later, updated.header().split());
    assertEquals(60 - 6, updated.header().windows());
    assertEquals(start.header().scaling(), updated.header().scaling());
    assertFalse(updated.id().equals(start.id()));
    assertTrue(
        updated.header().metrics().get("trainingMse") < start.header().metrics().get("trainingMse"),
        "five epochs more are better than three alone");
    assertEquals(updated.id(), LstmModels.load(updated.write()).id());
  }

  @Test
  void shouldGoOnInTheOrderOfTheBundle() throws BundleException {
    Bundle start = training(SALES, Calendar.MONTHS, 3).run(months(72), LAST_DAY, 1, QUIET);
    Recipe turned = new Recipe(8, 3, 16, 0.01, Order.OLDEST_FIRST);
    Training training = new Training(SALES, List.of("sales", "stock"), Calendar.MONTHS, turned);

    Bundle updated = training.update(start, List.of(months(72)), LAST_DAY, 1);

    assertEquals("newest-first", updated.header().order());
    assertEquals(updated.id(), LstmModels.load(updated.write()).id());
  }

  @Test
  void shouldRefuseMoreNetworksThanABundleHolds() {
    Recipe large =
        new Recipe(20, 1, 16, 0.01, Order.OLDEST_FIRST, TrainerKind.PLAIN, 0, false, 100);
    Training training =
        new Training(SALES, List.of("sales", "stock"), Calendar.TRADING_DAYS, large);
    List<List<Observation>> series = List.of(alternating(10, 80));
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> training.pooled(series, LAST_DAY, 1, QUIET))
            .getMessage();
    assertTrue(message.startsWith("100 networks of 20 units take 712400 bytes"), message);
  }

  @Test
  void shouldGoOnWithAnEnsembleOfReturns() throws BundleException {
    Recipe two = new Recipe(4, 5, 16, 0.01, Order.OLDEST_FIRST, TrainerKind.PLAIN, 0, false, 2);
    Training training = new Training(SALES, List.of("sales", "stock"), Calendar.TRADING_DAYS, two);
    List<List<Observation>> series = List.of(alternating(10, 80), alternating(900, 80));
    Bundle start = training.pooled(series, LocalDate.of(2000, 2, 29), 1, QUIET);

    Bundle updated = training.update(start, series, LAST_DAY, 1);

    assertEquals(2, updated.header().networks());
    assertEquals(Bundle.ANY_SERIES, updated.header().series());
    assertEquals("return-lstm", updated.header().architecture());
    assertTrue(
        updated.header().metrics().get("trainingMseScaled")
            < start.header().metrics().get("trainingMseScaled"));
  }

  private static Training pooled(int epochs) {
    Recipe recipe = new Recipe(4, epochs, 16, 0.01, Order.OLDEST_FIRST);
    return new Training(SALES, List.of("sales", "stock"), Calendar.TRADING_DAYS, recipe);
  }

  /** Days from January 2000, up by 2 % and down by turns. */
  private static List<Observation> alternating(double start, int count) {
    List<Observation> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double level = i % 2 == 0 ? start : start * 1.02;
      rows.add(row(LocalDate.of(2000, 1, 1).plusDays(i), level, 1));
    }
    return rows;
  }

  private static Training training(ForecasterSpec forecaster, Calendar calendar, int epochs) {
    Recipe recipe = new Recipe(8, epochs, 16, 0.01, Order.NEWEST_FIRST);
    return new Training(forecaster, List.of("sales", "stock"), calendar, recipe);
  }

  private static int windows(List<Observation> rows, Calendar calendar) {
    return training(BOTH, calendar, 1).run(rows, LAST_DAY, 1, QUIET).header().windows();
  }

  private static Window window(List<Observation> rows, int next) {
    double[] values = new double[12];
    for (int row = 0; row < 6; row++) {
      values[2 * row] = rows.get(next - 6 + row).value(1);
      values[2 * row + 1] = sales(rows.get(next - 6 + row));
    }
    return new Window(values, 2);
  }

  private static double sales(Observation row) {
    return row.value(0);
  }

  /** Months from January 2000, with a season of six in the sales and a trend in the stock. */
  private static List<Observation> months(int count) {
    List<Observation> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate time = YearMonth.of(2000, 1).plusMonths(i).atEndOfMonth();
      rows.add(row(time, 500 + 100 * Math.sin(Math.PI * i / 3), 1000 + i));
    }
    return rows;
  }

  private static Observation row(LocalDate time, double sales, double stock) {
    return new Observation("shop", time, new double[] {sales, stock});
  }
}
