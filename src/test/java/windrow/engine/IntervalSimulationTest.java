package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Coverage of intervals around naive forecasts of simulated series, over all seeds together. A seed
 * is a series; the intervals see it as they would live.
 */
class IntervalSimulationTest {
  private static final int SEEDS = 100;

  /** Rows from one on, of which the outcomes count, and those up to which they do. */
  private record Counted(int from, int to) {}

  /** Rows, and what stands in the place of a row once it is corrected; NaN where it stays. */
  private record Series(double[] rows, double[] corrected) {
    static Series of(double[] rows) {
      double[] none = new double[rows.length];
      Arrays.fill(none, Double.NaN);
      return new Series(rows, none);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 30, 500})
  void shouldCoverWhatMovesAfterRowsThatWereEqualFromTheStart(double size) {
    for (int equal : new int[] {30, 120}) {
      Counted next = new Counted(equal, equal + 20);
      assertCoverage(0.80, 0.10, next, random -> Series.of(startsLate(equal, size, random)));
      assertCoverage(0.90, 0.08, next, random -> Series.of(startsLate(equal, size, random)));
    }
  }

  private static double[] startsLate(int equal, double size, Random random) {
    return walk(1000, equal + 20, t -> t < equal ? 0 : rounded(random.nextGaussian() * size, 0.01));
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 120})
  void shouldCoverWhatMovesAfterAStandstill(int equal) {
    Counted next = new Counted(60 + equal, 80 + equal);
    Function<Random, Series> walks =
        random ->
            Series.of(
                walk(
                    100,
                    80 + equal,
                    t -> t >= 60 && t < 60 + equal ? 0 : rounded(random.nextGaussian(), 0.01)));

    assertCoverage(0.80, 0.10, next, walks);
    assertCoverage(0.90, 0.08, next, walks);
  }

  @ParameterizedTest
  @CsvSource({
    "10,   3,  false", "10,  12, false", "10,  60, false", "10,  60, true",
    "1e6,  3,  false", "1e6, 12, false", "1e6, 60, false", "1e6, 60, true"
  })
  void shouldStayNearTheirWidthAfterAMisprint(double factor, int at, boolean isCorrected) {
    Function<Random, Series> misprinted =
        random -> misprinted(at, factor, isCorrected, random.doubles(at + 160, 99, 101).toArray());
    Function<Random, Series> sound =
        random -> Series.of(random.doubles(at + 160, 99, 101).toArray());
    Counted soon = new Counted(Math.max(at + 2, 12), at + 30);
    Counted later = new Counted(at + 100, at + 160);

    assertTrue(width(0.9, soon, misprinted) < 3.5 * width(0.9, soon, sound));
    assertTrue(width(0.9, later, misprinted) < 1.1 * width(0.9, later, sound));
    assertCoverage(0.90, 0.02, later, misprinted);
  }

  private static Series misprinted(int at, double factor, boolean isCorrected, double[] rows) {
    Series series = Series.of(rows);
    series.corrected()[at] = isCorrected ? rows[at] : Double.NaN;
    rows[at] *= factor;
    return series;
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 1e6})
  void shouldForgetAMisprintAmongEqualRows(double factor) {
    double[] equal = new double[130];
    Arrays.fill(equal, 100);
    Function<Random, Series> misprinted =
        random -> misprinted(30, factor, false, Arrays.copyOf(equal, equal.length));

    assertTrue(width(0.9, new Counted(32, 35), misprinted) < 3_000);
    assertEquals(1, width(0.9, new Counted(100, 130), misprinted));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 0.9})
  void shouldCoverAfterTheLevelHasShifted(double level) {
    Function<Random, Series> shifts =
        random -> Series.of(walk(0, 200, t -> random.nextGaussian() + (t == 100 ? 1000 : 0)));

    assertCoverage(level, 0.05, new Counted(101, 140), shifts);
    assertTrue(width(level, new Counted(101, 140), shifts) < 8);
  }

  @ParameterizedTest
  @CsvSource({"0.8, 4", "0.8, 1000", "0.9, 4", "0.9, 1000"})
  void shouldCoverErrorsThatHaveGrown(double level, double factor) {
    Counted next = new Counted(200, 260);

    assertCoverage(
        level,
        0.05,
        next,
        random -> Series.of(walk(0, 260, t -> random.nextGaussian() * (t < 200 ? 1 : factor))));
  }

  @ParameterizedTest
  @CsvSource({"10, 20", "10, 3", "1, 0.5", "1, 5", "0.01, 0.02", "0.01, 1"})
  void shouldCoverValuesThatAreRounded(double grid, double size) {
    Function<Random, Series> walks =
        random -> {
          double[] exact = walk(1000, 300, t -> random.nextGaussian() * size);
          return Series.of(Arrays.stream(exact).map(value -> rounded(value, grid)).toArray());
        };

    // A hit on a grid is often one with room to spare.
    assertTrue(coverage(0.8, new Counted(20, 300), walks) >= 0.79);
    assertTrue(coverage(0.9, new Counted(20, 300), walks) >= 0.89);
    assertTrue(coverage(0.9, new Counted(20, 300), walks) <= 0.95);
  }

  @ParameterizedTest
  @CsvSource({"0.8, 1", "0.8, 2", "0.8, 3", "0.9, 1", "0.9, 2", "0.9, 3"})
  void shouldCoverHeavyTails(double level, int freedom) {
    assertCoverage(
        level,
        0.02,
        new Counted(20, 300),
        random -> Series.of(walk(0, 300, t -> student(freedom, random))));
  }

  private static double student(int freedom, Random random) {
    double squares = 0;
    for (int i = 0; i < freedom; i++) {
      squares += Math.pow(random.nextGaussian(), 2);
    }
    return random.nextGaussian() / Math.sqrt(squares / freedom);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 0.9})
  void shouldCoverPlainNoiseAndRandomWalksNoWiderThanNeeded(double level) {
    double quantile = level == 0.8 ? 1.2816 : 1.6449;
    Counted all = new Counted(20, 300);
    Function<Random, Series> walks = random -> Series.of(walk(0, 300, t -> random.nextGaussian()));

    assertCoverage(level, 0.01, all, random -> Series.of(random.doubles(300, -1, 1).toArray()));
    assertCoverage(level, 0.01, all, walks);
    assertEquals(2 * quantile, width(level, all, walks), 0.1 * 2 * quantile);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 0.9})
  void shouldCoverMonthsWithASeason(double level) {
    Function<Random, Series> months = random -> Series.of(months(random, t -> 0));

    assertCoverage(level, 0.02, new Counted(30, 300), months, 12);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 0.9})
  void shouldCoverMonthsWhoseLevelHasShiftedAndComeBackToTheirWidth(double level) {
    Function<Random, Series> calm = random -> Series.of(months(random, t -> 0));
    Function<Random, Series> shifts = random -> Series.of(months(random, t -> t < 100 ? 0 : 300));
    Counted after = new Counted(160, 300);

    assertTrue(coverage(level, new Counted(100, 130), shifts, 12) > level - 0.02);
    assertCoverage(level, 0.03, after, shifts, 12);
    assertEquals(1, width(level, after, shifts, 12) / width(level, after, calm, 12), 0.1);
  }

  private static double[] months(Random random, DoubleUnaryOperator shift) {
    double[] season = random.doubles(12, -40, 40).toArray();
    double[] months = new double[300];
    Arrays.setAll(
        months,
        t -> 1000 + t * 0.5 + season[t % 12] + random.nextGaussian() * 3 + shift.applyAsDouble(t));
    return months;
  }

  /** From a start, by steps that depend on their row. */
  private static double[] walk(double start, int rows, DoubleUnaryOperator step) {
    double[] walk = new double[rows];
    double value = start;
    for (int t = 0; t < rows; t++) {
      value += step.applyAsDouble(t);
      walk[t] = rounded(value, 1e-6);
    }
    return walk;
  }

  private static double rounded(double value, double grid) {
    return grid < 1
        ? Math.rint(value * Math.rint(1 / grid)) / Math.rint(1 / grid)
        : Math.rint(value / grid) * grid;
  }

  private static void assertCoverage(
      double level, double tolerance, Counted counted, Function<Random, Series> made) {
    assertCoverage(level, tolerance, counted, made, 1);
  }

  private static void assertCoverage(
      double level, double tolerance, Counted counted, Function<Random, Series> made, int lag) {
    assertEquals(level, coverage(level, counted, made, lag), tolerance);
  }

  private static double coverage(double level, Counted counted, Function<Random, Series> made) {
    return coverage(level, counted, made, 1);
  }

  private static double coverage(
      double level, Counted counted, Function<Random, Series> made, int lag) {
    double sum = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      sum += issued(level, counted, made.apply(new Random(seed)), lag).coverage();
    }
    return sum / SEEDS;
  }

  private static double width(double level, Counted counted, Function<Random, Series> made) {
    return width(level, counted, made, 1);
  }

  private static double width(
      double level, Counted counted, Function<Random, Series> made, int lag) {
    double sum = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      sum += issued(level, counted, made.apply(new Random(seed)), lag).width();
    }
    return sum / SEEDS;
  }

  /** Each row is forecast by the one {@code lag} rows before it, as it stands by then. */
  private static IssuedIntervals issued(double level, Counted counted, Series series, int lag) {
    IssuedIntervals intervals = new IssuedIntervals(level, 1);
    double[] known = series.rows().clone();
    for (int t = lag; t < counted.to(); t++) {
      if (t == counted.from()) {
        intervals.countAnew();
      }
      double forecast = known[t - lag];
      double next = known[t + 1 - lag];
      intervals.settle(forecast, known[t], next);
      double corrected = series.corrected()[t];
      known[t] = Double.isNaN(corrected) ? known[t] : corrected;
    }
    return intervals;
  }
}
