package windrow.app;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
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
   * Trains one forecaster on one series.
   *
   * @param lastDay last training day, inclusive
   * @throws CommandException if there is no such forecaster or series, too little history, or it
   *     was stopped
   */
  Bundle train(String forecaster, String series, LocalDate lastDay, long seed) {
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

  /** The same as a model, ready to forecast. */
  Model model(String forecaster, String series, LocalDate lastDay) {
    try {
      return BundleFiles.model(train(forecaster, series, lastDay, SEED));
    } catch (BundleException e) {
      throw new IllegalStateException("a bundle just trained is sound", e);
    }
  }

  /** The same models, those of series that the history holds trained anew up to the same split. */
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

  private SeriesRows rows(String topic, String series) {
    return data.find(topic, series)
        .orElseThrow(
            () ->
                new CommandException(
                    "The history has no series %s for %s; it has %s."
                        .formatted(
                            series,
                            topic,
                            data.series().stream()
                                .filter(rows -> rows.topic().equals(topic))
                                .map(SeriesRows::series)
                                .sorted()
                                .toList())));
  }

  private Bundle train(
      StreamSpec stream,
      ForecasterSpec forecaster,
      Settings.ForecasterSettings settings,
      SeriesRows rows,
      LocalDate lastDay,
      long seed) {
    if (settings.model() == Settings.Kind.SEASONAL_REGRESSION) {
      return solve(stream, forecaster, settings.ridge(), rows, lastDay);
    }
    if (settings.training() == null) {
      throw new CommandException(
          forecaster.name() + " has no training: in the settings; a baseline needs none.");
    }
    Recipe recipe = settings.training().recipe();
    String task = "Training " + forecaster.name() + " on " + rows.series();
    try (Bar bar = Bar.of(task, "epochs", recipe.epochs())) {
      return new Training(forecaster, stream.fields(), stream.calendar(), recipe)
          .run(rows.rows(), lastDay, seed, epoch -> trained(task, epoch, bar));
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
