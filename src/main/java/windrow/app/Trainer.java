package windrow.app;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import windrow.model.RidgeRecipe;
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
   * Trains one forecaster.
   *
   * @param series the one that it is to forecast; of a model for all series those to train on, all
   *     of the stream where there is none
   * @param lastDay last training day, inclusive
   * @throws CommandException if there is no such forecaster or series, too little history, not one
   *     series where one is needed, or it was stopped
   */
  Bundle train(String forecaster, Set<String> series, LocalDate lastDay, long seed) {
    for (int i = 0; i < workspace.specs().size(); i++) {
      StreamSpec stream = workspace.specs().get(i);
      Settings.Stream settings = workspace.settings().streams().get(i);
      for (int j = 0; j < stream.forecasters().size(); j++) {
        if (stream.forecasters().get(j).name().equals(forecaster)) {
          return train(
              stream,
              stream.forecasters().get(j),
              settings.forecasters().get(j),
              rows(stream.topic(), series),
              lastDay,
              seed);
        }
      }
    }
    throw new CommandException("The settings have no forecaster " + forecaster + ".");
  }

  /** A model for this series as {@link #train} makes it, one for all series on all of them. */
  Model model(String forecaster, String series, LocalDate lastDay) {
    Set<String> on = isPooled(forecaster) ? Set.of() : Set.of(series);
    try {
      return BundleFiles.model(train(forecaster, on, lastDay, SEED));
    } catch (BundleException e) {
      throw new IllegalStateException("a bundle just trained is sound", e);
    }
  }

  private boolean isPooled(String forecaster) {
    return workspace.settings().streams().stream()
        .flatMap(stream -> stream.forecasters().stream())
        .anyMatch(one -> one.name().equals(forecaster) && one.isPooled());
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
            all.put(key, model(key.forecaster(), key.series(), model.split()));
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

  private Bundle train(
      StreamSpec stream,
      ForecasterSpec forecaster,
      Settings.ForecasterSettings settings,
      List<SeriesRows> series,
      LocalDate lastDay,
      long seed) {
    boolean pooled = settings.isPooled();
    if (!pooled && series.size() != 1) {
      throw new CommandException(
          forecaster.name() + " is trained on one series, not on " + series.size() + ": --series.");
    }
    if (settings.model() == Settings.Kind.SEASONAL_REGRESSION) {
      return solve(stream, forecaster, settings.ridge(), series.get(0), lastDay);
    }
    if (settings.training() == null) {
      throw new CommandException(
          forecaster.name() + " has no training: in the settings; a baseline needs none.");
    }
    Recipe recipe = settings.training().recipe();
    String on = series.size() == 1 ? series.get(0).series() : series.size() + " series";
    String task = "Training " + forecaster.name() + " on " + on;
    Training training = new Training(forecaster, stream.fields(), stream.calendar(), recipe);
    List<List<Observation>> rows = series.stream().map(SeriesRows::rows).toList();
    try (Bar bar = Bar.of(task, "epochs", recipe.epochs() * recipe.networks())) {
      IntConsumer progress = epoch -> trained(task, epoch, bar);
      return pooled
          ? training.pooled(rows, lastDay, seed, progress)
          : training.run(rows.get(0), lastDay, seed, progress);
    } catch (IllegalArgumentException e) {
      throw new CommandException(task + " is not possible: " + e.getMessage(), e);
    }
  }

  private static Bundle solve(
      StreamSpec stream,
      ForecasterSpec forecaster,
      RidgeRecipe recipe,
      SeriesRows rows,
      LocalDate lastDay) {
    try {
      return new RegressionTraining(forecaster, stream.fields(), stream.calendar(), recipe)
          .run(rows.rows(), lastDay);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          "Training %s on %s is not possible: %s"
              .formatted(forecaster.name(), rows.series(), e.getMessage()),
          e);
    }
  }

  private void trained(String task, int epoch, Bar bar) {
    bar.to(epoch, "");
    if (stopped.getAsBoolean()) {
      throw new CommandException(task + " was stopped.");
    }
  }
}
