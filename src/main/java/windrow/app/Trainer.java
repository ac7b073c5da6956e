package windrow.app;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import windrow.engine.StreamSpec;
import windrow.lstm.Recipe;
import windrow.lstm.Training;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.RegressionTraining;
import windrow.replay.Data;
import windrow.replay.SeriesRows;
import windrow.series.Observation;

/** Trains what the settings describe on what the history holds. */
final class Trainer {
  private static final long SEED = 1;

  private final Workspace workspace;
  private final Data data;
  private final BooleanSupplier stopped;

  /**
   * A trainer on this history.
   *
   * @param stopped whether to give up, asked after each epoch
   */
  Trainer(Workspace workspace, Data data, BooleanSupplier stopped) {
    this.workspace = workspace;
    this.data = data;
    this.stopped = stopped;
  }

  /**
   * What is to be trained.
   *
   * @param stream its stream
   * @param forecaster what it forecasts from which fields
   * @param settings how
   */
  private record Task(
      StreamSpec stream, ForecasterSpec forecaster, Settings.ForecasterSettings settings) {

    String on(List<SeriesRows> series) {
      String what = series.size() == 1 ? series.get(0).series() : series.size() + " series";
      return "Training " + forecaster.name() + " on " + what;
    }

    Training training() {
      return new Training(forecaster, stream.fields(), stream.calendar(), recipe());
    }

    Recipe recipe() {
      if (settings.training() == null) {
        throw new CommandException(
            forecaster.name() + " has no training: in the settings; a baseline needs none.");
      }
      return settings.training().recipe();
    }
  }

  private Task task(String forecaster) {
    for (int i = 0; i < workspace.specs().size(); i++) {
      StreamSpec stream = workspace.specs().get(i);
      Settings.Stream settings = workspace.settings().streams().get(i);
      for (int j = 0; j < stream.forecasters().size(); j++) {
        if (stream.forecasters().get(j).name().equals(forecaster)) {
          return new Task(stream, stream.forecasters().get(j), settings.forecasters().get(j));
        }
      }
    }
    throw new CommandException("The settings have no forecaster " + forecaster + ".");
  }

  /**
   * Trains one forecaster.
   *
   * @param names the series that it is to forecast; of a model for all series those to train on,
   *     all of the stream where there is none
   * @param lastDay last training day, inclusive
   * @throws CommandException if there is no such forecaster or series, too little history, not one
   *     series where one is needed, or it was stopped
   */
  Bundle train(String forecaster, Set<String> names, LocalDate lastDay, long seed) {
    Task task = task(forecaster);
    List<SeriesRows> series = rows(task.stream().topic(), names);
    if (!task.settings().isPooled() && series.size() != 1) {
      throw new CommandException(
          forecaster + " is trained on one series, not on " + series.size() + ": --series.");
    }
    try {
      return task.settings().model() == Settings.Kind.SEASONAL_REGRESSION
          ? solve(task, series.get(0), lastDay)
          : fit(task, series, lastDay, seed);
    } catch (IllegalArgumentException e) {
      throw new CommandException(task.on(series) + " is not possible: " + e.getMessage(), e);
    }
  }

  /** The bundle for this series as {@link #train} makes it, one for all series on all of them. */
  Bundle anew(String forecaster, String series, LocalDate lastDay) {
    return train(forecaster, trainedOn(task(forecaster), series), lastDay, SEED);
  }

  /**
   * The bundle trained on from where it stands, on the series that {@link #anew} would take; empty
   * for a model that learns by itself.
   */
  Optional<Bundle> update(Bundle bundle, String series, LocalDate lastDay) {
    Task task = task(bundle.header().forecaster());
    if (task.settings().model() == Settings.Kind.SEASONAL_REGRESSION) {
      return Optional.empty();
    }
    List<List<Observation>> rows =
        rows(task.stream().topic(), trainedOn(task, series)).stream()
            .map(SeriesRows::rows)
            .toList();
    try {
      return Optional.of(task.training().update(bundle, rows, lastDay, SEED));
    } catch (BundleException e) {
      throw new IllegalStateException("a bundle loaded or just trained is sound", e);
    }
  }

  private static Set<String> trainedOn(Task task, String series) {
    return task.settings().isPooled() ? Set.of() : Set.of(series);
  }

  /**
   * The same models, those of series that the history holds trained anew up to the same split. A
   * model for all series stays: it was trained on more than a history may hold.
   */
  Map<ModelRegistry.Key, Model> anew(Map<ModelRegistry.Key, Model> models) {
    Map<ModelRegistry.Key, Model> all = new HashMap<>(models);
    models.forEach(
        (key, model) -> {
          if (data.series().stream().anyMatch(rows -> rows.series().equals(key.series()))) {
            all.put(key, BundleFiles.sound(anew(key.forecaster(), key.series(), model.split())));
          }
        });
    return all;
  }

  /** In the order of their names, so that a seed means the same however the files lie. */
  private List<SeriesRows> rows(String topic, Set<String> series) {
    List<String> known =
        data.series().stream()
            .filter(rows -> rows.topic().equals(topic))
            .map(SeriesRows::series)
            .sorted()
            .toList();
    if (known.isEmpty() || !known.containsAll(series)) {
      throw new CommandException(
          "The history has no series %s for %s; it has %s."
              .formatted(String.join(", ", series), topic, known));
    }
    return known.stream()
        .filter(name -> series.isEmpty() || series.contains(name))
        .map(name -> data.find(topic, name).orElseThrow())
        .toList();
  }

  private Bundle fit(Task task, List<SeriesRows> series, LocalDate lastDay, long seed) {
    Recipe recipe = task.recipe();
    List<List<Observation>> rows = series.stream().map(SeriesRows::rows).toList();
    try (Bar bar = Bar.of(task.on(series), "epochs", recipe.epochs() * recipe.networks())) {
      IntConsumer progress = epoch -> trained(task.on(series), epoch, bar);
      return task.settings().isPooled()
          ? task.training().pooled(rows, lastDay, seed, progress)
          : task.training().run(rows.get(0), lastDay, seed, progress);
    }
  }

  private static Bundle solve(Task task, SeriesRows series, LocalDate lastDay) {
    StreamSpec stream = task.stream();
    return new RegressionTraining(
            task.forecaster(), stream.fields(), stream.calendar(), task.settings().ridge())
        .run(series.rows(), lastDay);
  }

  private void trained(String task, int epoch, Bar bar) {
    bar.to(epoch, "");
    if (stopped.getAsBoolean()) {
      throw new CommandException(task + " was stopped.");
    }
  }
}
