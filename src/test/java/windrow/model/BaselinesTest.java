package windrow.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import windrow.series.Calendar;
import windrow.series.Window;

class BaselinesTest {

  @Test
  void shouldForecastTheNewestValueAtEveryStep() {
    assertArrayEquals(new double[] {3, 3, 3}, path(Baselines.naive(), 3, 2, 3));
  }

  @Test
  void shouldForecastTheValueOneSeasonBeforeAndRepeatBeyondASeason() {
    assertArrayEquals(new double[] {1, 2, 3, 1, 2}, path(Baselines.seasonalNaive(), 5, 1, 2, 3));
  }

  @Test
  void shouldDriftAlongTheLineFromTheFirstObservationThroughTheLast() {
    // 10, 12, 18, 16: (16 - 10) / 3 a step.
    assertArrayEquals(
        new double[] {18, 20, 22},
        learnt(
            Baselines.drift(Calendar.TRADING_DAYS),
            3,
            window(10, 12),
            window(12, 18),
            window(18, 16)));
  }

  @Test
  void shouldDriftFromSeasonToSeason() {
    // Seasons of two: 1, 5; 3, 9; 4: changes of 2, 4 and 1.
    double mean = 7.0 / 3;

    assertArrayEquals(
        new double[] {9 + mean, 4 + mean, 9 + 2 * mean},
        learnt(
            new Baselines.Drift(2, Calendar.TRADING_DAYS),
            3,
            window(1, 5, 3),
            window(5, 3, 9),
            window(3, 9, 4)));
  }

  @Test
  void shouldIterateOnItsOwnForecasts() {
    Forecaster sum = new Iterated(window -> window.value(0, 0) + window.value(1, 0));

    assertArrayEquals(new double[] {3, 5, 8, 13}, path(sum, 4, 1, 2));
    assertEquals(3, sum.next(window(1, 2)));
    assertEquals(0, sum.initial().length);
    double[] nothing = new double[0];
    assertSame(nothing, sum.learn(nothing, window(1, 2)));
  }

  @Test
  void shouldKeepTheOriginWhileItIterates() {
    LocalDate origin = LocalDate.of(2016, 12, 31);
    Forecaster year = new Iterated(window -> window.origin().getYear());

    assertArrayEquals(
        new double[] {2016, 2016},
        year.forecast(new double[0], new Window(new double[] {1}, 1, origin), 2));
  }

  @Test
  void shouldTellNothingBeyondAStepThatItCannotTell() {
    Forecaster inverse = new Iterated(window -> 1 / (window.value(0, 0) - 1));

    double[] path = path(inverse, 4, 2);

    assertEquals(1, path[0]);
    assertEquals(Double.POSITIVE_INFINITY, path[1]);
    assertTrue(Double.isNaN(path[2]) && Double.isNaN(path[3]));
  }

  @Test
  void shouldRefuseToIterateWhereOtherFieldsAreRead() {
    Forecaster first = new Iterated(window -> window.value(0, 0));
    Window wide = new Window(new double[] {1, 2}, 2);

    assertEquals(1, first.next(wide));
    assertThrows(IllegalArgumentException.class, () -> first.forecast(new double[0], wide, 2));
  }

  private static double[] learnt(Forecaster forecaster, int steps, Window... windows) {
    double[] learned = forecaster.initial();
    for (Window window : windows) {
      learned = forecaster.learn(learned, window);
    }
    return forecaster.forecast(learned, windows[windows.length - 1], steps);
  }

  private static double[] path(Forecaster forecaster, int steps, double... values) {
    return forecaster.forecast(forecaster.initial(), window(values), steps);
  }

  private static Window window(double... values) {
    return new Window(values, 1);
  }
}
