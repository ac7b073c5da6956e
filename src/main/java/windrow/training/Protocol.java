package windrow.training;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import windrow.WindrowException;
import windrow.engine.Evaluation;
import windrow.engine.Evaluation.Training;
import windrow.engine.StreamSpec;
import windrow.lstm.LocalLstm;
import windrow.lstm.LstmModels;
import windrow.lstm.Recipe;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Forecaster;
import windrow.model.ForecasterSpec;
import windrow.model.Task;
import windrow.series.Calendar;
import windrow.series.Figure;
import windrow.series.Observation;
import windrow.series.Outcome;
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
  private static final String TRAINED = "trained";

  /**
   * One fit, measured.
   *
   * @param steps test windows
   * @param mseScaled mean squared error in units of the training target's range; null where it is
   *     no figure
   * @param againstNaive its root over that of naive on the same steps; null where it is no figure
   */
  public record Trial(int steps, Double mseScaled, Double againstNaive) {}

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
    StreamSpec stream =
        new StreamSpec(forecaster.name(), calendar, fields, List.of(forecaster), List.of(), 3);
    Training training = Training.of(stream, forecaster, rows, split);
    return measured(load(bundle), testRows(rows), training);
  }

  private int[] features() {
    return forecaster.features().stream().mapToInt(fields::indexOf).toArray();
  }

  private List<Observation> testRows(List<Observation> rows) {
    int[] features = features();
    return rows.stream().filter(row -> row.time().isAfter(split) && row.hasAll(features)).toList();
  }

  private Trial measured(Forecaster trained, List<Observation> test, Training training) {
    int length = forecaster.window();
    List<Outcome> outcomes = new ArrayList<>();
    for (int next = length; next < test.size(); next++) {
      Window window = Ring.of(length, test.subList(0, next)).window(length, features());
      outcomes.add(outcome(test.get(next - 1), test.get(next), trained.next(window)));
    }
    if (outcomes.isEmpty()) {
      throw new WindrowException("No test window lies wholly after " + split + ".");
    }
    Evaluation figures = Evaluation.of(forecaster.name(), outcomes, training);
    Double naive = figures.score().skill().naive();
    return new Trial(outcomes.size(), figures.mseScaled(), Figure.relativeRoot(naive));
  }

  private Outcome outcome(Observation origin, Observation row, double forecast) {
    int target = fields.indexOf(forecaster.target());
    return new Outcome(
        row.series(),
        forecaster.name(),
        TRAINED,
        origin.time(),
        1,
        0,
        row.time(),
        row.value(target),
        forecast,
        row.value(target) - forecast,
        origin.value(target),
        null,
        false,
        List.of());
  }

  private static Forecaster load(Bundle bundle) {
    try {
      return LstmModels.of(bundle).forecaster();
    } catch (BundleException e) {
      throw new IllegalStateException("a bundle just trained is sound", e);
    }
  }
}
