package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import windrow.model.ForecasterSpec;
import windrow.series.Forecast;

/** Months near the end of the calendar: what would lie beyond it is not forecast. */
class FarMonthsTest {
  private static final int JUNE_9999 = (9999 - 2000) * 12 + 5;
  private static final ForecasterSpec YEAR =
      new ForecasterSpec("naive", "naive", "sales", List.of("sales"), 1, 12);

  @Test
  void shouldForecastNoTargetBeyondAYearOfFourDigits() {
    Run run = new Run(Run.monthly(YEAR), Run.baselines(null));

    List<Forecast> june = run.month(JUNE_9999, 7).forecasts();

    assertEquals(
        IntStream.rangeClosed(1, 6).boxed().toList(),
        june.stream().map(Forecast::horizon).toList());
    assertEquals(LocalDate.of(9999, 12, 31), june.get(5).target());
  }

  @Test
  void shouldSettleWhatItForecastUpToTheLastMonth() {
    Run run = new Run(Run.monthly(YEAR), Run.baselines(null));

    IntStream.rangeClosed(0, 5).forEach(month -> run.month(JUNE_9999 + month, month));

    assertEquals(6 + 5 + 4 + 3 + 2 + 1, run.forecasts("naive").size());
    assertEquals(5 + 4 + 3 + 2 + 1, run.outcomes("naive").size());
    assertTrue(run.forecasts("naive").stream().allMatch(one -> one.target().getYear() == 9999));
  }
}
