package windrow.lstm;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import windrow.model.Bundle;
import windrow.model.ForecasterSpec;
import windrow.model.MinMax;
import windrow.series.Calendar;
import windrow.series.Observation;

/**
 * Trains a forecaster on the rows of one series, as the lecture does: features scaled to [0, 1] by
 * their range in the training rows, windows wholly inside them.
 *
 * @param forecaster what it forecasts from which fields
 * @param fields names of the stream's fields, in the order of an observation's values
 * @param calendar of the stream
 * @param recipe of the network
 */
public record Training(
    ForecasterSpec forecaster, List<String> fields, Calendar calendar, Recipe recipe) {

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
   * The trained bundle; the same seed gives the same bytes, by the plain trainer on every machine,
   * by DL4J on one. DL4J is slow: seconds to minutes.
   *
   * @param rows of one series, oldest first; rows that lack a feature are left out
   * @param lastDay the last day to train on, inclusive; the bundle's split is the last usable row's
   * @param seed of the initial weights and of the shuffling
   * @param progress told the number of each epoch that is done, from 1
   * @throws TooFewRowsException if no window and a row after it lie in the training rows
   * @throws IllegalArgumentException if the rows are out of order, or a feature has no range
   * @throws IllegalStateException if the training diverged
   */
  public Bundle run(List<Observation> rows, LocalDate lastDay, long seed, IntConsumer progress) {
    TrainingRows training = TrainingRows.of(rows, places(), calendar, lastDay);
    int target = fields.indexOf(forecaster.target());
    List<Example> examples = training.examples(forecaster, target);
    Reading reading =
        new Reading(
            training.scaling(), recipe.order(), forecaster.features().indexOf(forecaster.target()));
    Lstm network = recipe.trainer().train(samples(examples, reading), recipe, seed, progress);
    return bundle(training.rows(), examples, seed, network, reading);
  }

  private int[] places() {
    return forecaster.features().stream().mapToInt(fields::indexOf).toArray();
  }

  private Samples samples(List<Example> examples, Reading reading) {
    float[][] inputs = new float[examples.size()][];
    float[] answers = new float[examples.size()];
    for (int i = 0; i < answers.length; i++) {
      inputs[i] = reading.inputs(examples.get(i).window());
      answers[i] = reading.answer(examples.get(i).next());
    }
    return new Samples(forecaster.features().size(), inputs, answers);
  }

  private Bundle bundle(
      List<Observation> rows, List<Example> examples, long seed, Lstm network, Reading reading) {
    LstmForecaster trained = new LstmForecaster(network, reading, forecaster.window());
    Example last = examples.get(examples.size() - 1);
    Observation first = rows.get(0);
    Bundle.Header header =
        new Bundle.Header(
            Bundle.FORMAT,
            LstmModels.ARCHITECTURE,
            recipe.units(),
            forecaster.name(),
            first.series(),
            forecaster.target(),
            forecaster.features(),
            forecaster.window(),
            recipe.order().toString(),
            reading.scaling(),
            recipe.describe(),
            null,
            first.time(),
            rows.get(rows.size() - 1).time(),
            examples.size(),
            seed,
            metrics(examples, trained),
            new Bundle.Golden(
                Arrays.stream(last.window().values()).boxed().toList(),
                trained.forecast(last.window())),
            null);
    return Bundle.of(header, network.weights());
  }

  private static Map<String, Double> metrics(List<Example> examples, LstmForecaster trained) {
    double sum = 0;
    for (Example example : examples) {
      double error = trained.forecast(example.window()) - example.next();
      sum += error * error;
    }
    double mse = sum / examples.size();
    MinMax scaling = trained.reading().scaling();
    double range = scaling.range(trained.reading().target());
    return new TreeMap<>(Map.of("trainingMse", mse, "trainingMseScaled", mse / (range * range)));
  }
}
