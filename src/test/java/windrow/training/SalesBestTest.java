package windrow.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import windrow.engine.Backtest;
import windrow.engine.Evaluation;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.series.Outcome;

/** The retail forecaster with its committed bundles, by the engine of the live topology. */
class SalesBestTest {
  private static final String NAME = "sales-best";
  private static final String RETAIL = "retail-canada";
  private static final String CARDS = "debit-cards-iceland";
  private static final int MONTHS_UNTIL_THE_FIRST_FORECAST = 38;
  private static final LocalDate CARDS_SPLIT = LocalDate.of(2009, 12, 31);

  /** The lecture's test windows lie wholly inside the test months. */
  private static final LocalDate LECTURES_FIRST_ORIGIN = LocalDate.of(2011, 12, 31);

  private final Committed best = new Committed("sales.monthly", NAME);

  private double scaledError(List<Observation> rows, LocalDate split, LocalDate firstOrigin) {
    List<Outcome> outcomes =
        best.backtest(rows).outcomes().stream()
            .filter(outcome -> outcome.horizon() == 1)
            .filter(outcome -> !outcome.origin().isBefore(firstOrigin))
            .toList();
    Evaluation.Training training = Evaluation.Training.of(best.stream(), best.spec(), rows, split);
    return 1000 * Evaluation.of("sales.monthly", outcomes, training).mseScaled();
  }

  @Test
  void shouldBeatARefittedArimaOnRetail() {
    List<Observation> rows = best.lecture(RETAIL);
    LocalDate split = LocalDate.of(2010, 12, 31);

    double all = scaledError(rows, split, split);
    double lectures = scaledError(rows, split, LECTURES_FIRST_ORIGIN);

    System.out.printf("sales-best, MSE x 10^-3: 73 months %.3f, 61 months %.3f%n", all, lectures);
    assertTrue(all <= 0.571, "auto.arima, refitted monthly: 0.571");
    assertEquals(0.386, all, 0.002);
    assertEquals(0.427, lectures, 0.002);
  }

  @Test
  void shouldForecastTheBuiltInCards() {
    List<Observation> rows = best.builtIn();
    Backtest backtest = best.backtest(rows);

    assertEquals(
        12 * (rows.size() - MONTHS_UNTIL_THE_FIRST_FORECAST + 1), backtest.forecasts().size());
    assertEquals(
        rows.get(MONTHS_UNTIL_THE_FIRST_FORECAST - 1).time(), backtest.forecasts().get(0).origin());
    backtest
        .forecasts()
        .forEach(
            forecast -> assertEquals(forecast.origin().isBefore(CARDS_SPLIT), forecast.inSample()));
    assertEquals(3.600, scaledError(rows, CARDS_SPLIT, CARDS_SPLIT), 0.002);
  }

  @Test
  void shouldGoOnThirtyEightMonthsAfterAGap() {
    List<Observation> rows = new ArrayList<>(best.builtIn());
    Observation lost = rows.remove(100);

    List<LocalDate> origins =
        best.backtest(rows).forecasts().stream().map(Forecast::origin).distinct().toList();

    assertFalse(origins.stream().anyMatch(origin -> origin.equals(lost.time())));
    assertEquals((100 - 37) + (55 - 37), origins.size());
  }

  @Test
  void shouldLeaveEarlierForecastsUnchangedByAHugeLastValue() {
    List<Observation> calm = best.builtIn();
    List<Observation> wild = new ArrayList<>(calm);
    Observation last = wild.remove(wild.size() - 1);
    double[] values = Arrays.stream(last.values()).map(value -> value * 1e6).toArray();
    wild.add(new Observation(last.series(), last.time(), values));

    List<String> before = best.records(calm);
    List<String> after = best.records(wild);

    int earlier = before.size() - 12;
    assertEquals(before.subList(0, earlier), after.subList(0, earlier));
    assertFalse(before.equals(after), "the last forecasts see the huge value");
  }

  @Test
  void shouldLetARevisionChangeLaterLearningOnly() {
    List<Observation> revised = new ArrayList<>(best.builtIn());
    Observation row = revised.get(149);
    double[] values = Arrays.stream(row.values()).map(value -> value * 1.1).toArray();
    revised.add(150, new Observation(row.series(), row.time(), values));

    List<String> before = best.records(best.builtIn());
    List<String> after = best.records(revised);

    int known = 12 * (150 - 37);
    assertEquals(before.subList(0, known), after.subList(0, known));
    assertFalse(before.get(known).equals(after.get(known)));
  }

  @Test
  void shouldFindTheCommittedBundlesAgain() throws IOException {
    byte[] cards = best.trainer().train(NAME, Set.of(CARDS), CARDS_SPLIT, 1).write();
    assertArrayEquals(best.file(CARDS), cards);
    byte[] retail =
        best.trainer(History.lectureFolder())
            .train(NAME, Set.of(RETAIL), LocalDate.of(2011, 1, 1), 1)
            .write();
    assertArrayEquals(best.file(RETAIL), retail);
  }

  @Test
  void shouldForecastAfterARefitAsOneThatLearned() {
    List<Observation> rows = best.builtIn();
    LocalDate later = rows.get(140).time();
    Model refitted = best.trainer().anew(NAME, CARDS, later).model();
    Models models = (forecaster, series) -> Optional.of(refitted);

    List<Forecast> forecasts =
        best.backtest(rows, models).forecasts().stream()
            .filter(forecast -> forecast.horizon() == 1 && !forecast.inSample())
            .toList();
    List<Forecast> learned =
        best.backtest(rows).forecasts().stream()
            .filter(forecast -> forecast.horizon() == 1 && !forecast.origin().isBefore(later))
            .toList();

    assertEquals(156 - 140, forecasts.size());
    for (int i = 0; i < forecasts.size(); i++) {
      // Their scales differ, and with them what a penalty weighs.
      assertEquals(1, forecasts.get(i).value() / learned.get(i).value(), 0.02);
    }
  }
}
