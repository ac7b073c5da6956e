package windrow.regression;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import windrow.model.Bundle;
import windrow.model.Bundle.Golden;
import windrow.model.Bundle.Header;
import windrow.model.Bundle.Identity;
import windrow.model.Bundle.Provenance;
import windrow.model.Bundle.Shape;
import windrow.model.BundleException;
import windrow.model.Estimator;
import windrow.model.ForecasterSpec;
import windrow.model.MinMax;
import windrow.model.Model;
import windrow.model.Task;
import windrow.series.Calendar;
import windrow.series.Figure;
import windrow.series.Observation;
import windrow.series.Ring;
import windrow.series.Window;

/**
 * Fits a seasonal regression to the months of one series up to a day. It sees no later row: scales,
 * the choice between logarithms and levels, and equations are those of the training rows. The same
 * rows give the same bundle on every machine.
 *
 * <pre>{@code
 * Task task = new Task("sales-best", "seasonal-regression", "sales", 12, List.of("sales"), Calendar.MONTHS);
 * RidgeRecipe recipe = new RidgeRecipe(25, 1, 5, 10);
 * var estimator = new RegressionEstimator(task, task.reading(recipe.window(12)), recipe);
 * Bundle bundle = estimator.train(List.of(rows), lastDay, 1, pass -> {});
 * Forecaster forecaster = estimator.load(bundle).forecaster();
 * }</pre>
 *
 * @param task of the forecaster
 * @param spec what it forecasts, from months of its target alone
 * @param recipe of the regression
 */
public record RegressionEstimator(Task task, ForecasterSpec spec, RidgeRecipe recipe)
    implements Estimator.Trainable {
  /** Examples that a fit needs. */
  static final int MIN_EXAMPLES = 24;

  /**
   * @throws IllegalArgumentException if the stream is not of months, or the forecaster reads
   *     another field or window
   */
  public RegressionEstimator {
    int needed = recipe.window(task.season());
    if (task.calendar() != Calendar.MONTHS || !spec.features().equals(List.of(spec.target()))) {
      throw new IllegalArgumentException(spec.name() + " needs months of its target alone");
    }
    if (spec.window() != needed) {
      throw new IllegalArgumentException(
          "%s: window %d; %d lags need %d rows"
              .formatted(spec.name(), spec.window(), recipe.lags(), needed));
    }
  }

  @Override
  public int learned() {
    return SeasonalRegression.learned(recipe.size());
  }

  @Override
  public boolean isGlobal() {
    return false;
  }

  @Override
  public int passes() {
    return 0;
  }

  @Override
  public Model load(Bundle bundle) throws BundleException {
    return RegressionModels.of(bundle);
  }

  /**
   * The fitted bundle; nothing is drawn, so that every seed gives the same.
   *
   * @param series the one series, its rows oldest first; rows that lack the target are left out
   * @throws IllegalArgumentException if there are too few months, the rows are out of order, or
   *     they have no range
   */
  @Override
  public Bundle train(
      List<List<Observation>> series, LocalDate lastDay, long seed, IntConsumer progress) {
    return fit(series.get(0), lastDay);
  }

  private Bundle fit(List<Observation> rows, LocalDate lastDay) {
    int target = task.fields().indexOf(spec.target());
    List<Observation> usable =
        rows.stream().filter(row -> !row.time().isAfter(lastDay) && row.has(target)).toList();
    List<Observation> ordered = Ring.of(Math.max(1, usable.size()), usable).rows();
    List<MonthRun> runs = MonthRun.of(ordered, target);
    checkEnough(runs);
    Differencing differencing = differencing(runs);
    LocalDate split = ordered.get(ordered.size() - 1).time();
    MonthRun last = lastWindow(runs);
    SeasonalRegression fitted =
        new SeasonalRegression(
            differencing,
            split,
            last.month(last.length() - 1),
            last.values()[0],
            equations(differencing, runs));
    return bundle(fitted, ordered, runs, last);
  }

  private void checkEnough(List<MonthRun> runs) {
    int examples = examples(runs);
    if (examples < MIN_EXAMPLES) {
      throw new IllegalArgumentException(
          "%s needs %d months in a row (%d to read, %d to fit), or as much in longer runs; the longest of these has %d"
              .formatted(
                  spec.name(),
                  spec.window() + MIN_EXAMPLES,
                  spec.window(),
                  MIN_EXAMPLES,
                  runs.stream().mapToInt(MonthRun::length).max().orElse(0)));
    }
  }

  private int examples(List<MonthRun> runs) {
    return runs.stream().mapToInt(run -> Math.max(0, run.length() - spec.window())).sum();
  }

  private MonthRun lastWindow(List<MonthRun> runs) {
    MonthRun last = null;
    for (MonthRun run : runs) {
      int from = run.length() - spec.window();
      if (from >= 0) {
        double[] window = Arrays.copyOfRange(run.values(), from, run.length());
        last = new MonthRun(run.month(from), window);
      }
    }
    return last;
  }

  private Differencing differencing(List<MonthRun> runs) {
    boolean logarithm =
        runs.stream().allMatch(run -> Arrays.stream(run.values()).allMatch(value -> value > 0));
    int season = task.season();
    // Nothing is scaled yet, so that the scales can be measured.
    List<Double> ones = Collections.nCopies(CalendarFeatures.COUNT, 1.0);
    Differencing plain = new Differencing(recipe, season, logarithm, 1, ones);
    double squares = 0;
    double[] features = new double[CalendarFeatures.COUNT];
    int months = 0;
    for (MonthRun run : runs) {
      double[] values = plain.transformed(run.values());
      for (int at = plain.firstDifference(); at < run.length(); at++) {
        double difference = Differencing.difference(values, at, season);
        squares += difference * difference;
        addSquares(features, run.month(at));
        months++;
      }
    }
    List<Double> scales = new ArrayList<>();
    for (double sum : features) {
      scales.add(Math.sqrt(sum / months));
    }
    return new Differencing(recipe, season, logarithm, Math.sqrt(squares / months), scales);
  }

  private void addSquares(double[] sums, YearMonth month) {
    double[] features = CalendarFeatures.differenced(month, recipe.easter(), task.season());
    for (int i = 0; i < sums.length; i++) {
      sums[i] += features[i] * features[i];
    }
  }

  /** The equations of every month that follows a window, a month at a time, oldest first. */
  NormalEquations equations(Differencing differencing, List<MonthRun> runs) {
    NormalEquations equations = NormalEquations.none(recipe.size());
    for (MonthRun run : runs) {
      double[] values = differencing.transformed(run.values());
      for (int at = spec.window(); at < run.length(); at++) {
        equations =
            equations.plus(
                differencing.regressors(values, at, run.month(at)),
                differencing.answer(values, at));
      }
    }
    return equations;
  }

  private Bundle bundle(
      SeasonalRegression fitted, List<Observation> rows, List<MonthRun> runs, MonthRun last) {
    MinMax scaling =
        MinMax.fit(
            rows.stream()
                .map(row -> new double[] {row.value(task.fields().indexOf(spec.target()))})
                .toArray(double[][]::new));
    Provenance made =
        new Provenance(
            recipe.describe(fitted.differencing().logarithm()),
            rows.get(0).time(),
            fitted.split(),
            examples(runs),
            0,
            metrics(fitted, runs, scaling.range(0)));
    Golden golden =
        new Golden(
            Arrays.stream(last.values()).boxed().toList(), next(fitted, last, last.length()));
    Header header =
        new Header(
            Identity.of(spec, rows.get(0).series()),
            Shape.of(RegressionModels.ARCHITECTURE, scaling, RegressionModels.parameters(fitted)),
            made,
            golden);
    return Bundle.of(header, new float[0]);
  }

  private double next(SeasonalRegression fitted, MonthRun run, int at) {
    double[] values = Arrays.copyOfRange(run.values(), at - spec.window(), at);
    return fitted.next(new Window(values, 1, run.month(at - 1).atEndOfMonth()));
  }

  private Map<String, Double> metrics(
      SeasonalRegression fitted, List<MonthRun> runs, double range) {
    double squares = 0;
    for (MonthRun run : runs) {
      for (int at = spec.window(); at < run.length(); at++) {
        double error = next(fitted, run, at) - run.values()[at];
        squares += error * error;
      }
    }
    double mse = squares / examples(runs);
    Map<String, Double> metrics = new HashMap<>();
    metrics.put("trainingMse", mse);
    metrics.put("trainingMseScaled", Figure.scaled(mse, range));
    return metrics;
  }
}
