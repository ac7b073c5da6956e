package windrow.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import windrow.engine.Pending.Due;
import windrow.model.Forecaster;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.series.Calendar;
import windrow.series.Ring;
import windrow.series.Window;

/** Learns from a row, and sees what is to be forecast from it. */
final class Learner {
  private final Calendar calendar;
  private final Rings rings;
  private final Benchmarks benchmarks;

  Learner(Calendar calendar, Rings rings, Benchmarks benchmarks) {
    this.calendar = calendar;
    this.rings = rings;
    this.benchmarks = benchmarks;
  }

  /**
   * What is known with a row.
   *
   * @param learning with the path among those that wait
   * @param path what is forecast from the row; empty where there is no window
   */
  record Known(Learning learning, Optional<Pending> path) {}

  /** Whether the turn's row has all that the forecaster reads. */
  boolean canRead(Turn turn) {
    return turn.forecaster().inputs().canUse(turn.row(), rings.fields(turn.forecaster()));
  }

  /** With the turn's row, which the state has already. */
  Known learn(Learning before, Model model, Turn turn) {
    ForecasterSpec spec = turn.forecaster();
    Ring usable = turn.state().usable().get(spec.inputs());
    if (!canRead(turn) || usable.size() < spec.window()) {
      return new Known(before, Optional.empty());
    }
    Window window = usable.window(spec.window(), rings.fields(spec));
    Forecaster forecaster = model.forecaster();
    Learned learned = before.learned().or(forecaster.learn(before.learned().values(), window));
    double[] values = forecaster.forecast(learned.values(), window, spec.horizon());
    Pending path = path(values, before.intervals(), model, turn);
    return new Known(before.with(learned).waiting(path), Optional.of(path));
  }

  private Pending path(double[] values, List<Intervals> intervals, Model model, Turn turn) {
    double naive = benchmarks.naive(turn.state(), turn.forecaster());
    double[] seasonal = benchmarks.seasonal(turn.state(), turn.forecaster());
    List<Due> due = new ArrayList<>(seasonal.length);
    LocalDate origin = turn.row().time();
    for (int i = 0; i < seasonal.length; i++) {
      // A step beyond the calendar's end has no target, and so no forecast.
      double value = calendar.reaches(origin, i + 1) ? values[i] : Double.NaN;
      due.add(Due.of(value, seasonal[i], intervals.get(i)));
    }
    boolean inSample = model.hasSeen(calendar.earliestAfter(origin));
    return new Pending(origin, inSample, naive, 1, due);
  }
}
