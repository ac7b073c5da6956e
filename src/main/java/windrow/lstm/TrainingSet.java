package windrow.lstm;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import windrow.model.ForecasterSpec;
import windrow.model.Task;
import windrow.series.Observation;

/**
 * The rows of one or more series up to a day, and the windows that lie wholly inside them.
 *
 * @param forecaster what it forecasts from which fields
 * @param series the usable rows of each
 * @param examples every window with a row after it that can be learned from, in the order of the
 *     series and of time
 */
record TrainingSet(ForecasterSpec forecaster, List<TrainingRows> series, List<Example> examples) {

  /**
   * What a reading can learn from.
   *
   * @param series the rows of each, oldest first; rows that it cannot use are left out
   * @throws TooFewRowsException if no series has a window and a row after it
   * @throws IllegalArgumentException if the rows of a series are out of order, or none of the
   *     windows can be learned from
   */
  static TrainingSet of(
      Task task, ForecasterSpec forecaster, List<List<Observation>> series, LocalDate lastDay) {
    int[] places = task.places(forecaster.features());
    int target = task.fields().indexOf(forecaster.target());
    List<TrainingRows> usable =
        series.stream()
            .map(
                rows ->
                    TrainingRows.of(rows, forecaster.inputs(), places, task.calendar(), lastDay))
            .toList();
    List<Example> all =
        usable.stream().flatMap(rows -> rows.examples(forecaster, target).stream()).toList();
    if (all.isEmpty()) {
      int longest = usable.stream().mapToInt(TrainingRows::longestRun).max().orElse(0);
      throw new TooFewRowsException(forecaster.name(), forecaster.window() + 1, longest);
    }
    return new TrainingSet(forecaster, usable, all);
  }

  /**
   * Without the windows that this reading cannot learn from.
   *
   * @throws IllegalArgumentException if none is left
   */
  TrainingSet readableBy(Reading reading) {
    Predicate<Example> readable = one -> reading.isExample(one.window(), one.next());
    List<Example> some = examples.stream().filter(readable).toList();
    if (some.isEmpty()) {
      throw new IllegalArgumentException(
          "%s finds no return to learn from in %d windows: %s never moves"
              .formatted(forecaster.name(), examples.size(), forecaster.target()));
    }
    return new TrainingSet(forecaster, series, some);
  }

  /** The windows as this reading gives them to a network. */
  Samples samples(Reading reading) {
    float[][] inputs = new float[examples.size()][];
    float[] answers = new float[examples.size()];
    for (int i = 0; i < answers.length; i++) {
      inputs[i] = reading.inputs(examples.get(i).window());
      answers[i] = examples.get(i).answer(reading);
    }
    return new Samples(forecaster.features().size(), inputs, answers);
  }

  /** The names of the series that have a usable row, in their order. */
  String names() {
    return series.stream()
        .filter(rows -> !rows.rows().isEmpty())
        .map(rows -> rows.rows().get(0).series())
        .collect(Collectors.joining(","));
  }

  LocalDate from() {
    return days().min(Comparator.naturalOrder()).orElseThrow();
  }

  LocalDate split() {
    return days().max(Comparator.naturalOrder()).orElseThrow();
  }

  private Stream<LocalDate> days() {
    return series.stream().flatMap(rows -> rows.rows().stream()).map(Observation::time);
  }
}
