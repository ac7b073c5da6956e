package windrow.training;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import windrow.WindrowException;
import windrow.csv.Data;
import windrow.csv.SeriesRows;
import windrow.engine.StreamSpec;
import windrow.lstm.Recipe;
import windrow.lstm.Training;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.regression.RegressionTraining;
import windrow.report.Bar;
import windrow.series.Observation;
import windrow.settings.Settings;
import windrow.settings.Workspace;
import windrow.settings.Workspace.Configured;

/** Trains what the settings describe on what the history holds. */
public final class Trainer {
  private static final long SEED = 1;

  private final Workspace workspace;
  private final Data data;
  private final BooleanSupplier stopped;

  /** So that a model of all series is renewed once, not once a series. */
  private final Map<Renewed, Trained> renewed = new HashMap<>();

  /**
   * A model for all series, renewed.
   *
   * @param start id of the model that was trained on; empty for one trained anew
   */
  private record Renewed(String forecaster, String start, LocalDate lastDay) {}

  /**
   * A trainer on this history.
   *
   * @param stopped whether to give up, asked after each epoch
   */
  public Trainer(Workspace workspace, Data data, BooleanSupplier stopped) {
    this.workspace = workspace;
    this.data = data;
    this.stopped = stopped;
  }

  /**
   * Whether one model of this forecaster is trained on all series and forecasts any.
   *
   * @throws WindrowException if there is no such forecaster, or it needs no training
   */
  public boolean isPooled(String forecaster) {
    return configured(forecaster).settings().isPooled();
  }

  private Configured configured(String forecaster) {
    Configured found =
        workspace.forecasters().stream()
            .filter(one -> one.spec().name().equals(forecaster))
            .findFirst()
            .orElseThrow(
                () -> new WindrowException("The settings have no forecaster " + forecaster + "."));
    if (!isRegression(found) && found.settings().training() == null) {
      throw new WindrowException(
          forecaster + " has no training: in the settings; a baseline needs none.");
    }
    return found;
  }

  private static boolean isRegression(Configured task) {
    return task.settings().model() == Settings.Kind.SEASONAL_REGRESSION;
  }

  /**
   * Trains one forecaster.
   *
   * @param names the series that it is to forecast; of a model for all series those to train on,
   *     all of the stream where there is none
   * @param lastDay last training day, inclusive
   * @throws WindrowException if there is no such forecaster or series, it needs no training, there
   *     is too little history, not one series where one is needed, or it was stopped
   */
  public Bundle train(String forecaster, Set<String> names, LocalDate lastDay, long seed) {
    Configured task = configured(forecaster);
    List<SeriesRows> series = rows(task.stream().topic(), names);
    return possible(
        name(task, series),
        () -> {
          if (!task.settings().isPooled() && series.size() != 1) {
            throw new IllegalArgumentException("it forecasts the one series it is trained on");
          }
          return isRegression(task)
              ? solve(task, series.get(0), lastDay)
              : fit(task, series, lastDay, seed);
        });
  }

  private static String name(Configured task, List<SeriesRows> series) {
    String on = series.size() == 1 ? series.get(0).series() : series.size() + " series";
    return "Training " + task.spec().name() + " on " + on;
  }

  private static <T> T possible(String task, Supplier<T> training) {
    try {
      return training.get();
    } catch (IllegalArgumentException e) {
      throw new WindrowException(task + " is not possible: " + e.getMessage(), e);
    }
  }

  /** The model for this series as {@link #train} makes it, one for all series on all of them. */
  public Trained anew(String forecaster, String series, LocalDate lastDay) {
    Configured task = configured(forecaster);
    Supplier<Trained> training =
        () -> sound(train(forecaster, trainedOn(task, series), lastDay, SEED));
    return once(task, new Renewed(forecaster, "", lastDay), training);
  }

  /**
   * The model trained on from where it stands, on the series that {@link #anew} would take; empty
   * for one that learns by itself.
   */
  public Optional<Trained> update(Trained start, String series, LocalDate lastDay) {
    String forecaster = start.bundle().header().forecaster();
    Configured task = configured(forecaster);
    if (isRegression(task)) {
      return Optional.empty();
    }
    List<SeriesRows> on = rows(task.stream().topic(), trainedOn(task, series));
    Supplier<Trained> training =
        () -> possible(name(task, on), () -> updated(task, start.bundle(), on, lastDay));
    return Optional.of(once(task, new Renewed(forecaster, start.bundle().id(), lastDay), training));
  }

  private static Trained updated(
      Configured task, Bundle start, List<SeriesRows> series, LocalDate lastDay) {
    try {
      return sound(training(task).update(start, histories(series), lastDay, SEED));
    } catch (BundleException e) {
      throw new IllegalStateException("a bundle that was loaded is sound", e);
    }
  }

  private static Trained sound(Bundle bundle) {
    try {
      return Trained.of(bundle);
    } catch (BundleException e) {
      throw new IllegalStateException("a bundle just trained is sound", e);
    }
  }

  private Trained once(Configured task, Renewed key, Supplier<Trained> training) {
    if (!task.settings().isPooled()) {
      return training.get();
    }
    Trained known = renewed.get(key);
    if (known == null) {
      known = training.get();
      renewed.put(key, known);
    }
    return known;
  }

  private static Set<String> trainedOn(Configured task, String series) {
    return task.settings().isPooled() ? Set.of() : Set.of(series);
  }

  /**
   * The same models, those of series that the history holds trained anew up to the same split. A
   * model that was trained on many series stays: a history may hold fewer.
   */
  public Map<ModelRegistry.Key, Trained> anew(Map<ModelRegistry.Key, Trained> models) {
    Map<ModelRegistry.Key, Trained> all = new HashMap<>(models);
    models.forEach(
        (key, trained) -> {
          boolean held =
              data.series().stream().anyMatch(rows -> rows.series().equals(key.series()));
          if (held && !isPooled(key.forecaster())) {
            all.put(key, anew(key.forecaster(), key.series(), trained.model().split()));
          }
        });
    return all;
  }

  /** In the order of their names, so that a seed means the same however the files lie. */
  private List<SeriesRows> rows(String topic, Set<String> names) {
    List<String> known =
        data.series().stream()
            .filter(rows -> rows.topic().equals(topic))
            .map(SeriesRows::series)
            .sorted()
            .toList();
    List<String> absent = names.stream().filter(name -> !known.contains(name)).sorted().toList();
    if (known.isEmpty() || !absent.isEmpty()) {
      throw new WindrowException(
          "The history has no series%s for %s; it has %s."
              .formatted(
                  absent.stream().map(name -> " " + name).collect(Collectors.joining(",")),
                  topic,
                  known));
    }
    return known.stream()
        .filter(name -> names.isEmpty() || names.contains(name))
        .map(name -> data.find(topic, name).orElseThrow())
        .toList();
  }

  private static List<List<Observation>> histories(List<SeriesRows> series) {
    return series.stream().map(SeriesRows::rows).toList();
  }

  private static Training training(Configured task) {
    StreamSpec stream = task.stream();
    return new Training(
        task.spec(), stream.fields(), stream.calendar(), task.settings().training().recipe());
  }

  private Bundle fit(Configured task, List<SeriesRows> series, LocalDate lastDay, long seed) {
    Recipe recipe = task.settings().training().recipe();
    String name = name(task, series);
    try (Bar bar = Bar.of(name, "epochs", recipe.epochs() * recipe.networks())) {
      IntConsumer progress = epoch -> trained(name, epoch, bar);
      return task.settings().isPooled()
          ? training(task).pooled(histories(series), lastDay, seed, progress)
          : training(task).run(series.get(0).rows(), lastDay, seed, progress);
    }
  }

  private static Bundle solve(Configured task, SeriesRows series, LocalDate lastDay) {
    StreamSpec stream = task.stream();
    return new RegressionTraining(
            task.spec(), stream.fields(), stream.calendar(), task.settings().ridge())
        .run(series.rows(), lastDay);
  }

  private void trained(String task, int epoch, Bar bar) {
    bar.to(epoch, "");
    if (stopped.getAsBoolean()) {
      throw new WindrowException(task + " was stopped.");
    }
  }
}
