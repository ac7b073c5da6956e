package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import windrow.model.Forecaster;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.series.Calendar;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Window;

class LearningTest {
  private static final StreamSpec STREAM =
      new StreamSpec(
          "monthly",
          Calendar.MONTHS,
          List.of("sales"),
          List.of(new ForecasterSpec("level", "level", "sales", List.of("sales"), 1, 2)),
          List.of(),
          3);

  private final Level level = new Level();
  private Engine engine = engine("0123456789abcdef", level);
  private SeriesState state = engine.empty();

  /**
   * Exponential smoothing with a weight of one half, from a level of 8; it tells when it learns.
   */
  private static final class Level implements Forecaster {
    private final List<LocalDate> learnt = new ArrayList<>();

    @Override
    public double[] initial() {
      return new double[] {8};
    }

    @Override
    public double[] learn(double[] learned, Window window) {
      learnt.add(window.origin());
      return new double[] {learned[0] / 2 + window.value(0, 0) / 2};
    }

    @Override
    public double[] forecast(double[] learned, Window window, int steps) {
      return new double[] {learned[0], learned[0]};
    }
  }

  @Test
  void shouldPredictThenScoreThenLearn() {
    Step first = month(0, 4);
    Step second = month(1, 10);

    assertEquals(List.of(6.0, 6.0), values(first));
    assertEquals(List.of(4.0), second.outcomes().stream().map(Outcome::error).toList());
    assertEquals(List.of(8.0, 8.0), values(second));
    assertEquals(List.of(time(0), time(1)), level.learnt);
    assertArrayEquals(new double[] {8}, state.entries().get("level").learning().learned().values());
  }

  @Test
  void shouldLearnNothingFromADuplicateALateRowOrARowWithoutItsValue() {
    month(1, 4);
    month(1, 4);
    month(0, 4);
    month(2, Double.NaN);

    assertEquals(List.of(time(1)), level.learnt);
    assertEquals(List.of(7.0, 7.0), values(month(3, 8)), "from 6 and 8");
  }

  @Test
  void shouldLearnAnewFromARowThatIsRevised() {
    month(0, 100);
    month(0, 4);

    assertEquals(List.of(7.0, 7.0), values(month(1, 8)), "from 8, 4 and 8");
  }

  @Test
  void shouldKeepTheModelsNameAndItsScoreWhileItLearns() {
    month(0, 4);
    Step step = month(1, 4);

    assertEquals("0123456789abcdef", step.forecasts().get(0).model());
    assertEquals("0123456789abcdef", step.scores().get(0).model());
  }

  @Test
  void shouldStartFromWhatANewModelBrings() {
    month(0, 4);
    engine = engine("fedcba9876543210", level);

    assertEquals(List.of(6.0, 6.0), values(month(1, 4)), "from 8 and 4");
  }

  @Test
  void shouldLearnForEachSeriesApart() {
    month(0, 4);
    SeriesState other = engine.empty();

    Step step = engine.advance(other, new Observation("t", time(0), new double[] {0}));

    assertEquals(List.of(4.0, 4.0), values(step));
    assertEquals(List.of(7.0, 7.0), values(month(1, 8)));
  }

  @Test
  void shouldKeepWhatItKnowsWhereWhatItLearnsIsNotFinite() {
    month(0, 4);
    Forecaster broken =
        new Forecaster() {
          @Override
          public double[] forecast(double[] learned, Window window, int steps) {
            return new double[] {learned[0], learned[0]};
          }

          @Override
          public double[] learn(double[] learned, Window window) {
            return new double[] {Double.NaN};
          }
        };
    engine = engine("0123456789abcdef", broken);

    assertEquals(List.of(6.0, 6.0), values(month(1, 4)));
  }

  @Test
  void shouldRefuseToKeepMoreThanTheBound() {
    Forecaster greedy =
        new Forecaster() {
          @Override
          public double[] forecast(double[] learned, Window window, int steps) {
            return new double[steps];
          }

          @Override
          public double[] learn(double[] learned, Window window) {
            return new double[MAX_LEARNED + 1];
          }
        };
    engine = engine("0123456789abcdef", greedy);

    assertThrows(IllegalArgumentException.class, () -> month(0, 4));
  }

  private static Engine engine(String id, Forecaster forecaster) {
    return new Engine(STREAM, (spec, series) -> Optional.of(new Model(id, null, forecaster)));
  }

  private static List<Double> values(Step step) {
    return step.forecasts().stream().map(Forecast::value).toList();
  }

  private static LocalDate time(int month) {
    return YearMonth.of(2000, 1).plusMonths(month).atEndOfMonth();
  }

  private Step month(int after, double sales) {
    Step step = engine.advance(state, new Observation("s", time(after), new double[] {sales}));
    state = step.state();
    return step;
  }
}
