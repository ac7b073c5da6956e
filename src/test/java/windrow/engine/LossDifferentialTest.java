package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import windrow.series.DieboldMariano;
import windrow.series.Verdict;

class LossDifferentialTest {
  private static final double TIGHT = 1e-12;

  @Test
  void shouldAgreeWithAnExampleByHand() {
    LossDifferential loss = LossDifferential.of(1);
    for (int k = 1; k <= 8; k++) {
      // Differentials 1, 3, .. 15: mean 8, variance 21, so the statistic is 8 / √3.
      loss = loss.plus(k, k - 1);
    }

    DieboldMariano test = loss.test().orElseThrow();
    assertEquals(8 / Math.sqrt(3), test.statistic(), TIGHT);
    assertEquals(0.0024295765147508, test.pValue(), TIGHT);
    assertEquals(Verdict.LOSES, test.verdict());
  }

  @ParameterizedTest
  @CsvSource({"1, 4.6332224783, 0.0000109800", "4, 2.0136524733, 0.0467599124"})
  void shouldAgreeWithDmTestOfR(int horizon, double statistic, double pValue) {
    LossDifferential loss = LossDifferential.of(horizon);
    for (int t = 1; t <= 100; t++) {
      loss =
          loss.plus(
              Math.sin(0.3 * t) + 0.5 * Math.cos(0.1 * t), 0.8 * Math.sin(0.3 * t + 0.5) + 0.2);
    }

    DieboldMariano test = loss.test().orElseThrow();
    assertEquals(statistic, test.statistic(), 1e-10);
    assertEquals(pValue, test.pValue(), 1e-10);
  }

  @Test
  void shouldTakeBartlettsWeightsWhereTheRectangularOnesGiveNoVariance() {
    LossDifferential loss = LossDifferential.of(2);
    for (int i = 0; i < 4; i++) {
      // Differentials 3, -1, 3, -1, ..: autocovariances 4 and -3.5, so 4 - 7 < 0 but 4 - 3.5 > 0.
      loss = loss.plus(2, 1).plus(0, 1);
    }

    DieboldMariano test = loss.test().orElseThrow();
    assertEquals(Math.sqrt(10.5), test.statistic(), TIGHT);
    assertEquals(0.014245753043853, test.pValue(), TIGHT);
  }

  @Property(seed = "20170701", tries = 200)
  void shouldEqualTheBatchFormula(
      @ForAll @IntRange(min = 1, max = 12) int horizon,
      @ForAll @Size(min = 1, max = 150) List<@DoubleRange(min = -9, max = 9) Double> errors) {
    LossDifferential loss = LossDifferential.of(horizon);
    double[] differentials = new double[errors.size()];
    for (int t = 0; t < differentials.length; t++) {
      double baseline = errors.get(errors.size() - 1 - t) + 1;
      loss = loss.plus(errors.get(t), baseline);
      differentials[t] = errors.get(t) * errors.get(t) - baseline * baseline;
    }

    Optional<DieboldMariano> batch = batch(differentials, horizon);
    assertEquals(batch.isPresent(), loss.test().isPresent());
    loss.test()
        .ifPresent(
            test -> {
              double expected = batch.orElseThrow().statistic();
              assertEquals(expected, test.statistic(), TIGHT * Math.max(1, Math.abs(expected)));
              assertEquals(batch.orElseThrow().pValue(), test.pValue(), TIGHT);
            });
  }

  @Property(seed = "20170701", tries = 50)
  void shouldGoOnFromItsComponents(
      @ForAll @IntRange(min = 1, max = 12) int horizon,
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -9, max = 9) Double> errors) {
    LossDifferential kept = LossDifferential.of(horizon);
    LossDifferential stored = LossDifferential.of(horizon);
    for (double error : errors) {
      kept = kept.plus(error, 1);
      stored = copy(stored.plus(error, 1));
    }

    assertEquals(kept, stored);
    assertEquals(kept.hashCode(), stored.hashCode());
    assertNotEquals(kept, stored.plus(1, 2));
  }

  @Test
  void shouldSayNothingBeforeThereAreStepsEnough() {
    assertEquals(7, stepsWithoutTest(1));
    assertEquals(7, stepsWithoutTest(2));
    assertEquals(47, stepsWithoutTest(12));
  }

  @Test
  void shouldSayNothingOfADifferentialThatNeverVaries() {
    LossDifferential same = LossDifferential.of(3);
    LossDifferential constant = LossDifferential.of(3);
    for (int t = 0; t < 100; t++) {
      same = same.plus(t / 7.0, t / 7.0);
      constant = constant.plus(0.1, 0.7);
    }

    assertEquals(Optional.empty(), same.test());
    assertEquals(Optional.empty(), constant.test());
  }

  @Test
  void shouldSayNothingWhereAFigureIsTooLargeForADouble() {
    LossDifferential loss = LossDifferential.of(2);
    for (int t = 0; t < 100; t++) {
      loss = loss.plus(1e200 * t, 1);
    }

    assertEquals(Optional.empty(), loss.test());
  }

  @Test
  void shouldKeepItsDigitsWhereTheMeanIsLargeAgainstTheVariation() {
    Random random = new Random(7);
    LossDifferential loss = LossDifferential.of(3);
    double[] differentials = new double[100];
    for (int t = 0; t < differentials.length; t++) {
      double error = 1e4 + random.nextGaussian();
      loss = loss.plus(error, 1);
      differentials[t] = error * error - 1;
    }

    double expected = batch(differentials, 3).orElseThrow().statistic();
    assertEquals(1, loss.test().orElseThrow().statistic() / expected, TIGHT);
  }

  @ParameterizedTest
  @CsvSource({"1, 73, 0.05", "5, 126, 0.06", "12, 48, 0.13", "12, 126, 0.09"})
  void shouldTellEquallyGoodForecastsApartAsRarelyAsDocumented(
      int horizon, int steps, double rate) {
    Random random = new Random(8);
    int decided = 0;
    for (int run = 0; run < 4_000; run++) {
      LossDifferential loss = LossDifferential.of(horizon);
      double[] errors = overlapping(random, steps, horizon);
      double[] others = overlapping(random, steps, horizon);
      for (int t = 0; t < steps; t++) {
        loss = loss.plus(errors[t], others[t]);
      }
      decided += loss.test().orElseThrow().verdict() == Verdict.UNDECIDED ? 0 : 1;
    }

    assertEquals(rate, decided / 4_000.0, 0.015);
  }

  /** Errors of an optimal forecast of a random walk that many steps ahead. */
  private static double[] overlapping(Random random, int steps, int horizon) {
    double[] errors = new double[steps];
    for (int shock = 0; shock < steps + horizon - 1; shock++) {
      double value = random.nextGaussian();
      for (int t = Math.max(0, shock - horizon + 1); t <= Math.min(shock, steps - 1); t++) {
        errors[t] += value;
      }
    }
    return errors;
  }

  @Test
  void shouldSayWhichOfTwoForecastsIsBetter() {
    Random random = new Random(9);
    LossDifferential better = LossDifferential.of(1);
    LossDifferential worse = LossDifferential.of(1);
    for (int t = 0; t < 73; t++) {
      double small = random.nextGaussian();
      double large = 2 * random.nextGaussian();
      better = better.plus(small, large);
      worse = worse.plus(large, small);
    }

    assertEquals(Verdict.BEATS, better.test().orElseThrow().verdict());
    assertEquals(Verdict.LOSES, worse.test().orElseThrow().verdict());
    assertEquals(
        -better.test().orElseThrow().statistic(), worse.test().orElseThrow().statistic(), TIGHT);
    assertTrue(better.test().orElseThrow().pValue() < 0.001);
  }

  @Test
  void shouldRefuseComponentsThatDoNotBelongTogether() {
    double[] one = {0};
    assertThrows(
        IllegalArgumentException.class, () -> new LossDifferential(0, 0, 0, one, one, one));
    assertThrows(
        IllegalArgumentException.class,
        () -> new LossDifferential(0, 0, 0, new double[2], one, new double[2]));
  }

  private static int stepsWithoutTest(int horizon) {
    LossDifferential loss = LossDifferential.of(horizon);
    Random random = new Random(10);
    int steps = -1;
    do {
      loss = loss.plus(random.nextGaussian(), random.nextGaussian());
      steps++;
    } while (loss.test().isEmpty());
    return steps;
  }

  private static LossDifferential copy(LossDifferential loss) {
    return new LossDifferential(
        loss.steps(), loss.start(), loss.sum(), loss.products(), loss.first(), loss.last());
  }

  /** The formulas as the papers print them, over all differentials at once. */
  private static Optional<DieboldMariano> batch(double[] d, int horizon) {
    int n = d.length;
    if (n < 8 || n < 4 * horizon) {
      return Optional.empty();
    }
    double mean = 0;
    for (double value : d) {
      mean += value / n;
    }
    double rectangular = 0;
    double bartlett = 0;
    for (int lag = 0; lag < horizon; lag++) {
      double sum = 0;
      for (int t = lag; t < n; t++) {
        sum += (d[t] - mean) * (d[t - lag] - mean);
      }
      rectangular += (lag == 0 ? 1 : 2) * sum / n;
      bartlett += (lag == 0 ? 1 : 2) * (1 - (double) lag / horizon) * sum / n;
    }
    double variance = rectangular > 0 ? rectangular : bartlett;
    if (variance <= 0) {
      return Optional.empty();
    }
    double h = horizon;
    double statistic =
        mean / Math.sqrt(variance / n) * Math.sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n);
    double pValue = 2 * new TDistribution(n - 1).cumulativeProbability(-Math.abs(statistic));
    return Optional.of(new DieboldMariano(statistic, pValue));
  }
}
