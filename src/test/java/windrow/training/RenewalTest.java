package windrow.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import windrow.engine.Backtest;
import windrow.engine.StreamSpec;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.series.Calendar;
import windrow.series.Observation;

class RenewalTest {
  private static final ForecasterSpec FORECASTER =
      new ForecasterSpec("f", "f", "close", List.of("close"), 1, 3);
  private static final StreamSpec STREAM =
      new StreamSpec(
          "prices", Calendar.TRADING_DAYS, List.of("close"), List.of(FORECASTER), List.of(), 3);
  private static final LocalDate SPLIT = LocalDate.of(2017, 1, 3);

  private final List<String> renewed = new ArrayList<>();

  /** One out-of-sample step ahead is settled on the fourth day, and on each after it. */
  private static List<Observation> days(int count) {
    List<Observation> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(new Observation("s", SPLIT.plusDays(i - 2L), new double[] {i}));
    }
    return rows;
  }

  private static Trained model(String id) {
    return new Trained(null, new Model(id, SPLIT, (learned, window, steps) -> new double[steps]));
  }

  private Backtest run(int every, int days) {
    Map<ModelRegistry.Key, Trained> trained = Map.of(new ModelRegistry.Key("f", "*"), model("0"));
    Renewal renewal =
        new Renewal(
            (forecaster, series) -> Optional.of(model("0").model()),
            trained,
            every,
            (model, newest) -> {
              renewed.add(model.model().id() + " " + newest.time());
              return Optional.of(model(Integer.toString(renewed.size())));
            });
    return Backtest.run(STREAM, renewal, days(days), renewal::after);
  }

  @Test
  void shouldRenewWhatWasRenewedAfterEverySoManySteps() {
    Backtest backtest = run(2, 10);

    assertEquals(
        List.of("0 2017-01-05", "1 2017-01-07", "2 2017-01-09"),
        renewed.subList(0, 3),
        "each from the one before, whatever the horizon");
    assertEquals(
        List.of("0", "0", "0", "0", "0", "1", "1", "2", "2", "3"),
        backtest.forecasts().stream()
            .filter(forecast -> forecast.horizon() == 1)
            .map(forecast -> forecast.model())
            .toList());
  }

  @Test
  void shouldLoseNoNextStepToARenewal() {
    long outcomes =
        run(1, 10).outcomes().stream().filter(outcome -> outcome.horizon() == 1).count();

    assertEquals(9, outcomes);
    assertEquals(7, renewed.size());
  }

  @Test
  void shouldRenewNothingUnlessAsked() {
    run(0, 10);

    assertEquals(List.of(), renewed);
  }
}
