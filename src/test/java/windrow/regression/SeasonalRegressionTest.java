package windrow.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Forecaster;
import windrow.model.Headers;
import windrow.series.Observation;
import windrow.series.Window;

class SeasonalRegressionTest {
  private static final int EQUATIONS = 2;
  private static final int TRAINING = 100;
  private static final double[] VALUES = Months.values(160);

  private final SeasonalRegression fitted =
      regression(Months.fitted(Months.rows(VALUES), TRAINING));

  private static SeasonalRegression regression(Bundle bundle) {
    try {
      return (SeasonalRegression) RegressionModels.of(bundle).forecaster();
    } catch (BundleException e) {
      throw new AssertionError(e);
    }
  }

  /** What it has learned once each of these rows has come. */
  private static double[] learned(Forecaster forecaster, double[] values, int from, int to) {
    double[] learned = forecaster.initial();
    for (int next = from; next <= to; next++) {
      learned = forecaster.learn(learned, Months.before(values, next));
    }
    return learned;
  }

  private static double[] coefficients(double[] learned) {
    return NormalEquations.at(learned, EQUATIONS, Months.RECIPE.size())
        .solve(Months.RECIPE.penalties());
  }

  @Test
  void shouldLearnMonthByMonthWhatARefitFinds() {
    List<MonthRun> all = MonthRun.of(Months.rows(VALUES), 1);
    NormalEquations refit = Months.training().equations(fitted.differencing(), all);

    double[] learned = learned(fitted, VALUES, Months.WINDOW, VALUES.length);

    assertArrayEquals(refit.solve(Months.RECIPE.penalties()), coefficients(learned), 1e-9);
    assertArrayEquals(
        fitted.equations().values(),
        Months.training()
            .equations(
                fitted.differencing(), MonthRun.of(Months.rows(Arrays.copyOf(VALUES, TRAINING)), 1))
            .values(),
        "the split's row is in the bundle");
  }

  @Test
  void shouldKnowNoMoreThanItsBundleUpToTheSplit() {
    double[] learned = learned(fitted, VALUES, Months.WINDOW, TRAINING);

    assertArrayEquals(fitted.initial(), learned);
  }

  @Test
  void shouldGoOnFromItsBundleWhereNothingCameBefore() {
    assertArrayEquals(
        learned(fitted, VALUES, Months.WINDOW, VALUES.length),
        learned(fitted, VALUES, TRAINING + 1, VALUES.length));
  }

  @Test
  void shouldLearnNothingAcrossAGap() {
    double[] before = learned(fitted, VALUES, Months.WINDOW, 120);
    double[] after = fitted.learn(before, Months.before(VALUES, 159));

    assertArrayEquals(coefficients(before), coefficients(after));
    assertTrue(
        !Arrays.equals(
            coefficients(after), coefficients(fitted.learn(after, Months.before(VALUES, 160)))));
  }

  @Test
  void shouldForecastAPathOnItsOwnForecasts() {
    double[] learned = learned(fitted, VALUES, Months.WINDOW, VALUES.length);
    Window window = Months.before(VALUES, VALUES.length);
    double[] path = fitted.forecast(learned, window, 12);
    double[] longer = Arrays.copyOf(VALUES, VALUES.length + 12);

    for (int step = 0; step < 12; step++) {
      int next = VALUES.length + step;
      assertEquals(path[step], fitted.forecast(learned, Months.before(longer, next), 1)[0], 1e-9);
      longer[next] = path[step];
    }
  }

  @Test
  void shouldRepeatWhatNeverDiffers() {
    double[] values = new double[80];
    Arrays.setAll(values, i -> i % 12 + 3 * (i / 12));
    SeasonalRegression levels = regression(Months.fitted(Months.rows(values), 70));

    double[] path = levels.forecast(levels.initial(), Months.before(values, 70), 10);

    assertEquals(0, levels.differencing().scale(), "a zero among the values: levels");
    assertArrayEquals(Arrays.copyOfRange(values, 70, 80), path);
  }

  @Test
  void shouldReadLevelsWhereAValueIsNotPositive() {
    double[] values = VALUES.clone();
    values[50] = 0;
    SeasonalRegression levels = regression(Months.fitted(Months.rows(values), TRAINING));
    double[] learned = learned(levels, values, Months.WINDOW, values.length);

    double[] path = levels.forecast(learned, Months.before(values, values.length), 12);

    assertTrue(fitted.differencing().logarithm());
    assertTrue(Arrays.stream(path).allMatch(value -> value > 100 && value < 250));
  }

  @Test
  void shouldKeepWhatItKnowsWhereALogarithmIsMissing() {
    double[] values = VALUES.clone();
    values[150] = -1;
    double[] before = learned(fitted, values, Months.WINDOW, 150);
    double[] after = learned(fitted, values, Months.WINDOW, 160);

    assertArrayEquals(coefficients(before), coefficients(after));
    assertTrue(Double.isNaN(fitted.forecast(after, Months.before(values, 160), 2)[1]));
  }

  @Test
  void shouldForecastNearlyAsWellOnceAMisprintHasLeftItsWindow() {
    double[] longer = Months.values(260);
    double[] misprinted = longer.clone();
    misprinted[150] *= 1e6;

    double calm = squares(longer);
    double after = squares(misprinted);

    assertTrue(after < 1.5 * calm, after + " against " + calm);
  }

  /** Of the errors of the months whose windows no longer hold the one that may be misprinted. */
  private double squares(double[] values) {
    double[] learned = fitted.initial();
    double sum = 0;
    for (int next = Months.WINDOW; next < values.length; next++) {
      Window window = Months.before(values, next);
      learned = fitted.learn(learned, window);
      if (next > 150 + Months.WINDOW) {
        sum += Math.pow(fitted.forecast(learned, window, 1)[0] - values[next], 2);
      }
    }
    return sum;
  }

  @Test
  void shouldLeaveOutAFeatureThatSaysNothing() {
    List<Double> scales = new ArrayList<>(fitted.differencing().calendar());
    scales.set(7, 0.0);
    Differencing without = new Differencing(Months.RECIPE, 12, true, 1, scales);

    double[] regressors = without.regressors(new double[100], 60, Months.FIRST.plusMonths(3));

    assertEquals(0, regressors[25 + 7]);
    assertEquals(0, regressors[25 + 8 + 7]);
  }

  @Test
  void shouldReadTheCalendarOfTheMonthAndTheOneBefore() {
    Differencing plain = new Differencing(Months.RECIPE, 12, false, 2, Collections.nCopies(8, 4.0));
    double[] values = new double[60];
    values[58] = 6;

    double[] regressors = plain.regressors(values, 60, Months.FIRST.plusMonths(60));

    assertEquals(-3, regressors[0], "of values[59], a month after the 6");
    assertEquals(3, regressors[1], "of values[58]");
    assertEquals(0, regressors[2]);
    for (int i = 0; i < CalendarFeatures.COUNT; i++) {
      assertEquals(
          CalendarFeatures.differenced(Months.FIRST.plusMonths(60), 1, 12)[i] / 4,
          regressors[25 + i]);
      assertEquals(
          CalendarFeatures.differenced(Months.FIRST.plusMonths(59), 1, 12)[i] / 4,
          regressors[33 + i]);
    }
  }

  @Test
  void shouldSeeNoRowAfterItsSplit() {
    double[] planted = VALUES.clone();
    planted[TRAINING] *= 1e9;
    planted[TRAINING + 1] = 0;

    assertArrayEquals(
        Months.fitted(Months.rows(VALUES), TRAINING).write(),
        Months.fitted(Months.rows(planted), TRAINING).write());
  }

  @Test
  void shouldLeaveOutWindowsThatTouchAGap() {
    List<Observation> rows = new ArrayList<>(Months.rows(VALUES));
    rows.remove(80);

    Bundle bundle = Months.fitted(rows, 150);

    assertEquals((80 - 38) + (69 - 38), bundle.header().provenance().windows());
    assertTrue(Double.isFinite(regression(bundle).next(Months.before(VALUES, 150))));
  }

  @Test
  void shouldSayThatASeriesIsTooShort() {
    List<Observation> rows = Months.rows(VALUES);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Months.fitted(rows, 61)).getMessage();

    assertTrue(message.startsWith("sales-best needs 62 months in a row"), message);
    assertTrue(message.endsWith("the longest of these has 61"), message);
    assertEquals(24, Months.fitted(rows, 62).header().provenance().windows());
  }

  @Test
  void shouldComeBackFromItsFileBitForBit() throws BundleException {
    Bundle bundle = Months.fitted(Months.rows(VALUES), TRAINING);
    byte[] file = bundle.write();
    Forecaster again = RegressionModels.of(Bundle.read(file)).forecaster();

    assertArrayEquals(fitted.initial(), again.initial());
    assertArrayEquals(
        fitted.forecast(fitted.initial(), Months.before(VALUES, 120), 12),
        again.forecast(again.initial(), Months.before(VALUES, 120), 12));
    assertTrue(file.length < 32 * 1024, "bytes: " + file.length);
    assertArrayEquals(file, Bundle.read(file).write());
  }

  @Test
  void shouldRefuseABundleThatDoesNotFit() {
    Bundle sound = Months.fitted(Months.rows(VALUES), TRAINING);

    assertRefused(sound, "moments", List.of(1.0), "moments: 41 values are needed");
    assertRefused(sound, "colour", List.of(1.0), "these parameters");
    assertRefused(sound, "lags", List.of(24.0), "reads 37 months");
    assertRefused(sound, "scale", List.of(Double.NaN), "not finite");
    assertRefused(sound, "season", List.of(4.0), "out of bounds");
    assertRefused(sound, "scale", List.of(0.5), "golden window");
    assertRefused(sound, "penalties", List.of(-5.0, 10.0), "lagPenalty: -5; it is");
  }

  private static void assertRefused(
      Bundle sound, String parameter, List<Double> values, String reason) {
    Map<String, List<Double>> parameters = new TreeMap<>(sound.header().shape().parameters());
    parameters.put(parameter, values);
    Bundle bundle = Bundle.of(Headers.with(sound.header(), parameters), sound.weights());

    String message =
        assertThrows(BundleException.class, () -> RegressionModels.of(bundle)).getMessage();

    assertTrue(message.contains(reason), message);
  }

  @Test
  void shouldRefuseAWindowItCannotRead() {
    double[] learned = fitted.initial();

    assertThrows(
        IllegalArgumentException.class,
        () -> fitted.forecast(learned, new Window(new double[38], 1), 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> fitted.forecast(learned, new Window(new double[12], 1, null), 1));
  }
}
