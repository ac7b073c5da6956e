package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import windrow.series.Forecast;
import windrow.wire.Topics;

/** What is forecast of which history, and how often. */
class ForecastsEndToEndTest extends EndToEnd {

  @Test
  void shouldForecastTheSalesThatShipInside() throws Exception {
    Run run = runs().builtIn();

    assertEquals(atEachHorizon(run, SALES, CARDS), forecasts(run, SALES));
  }

  @Test
  void shouldForecastThePricesThatShipInside() throws Exception {
    Run run = runs().builtIn();

    assertEquals(atEachHorizon(run, PRICES, APPLE), forecasts(run, PRICES));
  }

  @Test
  void shouldForecastTheLecturesMonths() throws Exception {
    Run run = runs().lecture();

    assertEquals(313, run.records().get(SALES).size());
    assertEquals(atEachHorizon(run, SALES, RETAIL), forecasts(run, SALES));
  }

  @Test
  void shouldForecastFromTheFirstFullYearToTheMonthAfterTheLast() throws Exception {
    List<Forecast> forecasts =
        runs().lecture().values(Topics.forecasts(SALES)).stream()
            .filter(forecast -> forecast.forecaster().equals("sales-lstm"))
            .filter(forecast -> forecast.horizon() == 1)
            .toList();

    assertEquals(LocalDate.of(1992, 1, 31), forecasts.get(0).target());
    assertEquals(LocalDate.of(2017, 2, 28), forecasts.get(301).target());
  }

  @Test
  void shouldForecastTheLecturesDays() throws Exception {
    Run run = runs().lecture();

    List<String> nextDays =
        run.values(Topics.forecasts(PRICES)).stream()
            .filter(forecast -> forecast.horizon() == 1)
            .map(forecast -> forecast.series() + " " + forecast.forecaster())
            .toList();

    assertEquals(3019 + 3020, run.records().get(PRICES).size());
    assertEquals(
        Map.of(
            "AAPL naive", 3019,
            "AAPL drift", 3018,
            "AAPL close-lstm", 2990,
            "AAPL ohlc-lstm", 2990,
            "AAPL close-best", 2990,
            "IBM naive", 3020,
            "IBM drift", 3019,
            "IBM close-lstm", 2991,
            "IBM ohlc-lstm", 2990,
            "IBM close-best", 2991),
        count(nextDays));
  }

  @Test
  void shouldLoseNoRowOfTheLecturesFiles() throws Exception {
    assertTrue(runs().lecture().records().get(Topics.REJECTS).isEmpty());
  }
}
