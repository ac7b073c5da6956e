package windrow.lstm;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import windrow.model.ForecasterSpec;
import windrow.model.Inputs;
import windrow.model.MinMax;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Ring;

/**
 * The rows of one series that a forecaster can be trained on: those that it can use.
 *
 * @param rows oldest first
 * @param fields places of the features in a row
 * @param calendar of the stream
 */
record TrainingRows(List<Observation> rows, int[] fields, Calendar calendar) {

  /**
   * Of these rows, the usable ones up to this day, inclusive.
   *
   * @throws IllegalArgumentException if they are out of order
   */
  static TrainingRows of(
      List<Observation> rows, Inputs inputs, int[] fields, Calendar calendar, LocalDate lastDay) {
    List<Observation> usable =
        rows.stream()
            .filter(row -> !row.time().isAfter(lastDay) && inputs.canUse(row, fields))
            .toList();
    List<Observation> ordered = Ring.of(Math.max(1, usable.size()), usable).rows();
    return new TrainingRows(ordered, fields, calendar);
  }

  /**
   * Every window with a row after it, oldest first. No window spans a missing month; a month
   * without a feature is one.
   *
   * @param target place of the forecast field in a row
   */
  List<Example> examples(ForecasterSpec forecaster, int target) {
    int length = forecaster.window();
    int[] runs = runs();
    List<Example> examples = new ArrayList<>();
    for (int next = length; next < rows.size(); next++) {
      if (runs[next] > length) {
        Ring ring = Ring.of(length, rows.subList(next - length, next));
        examples.add(new Example(ring.window(length, fields), rows.get(next).value(target)));
      }
    }
    return examples;
  }

  /** How many rows in sequence the longest stretch without a gap has. */
  int longestRun() {
    return Arrays.stream(runs()).max().orElse(0);
  }

  /** How many rows without a gap end at each. */
  private int[] runs() {
    int[] runs = new int[rows.size()];
    for (int row = 0; row < runs.length; row++) {
      runs[row] = follows(row) ? runs[row - 1] + 1 : 1;
    }
    return runs;
  }

  /** The scaling of all rows, whether a window holds them or not. */
  MinMax scaling() {
    double[][] values = new double[rows.size()][fields.length];
    for (int row = 0; row < values.length; row++) {
      for (int feature = 0; feature < fields.length; feature++) {
        values[row][feature] = rows.get(row).value(fields[feature]);
      }
    }
    return MinMax.fit(values);
  }

  private boolean follows(int next) {
    return next > 0 && !calendar.isGap(rows.get(next - 1).time(), rows.get(next).time());
  }
}
