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
