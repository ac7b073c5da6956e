package windrow.lstm;

import java.nio.FloatBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.ForecasterSpec;
import windrow.series.Calendar;
import windrow.series.Observation;

/**
 * Trains a forecaster on the rows of one series, as the lecture does, features scaled to [0, 1] by
 * their range in the training rows; or on the log returns of many series at once. Windows lie
 * wholly inside the training rows.
 *
 * @param forecaster what it forecasts from which fields
 * @param fields names of the stream's fields, in the order of an observation's values
 * @param calendar of the stream
 * @param recipe of the network
 */
public record Training(
    ForecasterSpec forecaster, List<String> fields, Calendar calendar, Recipe recipe) {
  /** Bytes that a bundle's header may take. */
  private static final int HEADER = 64 * 1024;

  /**
   * @throws IllegalArgumentException if the stream lacks a feature, or the target is no feature
   */
  public Training {
    fields = List.copyOf(fields);
    if (!fields.containsAll(forecaster.features())) {
      throw new IllegalArgumentException(
          forecaster.name() + " reads " + forecaster.features() + "; the stream has " + fields);
    }
    if (!forecaster.features().contains(forecaster.target())) {
      throw new IllegalArgumentException(
          forecaster.name() + " forecasts " + forecaster.target() + ", which it does not read");
    }
  }

  /**
   * The bundle trained on one series, a local model; the same seed gives the same bytes, by the
   * plain trainer on every machine, by DL4J on one. DL4J is slow: seconds to minutes.
   *
   * @param rows of one series, oldest first; rows that lack a feature are left out
   * @param lastDay the last day to train on, inclusive; the bundle's split is the last usable row's
   * @param seed of the initial weights and of the shuffling; each further network takes the next
   * @param progress told the number of each epoch that is done, from 1, over all networks
   * @throws TooFewRowsException if no window and a row after it lie in the training rows
   * @throws IllegalArgumentException if the rows are out of order, or a feature has no range
   * @throws IllegalStateException if the training diverged
   */
  public Bundle run(List<Observation> rows, LocalDate lastDay, long seed, IntConsumer progress) {
    List<TrainingRows> training = usable(List.of(rows), lastDay);
    List<Example> examples = examples(training, example -> true);
    int target = forecaster.features().indexOf(forecaster.target());
    Reading reading = new ScaledReading(training.get(0).scaling(), recipe.order(), target);
    LstmForecaster trained = fit(examples, reading, seed, progress);
    String series = rows.get(0).series();
    return bundle(series, training, examples, trained, recipe.describe(), seed);
  }

  /**
   * The bundle trained on the log returns of many series at once, which forecasts any series; the
   * same seed and series give the same bytes: a global model, as the field calls it. A series
   * without a window and a row after it is left out, and so is a window with a price that is not
   * positive, with prices that never move, or with a return after it that is more than 100 times
   * their root mean square.
   *
   * @param series the rows of each, oldest first; rows that lack the target are left out
   * @param lastDay as in {@link #run}; the split is the last usable row's of all series
   * @param seed as in {@link #run}
   * @param progress as in {@link #run}
   * @throws TooFewRowsException if no series has a window and a row after it
   * @throws IllegalArgumentException if the forecaster reads more than its target, no window is
   *     left, the networks would not fit in a bundle, or the rows of a series are out of order
   * @throws IllegalStateException if the training diverged
   */
  public Bundle pooled(
      List<List<Observation>> series, LocalDate lastDay, long seed, IntConsumer progress) {
    if (!forecaster.features().equals(List.of(forecaster.target())) || forecaster.window() < 2) {
      throw new IllegalArgumentException(
          forecaster.name() + " forecasts returns: it reads two rows or more, of its target alone");
    }
    Reading reading = new ReturnReading(recipe.order());
    List<TrainingRows> training = usable(series, lastDay);
    List<Example> examples =
        examples(training, example -> reading.isExample(example.window(), example.next()));
    LstmForecaster trained = fit(examples, reading, seed, progress);
    Map<String, String> made = new TreeMap<>(recipe.describe());
    made.put("trainedOn", names(training));
    return bundle(Bundle.ANY_SERIES, training, examples, trained, made, seed);
  }

  /**
   * The bundle trained on by the plain trainer, for {@value Recipe#UPDATE_EPOCHS} epochs over all
   * windows so far, each network from where it stands; scaled as at first.
   *
   * @param start a bundle that this forecaster can use
   * @param series the rows of the series that it was trained on, each as in {@link #pooled}
   * @param lastDay as in {@link #run}
   * @param seed of the shuffling; each further network takes the next
   * @throws BundleException if the bundle is not sound
   * @throws TooFewRowsException if no series has a window and a row after it
   * @throws IllegalArgumentException if the rows of a series are out of order
   * @throws IllegalStateException if the training diverged
   */
  public Bundle update(Bundle start, List<List<Observation>> series, LocalDate lastDay, long seed)
      throws BundleException {
    LstmForecaster before = LstmModels.forecaster(start);
    List<TrainingRows> training = usable(series, lastDay);
    List<Example> examples =
        examples(training, example -> before.reading().isExample(example.window(), example.next()));
    Samples samples = samples(examples, before.reading());
    List<Lstm> networks = new ArrayList<>();
    for (Lstm network : before.networks()) {
      networks.add(
          PlainTrainer.update(Fit.of(network), samples, recipe.update(), seed + networks.size())
              .network());
    }
    Map<String, String> made = new TreeMap<>(start.header().recipe());
    made.put("updated", Recipe.UPDATE_EPOCHS + " epochs more with each update");
    return bundle(start.header().series(), training, examples, before.with(networks), made, seed);
  }

  private static String names(List<TrainingRows> training) {
    return training.stream()
        .filter(rows -> !rows.rows().isEmpty())
        .map(rows -> rows.rows().get(0).series())
        .collect(Collectors.joining(","));
  }

  private List<TrainingRows> usable(List<List<Observation>> series, LocalDate lastDay) {
    return series.stream().map(rows -> TrainingRows.of(rows, places(), calendar, lastDay)).toList();
  }

  private List<Example> examples(List<TrainingRows> training, Predicate<Example> readable) {
    int target = fields.indexOf(forecaster.target());
    List<Example> all =
        training.stream().flatMap(rows -> rows.examples(forecaster, target).stream()).toList();
    if (all.isEmpty()) {
      int longest = training.stream().mapToInt(TrainingRows::longestRun).max().orElse(0);
      throw new TooFewRowsException(forecaster.name(), forecaster.window() + 1, longest);
    }
    List<Example> examples = all.stream().filter(readable).toList();
    if (examples.isEmpty()) {
      throw new IllegalArgumentException(
          "%s finds no return to learn from in %d windows: %s is not positive or never moves"
              .formatted(forecaster.name(), all.size(), forecaster.target()));
    }
    return examples;
  }

  private int[] places() {
    return forecaster.features().stream().mapToInt(fields::indexOf).toArray();
  }

  private LstmForecaster fit(
      List<Example> examples, Reading reading, long seed, IntConsumer progress) {
    Samples samples = samples(examples, reading);
    checkSize(samples);
    List<Lstm> networks = new ArrayList<>();
    for (int i = 0; i < recipe.networks(); i++) {
      int before = i * recipe.epochs();
      IntConsumer counted = epoch -> progress.accept(before + epoch);
      networks.add(recipe.trainer().train(samples, recipe, seed + i, counted));
    }
    return new LstmForecaster(networks, reading, forecaster.window(), forecaster.features().size());
  }

  /** Before the training, which takes its time. */
  private void checkSize(Samples samples) {
    long bytes = (long) recipe.networks() * recipe.layout(samples).count() * Float.BYTES;
    if (bytes > Bundle.MAX_BYTES - HEADER) {
      throw new IllegalArgumentException(
          "%d networks of %d units take %d bytes; a bundle has at most %d, its header included"
              .formatted(recipe.networks(), recipe.units(), bytes, Bundle.MAX_BYTES));
    }
  }

  private Samples samples(List<Example> examples, Reading reading) {
    float[][] inputs = new float[examples.size()][];
    float[] answers = new float[examples.size()];
    for (int i = 0; i < answers.length; i++) {
      inputs[i] = reading.inputs(examples.get(i).window());
      answers[i] = answer(reading, examples.get(i));
    }
    return new Samples(forecaster.features().size(), inputs, answers);
  }

  private static float answer(Reading reading, Example example) {
    return reading.answer(example.window(), example.next());
  }

  private Bundle bundle(
      String series,
      List<TrainingRows> training,
      List<Example> examples,
      LstmForecaster trained,
      Map<String, String> made,
      long seed) {
    List<LocalDate> days =
        training.stream().flatMap(t -> t.rows().stream()).map(Observation::time).sorted().toList();
    Example last = examples.get(examples.size() - 1);
    Bundle.Header header =
        new Bundle.Header(
            Bundle.FORMAT,
            trained.reading().architecture(),
            trained.networks().get(0).units(),
            trained.networks().size() == 1 ? null : trained.networks().size(),
            forecaster.name(),
            series,
            forecaster.target(),
            forecaster.features(),
            forecaster.window(),
            trained.reading().order().toString(),
            trained.reading().scaling(),
            made,
            null,
            days.get(0),
            days.get(days.size() - 1),
            examples.size(),
            seed,
            new TreeMap<>(metrics(examples, trained)),
            new Bundle.Golden(
                Arrays.stream(last.window().values()).boxed().toList(),
                trained.forecast(last.window())),
            null);
    return Bundle.of(header, weights(trained.networks()));
  }

  private static Map<String, Double> metrics(List<Example> examples, LstmForecaster trained) {
    if (trained.reading() instanceof ScaledReading scaled) {
      double mse = meanSquare(examples, e -> trained.forecast(e.window()) - e.next());
      double range = scaled.scaling().range(scaled.target());
      return Map.of("trainingMse", mse, "trainingMseScaled", mse / (range * range));
    }
    return Map.of(
        "trainingMseScaled",
        meanSquare(examples, e -> trained.answer(e.window()) - answer(trained.reading(), e)),
        "naiveMseScaled",
        meanSquare(examples, e -> answer(trained.reading(), e)));
  }

  private static double meanSquare(List<Example> examples, ToDoubleFunction<Example> error) {
    double sum = 0;
    for (Example example : examples) {
      double value = error.applyAsDouble(example);
      sum += value * value;
    }
    return sum / examples.size();
  }

  private static float[] weights(List<Lstm> networks) {
    FloatBuffer all = FloatBuffer.allocate(networks.size() * networks.get(0).layout().count());
    networks.forEach(network -> all.put(network.weights()));
    return all.array();
  }
}
