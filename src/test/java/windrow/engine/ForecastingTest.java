package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static windrow.engine.Run.MONTHLY;
import static windrow.engine.Run.NAIVE;
import static windrow.engine.Run.always;
import static windrow.engine.Run.baselines;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import windrow.model.Forecaster;
import windrow.model.Iterated;
import windrow.model.Models;
import windrow.series.Forecast;

/** When a forecast is made, and what it may see. */
class ForecastingTest {

  @Test
  void shouldForecastFromTheFirstFullWindow() {
    Run run = new Run(MONTHLY, baselines(null)).months(1, 14);

    assertEquals(14, run.forecasts("naive").size());
    assertEquals(13, run.outcomes("naive").size());
    assertEquals(3, run.forecasts("seasonal-naive").size());
    Forecast first = run.forecasts("seasonal-naive").get(0);
    assertEquals(LocalDate.of(2000, 12, 31), first.origin());
    assertEquals(LocalDate.of(2001, 1, 31), first.target());
    assertEquals(1.0, first.value());
  }

  @Test
  void shouldStayInactiveWithoutAModel() {
    Models one =
        (forecaster, series) ->
            baselines(null).find(forecaster, series).filter(model -> forecaster == NAIVE);

    Run run = new Run(MONTHLY, one).months(1, 20);

    assertEquals(0, run.forecasts("seasonal-naive").size());
    assertEquals(20, run.forecasts("naive").size());
  }

  @Test
  void shouldLeaveEarlierForecastsUnchangedByAHugeLastValue() {
    Run calm = new Run(MONTHLY, baselines(null)).months(1, 40);
    Run wild = new Run(MONTHLY, baselines(null)).months(1, 39);

    wild.month(39, 1e12);

    assertEquals(calm.forecasts("naive").subList(0, 39), wild.forecasts("naive").subList(0, 39));
    assertEquals(
        calm.forecasts("seasonal-naive").subList(0, 28),
        wild.forecasts("seasonal-naive").subList(0, 28));
  }

  @Test
  void shouldNeverPublishAForecastThatIsNotFinite() {
    Forecaster broken = new Iterated(window -> Double.POSITIVE_INFINITY);
    Run run = new Run(MONTHLY, always("0123456789abcdef", broken));

    Step step = run.month(0, 1);

    assertTrue(step.forecasts().isEmpty());
    assertEquals(List.of("naive"), step.skipped());
  }
}
