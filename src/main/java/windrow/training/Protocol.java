package windrow.training;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntConsumer;
import windrow.WindrowException;
import windrow.lstm.LocalLstm;
import windrow.lstm.LstmModels;
import windrow.lstm.Recipe;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Forecaster;
import windrow.model.ForecasterSpec;
import windrow.model.MinMax;
import windrow.model.Task;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Ring;
import windrow.series.Window;

/**
 * The lecture's way to measure: fitted on the rows up to the split, tested on the windows that lie
 * wholly inside the rows after it, so that the first test rows are inputs only.
 *
 * @param forecaster what it forecasts from which fields
 * @param fields of the stream
 * @param calendar of the stream
 * @param split last training day, inclusive
 */
public record Protocol(
    ForecasterSpec forecaster, List<String> fields, Calendar calendar, LocalDate split) {

  /**
   * One fit, measured.
   *
   * @param steps test windows
   * @param mseScaled mean squared error in units of the training target's range
   * @param againstNaive its root over that of naive on the same steps
   */
  public record Trial(int steps, double mseScaled, double againstNaive) {}

  /** Fits with this seed and measures. */
  public Trial run(List<Observation> rows, Recipe recipe, long seed, IntConsumer progress) {
    Task task =
        new Task(
            forecaster.name(),
            forecaster.kind(),
            forecaster.target(),
            forecaster.horizon(),
            fields,
            calendar);
    Bundle bundle =
        new LocalLstm(task, forecaster, recipe).train(List.of(rows), split, seed, progress);
    MinMax scaling = bundle.header().shape().scaling();
    double range = scaling.range(forecaster.features().indexOf(forecaster.target()));
    return measured(load(bundle), testRows(rows), range);
  }

  private int[] features() {
    return forecaster.features().stream().mapToInt(fields::indexOf).toArray();
  }

  private List<Observation> testRows(List<Observation> rows) {
    int[] features = features();
    return rows.stream().filter(row -> row.time().isAfter(split) && row.hasAll(features)).toList();
  }

  private Trial measured(Forecaster trained, List<Observation> test, double range) {
    int target = fields.indexOf(forecaster.target());
    int length = forecaster.window();
    double squares = 0;
    double naive = 0;
    for (int next = length; next < test.size(); next++) {
      Window window = Ring.of(length, test.subList(0, next)).window(length, features());
      double actual = test.get(next).value(target);
      squares += square(trained.next(window) - actual);
      naive += square(test.get(next - 1).value(target) - actual);
    }
    int steps = test.size() - length;
    if (steps < 1) {
      throw new WindrowException("No test window lies wholly after " + split + ".");
    }
    return new Trial(steps, squares / steps / square(range), Math.sqrt(squares / naive));
  }

  private static Forecaster load(Bundle bundle) {
    try {
      return LstmModels.of(bundle).forecaster();
    } catch (BundleException e) {
      throw new IllegalStateException("a bundle just trained is sound", e);
    }
  }

  private static double square(double value) {
    return value * value;
  }
}
