package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static windrow.engine.Run.MONTHLY;
import static windrow.engine.Run.NAIVE;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import windrow.engine.Evaluation.Training;
import windrow.series.Observation;
import windrow.series.Outcome;

class EvaluationTest {
  private static final LocalDate DAY = LocalDate.of(2017, 7, 3);

  @Test
  void shouldStateEachFigureAsItIsDefined() {
    Evaluation figures =
        Evaluation.of(
            "prices.daily",
            List.of(outcome(10, 8, 9, true), outcome(10, 8, 9, false), outcome(20, 24, 18, false)),
            new Training(5, new Scale(3, 6)));

    assertEquals(2, figures.score().steps());
    assertEquals(1, figures.score().inSampleSteps());
    assertEquals(10.0, figures.score().mse());
    assertEquals(10.0 / 25, figures.mseScaled());
    assertEquals(Math.sqrt(10), figures.score().rmse());
    assertEquals(3.0, figures.score().mae());
    assertEquals(20.0, figures.mape());
    assertEquals(1.5, figures.score().mase());
    assertEquals(1 - 20 / 5.0, figures.score().skill().naive());
    assertNull(figures.score().skill().seasonalNaive());
  }

  @Test
  void shouldLeaveOutTheZeroThatHasNoPercentage() {
    Evaluation figures =
        Evaluation.of(
            "prices.daily",
            List.of(outcome(0, 1, 2, false), outcome(10, 9, 9, false)),
            new Training(5, new Scale(3, 6)));

    assertEquals(10.0, figures.mape());
  }

  @Test
  void shouldLeaveOutWhatHasNoScale() {
    Evaluation figures =
        Evaluation.of(
            "prices.daily",
            List.of(outcome(10, 8, 9, false)),
            Training.of(Run.DAILY, Run.DAILY.forecasters().get(0), List.of(), null));

    assertEquals(4.0, figures.score().mse());
    assertNull(figures.mseScaled());
    assertNull(figures.score().mase());
  }

  @Test
  void shouldRefuseNothing() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Evaluation.of("prices.daily", List.of(), new Training(1, Scale.NONE)));
  }

  @Test
  void shouldTakeRangeAndSeasonalErrorFromTheTrainingRowsAlone() {
    List<Observation> rows = new ArrayList<>();
    for (int month = 0; month < 36; month++) {
      LocalDate end = YearMonth.of(2000, 1).plusMonths(month).atEndOfMonth();
      rows.add(new Observation("s", end, new double[] {month < 24 ? month : 1e9}));
    }

    Training training = Training.of(MONTHLY, NAIVE, rows, LocalDate.of(2001, 12, 31));

    assertEquals(23.0, training.range());
    assertEquals(new Scale(12, 12 * 12.0), training.naive());
    assertTrue(Double.isNaN(Training.of(MONTHLY, NAIVE, rows, null).range()));
  }

  private static Outcome outcome(double actual, double forecast, double naive, boolean inSample) {
    return new Outcome(
        "s",
        "f",
        "m",
        DAY,
        1,
        0,
        DAY.plusDays(1),
        actual,
        forecast,
        actual - forecast,
        naive,
        null,
        inSample,
        List.of());
  }
}
