package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import windrow.series.Interval;

class ConformalTest {
  private static final double TIGHT = 1e-12;
  private static final Optional<Interval> NONE = Optional.empty();

  @Test
  void shouldIssueNoIntervalBeforeTenErrors() {
    Conformal conformal = Conformal.of(0.8, 1);
    Spread spread = Spread.NONE;
    for (int i = 0; i < 10; i++) {
      assertEquals(NONE, conformal.interval(100, spread));
      spread = spread.plus(100, 102);
    }

    Interval interval = conformal.interval(100, spread).orElseThrow();
    assertEquals(100 - 2 * Math.log(5), interval.lower(), TIGHT);
    assertEquals(100 + 2 * Math.log(5), interval.upper(), TIGHT);
  }

  @Test
  void shouldWidenAfterAMissAndNarrowAfterAHit() {
    Conformal ready = new Conformal(0.8, 1, 1.5);
    double unit = 0.1 * Math.log(5);

    assertEquals(1.5 + 0.8 * unit, ready.plus(false, 1).ratio(), TIGHT);
    assertEquals(1.5 - 0.2 * unit, ready.plus(true, 1).ratio(), TIGHT);
    assertEquals(1.5 - 0.1 * unit, ready.plus(true, 0.5).ratio(), TIGHT);
  }

  @Test
  void shouldTakeSmallerStepsFurtherAhead() {
    Conformal ready = new Conformal(0.8, 4, 1.5);

    assertEquals(1.5 + 0.8 * 0.05 * Math.log(5), ready.plus(false, 1).ratio(), TIGHT);
  }

  @Test
  void shouldIssueNoIntervalThatADoubleCannotHold() {
    Spread huge = new Spread(20, 20, 0, 1e308, new Spread.Recent(1e308, 1e308, 1e308), 1);

    assertEquals(NONE, new Conformal(0.9, 1, 3).interval(0, huge));
    assertTrue(Double.isFinite(huge.plus(0, 1e308).scale()));
  }

  @Test
  void shouldRefuseALevelThatIsNoShareAndAHorizonThatIsNotAhead() {
    assertThrows(IllegalArgumentException.class, () -> Conformal.of(1, 1));
    assertThrows(IllegalArgumentException.class, () -> Conformal.of(0, 1));
    assertThrows(IllegalArgumentException.class, () -> Conformal.of(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> Conformal.of(0.9, 0));
  }

  @ParameterizedTest
  @CsvSource({"0.8, 1.2816", "0.9, 1.6449", "0.95, 1.9600"})
  void shouldCoverIndependentErrorsHardlyWiderThanTheirQuantile(double level, double quantile) {
    Random random = new Random(1);
    IssuedIntervals intervals = new IssuedIntervals(level, 1);
    for (int t = 0; t < 20_000; t++) {
      intervals.settle(random.nextGaussian());
    }

    assertEquals(level, intervals.coverage(), 0.005);
    assertEquals(2 * quantile, intervals.width(), 0.08 * 2 * quantile);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 0.9, 0.95})
  void shouldCoverErrorsWhoseSizeDrifts(double level) {
    Random random = new Random(2);
    IssuedIntervals intervals = new IssuedIntervals(level, 1);
    for (int t = 0; t < 5_000; t++) {
      intervals.settle(random.nextGaussian() * (1.1 + Math.sin(t / 150.0)) * (1 + t / 1000.0));
    }

    assertEquals(level, intervals.coverage(), 0.01);
  }

  @Test
  void shouldRecoverFromErrorsThatGrowFourfoldAtOnce() {
    Random random = new Random(3);
    IssuedIntervals intervals = new IssuedIntervals(0.9, 1);
    random.doubles(500, -1, 1).forEach(intervals::settle);

    intervals.countAnew();
    random.doubles(60, -4, 4).forEach(intervals::settle);
    assertEquals(0.90, intervals.coverage(), 0.08);

    intervals.countAnew();
    random.doubles(500, -4, 4).forEach(intervals::settle);
    assertEquals(0.90, intervals.coverage(), 0.015);
  }

  @Test
  void shouldRecoverFromForecastsThatAreBiasedAtOnce() {
    Random random = new Random(4);
    IssuedIntervals intervals = new IssuedIntervals(0.9, 1);
    random.doubles(500, -1, 1).forEach(intervals::settle);

    intervals.countAnew();
    random.doubles(60, 2, 4).forEach(intervals::settle);
    assertEquals(0.90, intervals.coverage(), 0.08);
  }

  @Test
  void shouldCoverThirtyStepsOfShortStreams() {
    Random random = new Random(5);
    double coverage = 0;
    for (int stream = 0; stream < 400; stream++) {
      IssuedIntervals intervals = new IssuedIntervals(0.9, 1);
      for (int t = 0; t < 40; t++) {
        intervals.settle(random.nextGaussian());
      }
      assertEquals(30, intervals.issued());
      coverage += intervals.coverage() / 400;
    }

    assertEquals(0.90, coverage, 0.02);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 0.9})
  void shouldCoverForecastsTwelveStepsAheadWhoseErrorsOverlap(double level) {
    double[] shocks = new Random(6).doubles(20_000, -1, 1).toArray();
    IssuedIntervals intervals = new IssuedIntervals(level, 12);
    double error = 0;
    for (int t = 0; t < shocks.length; t++) {
      error += shocks[t] - (t < 12 ? 0 : shocks[t - 12]);
      intervals.settle(error);
    }

    assertEquals(level, intervals.coverage(), 0.01);
  }

  /**
   * Every hit and every miss moves the ratio by a known step, and it stays between 0 and a step
   * above 3, as no error is over three times the mean of those before.
   */
  @Property(seed = "20170701", tries = 200)
  void shouldCoverInTheLongRunWhateverTheErrors(
      @ForAll @Size(min = 400, max = 600) List<@DoubleRange(min = 1, max = 3) Double> errors) {
    IssuedIntervals intervals = new IssuedIntervals(0.9, 1);
    errors.forEach(intervals::settle);

    double step = 0.1 * Math.log(10);
    assertEquals(0.9, intervals.coverage(), (3 + step) / step / intervals.issued());
  }
}
