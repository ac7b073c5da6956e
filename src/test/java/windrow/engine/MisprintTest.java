package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import windrow.model.Baselines;
import windrow.model.Forecaster;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.regression.Months;
import windrow.regression.RegressionModels;
import windrow.series.Calendar;
import windrow.series.Forecast;
import windrow.series.Observation;

/** A month that is misprinted tenfold and corrected, under what learns with every month. */
class MisprintTest {
  private static final int MONTHS = 130;
  private static final int MISPRINTED = 100;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void shouldNotBendALaterForecastOnceItIsCorrectedWithinThreeMonths(int late) throws Exception {
    List<Observation> right = Months.rows(Months.values(MONTHS));

    assertEquals(after(right, right), after(misprinted(right, late), right));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6})
  void shouldStandAsItWasLearnedIfItIsCorrectedLater(int late) throws Exception {
    List<Observation> right = Months.rows(Months.values(MONTHS));

    assertNotEquals(after(right, right), after(misprinted(right, late), right));
  }

  /** The misprint first, and the right month so many months later. */
  private static List<Observation> misprinted(List<Observation> right, int late) {
    List<Observation> rows = new ArrayList<>(right);
    Observation month = right.get(MISPRINTED);
    double[] tenfold = {Double.NaN, 10 * month.value(1)};
    rows.set(MISPRINTED, new Observation(month.series(), month.time(), tenfold));
    rows.add(MISPRINTED + late + 1, month);
    return rows;
  }

  /** All that is forecast in the last year, with its intervals. */
  private static List<Forecast> after(List<Observation> rows, List<Observation> right)
      throws Exception {
    Engine engine = engine(right);
    SeriesState state = engine.empty();
    List<Forecast> last = new ArrayList<>();
    for (Observation row : rows) {
      Step step = engine.advance(state, row);
      state = step.state();
      if (row.time().isAfter(right.get(MONTHS - 12).time())) {
        last.addAll(step.forecasts());
      }
    }
    return last;
  }

  private static Engine engine(List<Observation> rows) throws Exception {
    Model best = RegressionModels.of(Months.fitted(rows, 80));
    Forecaster seasonal = Baselines.seasonalNaiveDrift(Calendar.MONTHS);
    ForecasterSpec drift =
        new ForecasterSpec("drift", "seasonal-naive-drift", "sales", List.of("sales"), 13, 12);
    StreamSpec stream =
        new StreamSpec(
            "monthly",
            Calendar.MONTHS,
            Months.FIELDS,
            List.of(Months.SPEC, drift),
            List.of(80, 90),
            3);
    return new Engine(
        stream,
        (spec, series) ->
            Optional.of(spec == drift ? new Model(Baselines.MODEL, null, seasonal) : best));
  }
}
