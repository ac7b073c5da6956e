package windrow.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import windrow.engine.Backtest;
import windrow.model.Bundle;
import windrow.model.Model;
import windrow.series.Forecast;
import windrow.series.Observation;

/** The price forecaster with its committed bundle, by the engine of the live topology. */
class CloseBestTest {
  private static final String NAME = "close-best";
  private static final LocalDate SPLIT = LocalDate.of(2017, 6, 30);
  private static final int CLOSE = 3;
  private static final int DAYS = 60;
  private static final int WINDOW = 30;
  private static final int HORIZON = 5;

  private final Committed best = new Committed("prices.daily", NAME);

  @Test
  void shouldForecastATickerThatItNeverSawOnceThirtyDaysHaveArrived() {
    List<Observation> rows = prices(close -> close);

    Backtest backtest = best.backtest(rows);

    List<LocalDate> origins =
        backtest.forecasts().stream().map(Forecast::origin).distinct().toList();
    assertEquals(rows.subList(WINDOW - 1, DAYS).stream().map(Observation::time).toList(), origins);
    assertEquals(HORIZON * origins.size(), backtest.forecasts().size());
    backtest.forecasts().forEach(forecast -> assertFalse(forecast.inSample()));
  }

  @Test
  void shouldForecastAPriceInCentsAsOneInDollars() {
    List<Forecast> dollars = best.backtest(prices(close -> close)).forecasts();
    List<Forecast> cents = best.backtest(prices(close -> 100 * close)).forecasts();

    assertEquals(HORIZON * (DAYS - WINDOW + 1), dollars.size());
    for (int i = 0; i < dollars.size(); i++) {
      assertEquals(1, cents.get(i).value() / (100 * dollars.get(i).value()), 1e-6);
    }
  }

  @Test
  void shouldForecastNoMoveOfAPriceThatNeverMoved() {
    List<Forecast> forecasts = best.backtest(prices(close -> 42)).forecasts();

    assertEquals(HORIZON * (DAYS - WINDOW + 1), forecasts.size());
    forecasts.forEach(forecast -> assertEquals(42, forecast.value()));
  }

  @Test
  void shouldPassOverADayWithoutAPositivePrice() {
    List<Observation> rows = new ArrayList<>(prices(close -> close));
    rows.set(35, row(rows.get(35).time(), 0));

    List<LocalDate> origins =
        best.backtest(rows).forecasts().stream().map(Forecast::origin).distinct().toList();

    List<Observation> readable = new ArrayList<>(rows.subList(WINDOW - 1, DAYS));
    readable.remove(rows.get(35));
    assertEquals(readable.stream().map(Observation::time).toList(), origins);
  }

  @Test
  void shouldLeaveEarlierForecastsUnchangedByAHugeLastValue() {
    List<Observation> calm = prices(close -> close);
    List<Observation> wild = new ArrayList<>(calm);
    Observation last = wild.remove(DAYS - 1);
    wild.add(row(last.time(), 1e9));

    List<String> before = best.records(calm);
    List<String> after = best.records(wild);

    int earlier = before.size() - HORIZON;
    assertEquals(before.subList(0, earlier), after.subList(0, earlier));
    assertFalse(before.equals(after), "the last forecasts see the huge value");
  }

  @Test
  void shouldPreferABundleOfTheSeriesToTheOneForAll() {
    ModelRegistry models =
        best.registry(
            Map.of(
                new ModelRegistry.Key(NAME, "ACME"), model("own"),
                new ModelRegistry.Key(NAME, "*"), model("any"),
                new ModelRegistry.Key("another", "EMCA"), model("another")));

    assertEquals("own", models.find(best.spec(), "ACME").orElseThrow().id());
    assertEquals("any", models.find(best.spec(), "EMCA").orElseThrow().id());
  }

  private static Trained model(String id) {
    return new Trained(null, new Model(id, null, (learned, window, steps) -> new double[steps]));
  }

  @Test
  @Tag("train")
  void shouldFindTheCommittedBundlesAgain() throws IOException {
    Trainer trainer = best.trainer(History.lectureFolder().resolve("djia"));

    byte[] any = trainer.train(NAME, Set.of(), SPLIT, 1).write();
    Bundle until2013 = trainer.train(NAME, Set.of(), LocalDate.of(2013, 9, 30), 1);

    assertArrayEquals(best.file(), any);
    assertArrayEquals(best.file("AAPL-2013"), until2013.only("AAPL-2013").write());
    assertTrue(any.length < 16 * 1024, "a small file, " + any.length + " bytes");
  }

  /** Sixty trading days after the split, a walk without drift. */
  private static List<Observation> prices(DoubleUnaryOperator close) {
    Random random = new Random(7);
    List<Observation> rows = new ArrayList<>();
    double price = 25;
    for (LocalDate day = SPLIT.plusDays(3); rows.size() < DAYS; day = day.plusDays(1)) {
      if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
        price *= Math.exp(0.02 * random.nextGaussian());
        rows.add(row(day, close.applyAsDouble(price)));
      }
    }
    return rows;
  }

  private static Observation row(LocalDate day, double close) {
    double[] values = {Double.NaN, Double.NaN, Double.NaN, 0, Double.NaN};
    values[CLOSE] = close;
    return new Observation("ACME", day, values);
  }
}
