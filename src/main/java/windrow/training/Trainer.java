package windrow.training;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import windrow.WindrowException;
import windrow.csv.Data;
import windrow.csv.SeriesRows;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Estimator.Trainable;
import windrow.report.Bar;
import windrow.series.Observation;
import windrow.settings.Workspace;
import windrow.settings.Workspace.Configured;

/** Trains what the settings describe on what the history holds. */
public final class Trainer {
  private static final long SEED = 1;

  private final Workspace workspace;
  private final Data data;
  private final BooleanSupplier stopped;

  /** So that a global model is renewed once, not once a series. */
  private final Map<Renewed, Optional<Trained>> renewed = new HashMap<>();

  /**
   * A global model, renewed.
   *
   * @param start id of the model that was trained on; empty for one trained anew
   */
  private record Renewed(String forecaster, String start, LocalDate lastDay) {}

  /** A forecaster with the rows that it is trained on. */
  private record Work(String name, Trainable trainable, List<List<Observation>> series) {}

  /**
   * A trainer on this history.
   *
   * @param stopped whether to give up, asked after each pass
   */
  public Trainer(Workspace workspace, Data data, BooleanSupplier stopped) {
    this.workspace = workspace;
    this.data = data;
    this.stopped = stopped;
  }

  /**
   * Whether one model of this forecaster is trained on many series and forecasts any.
   *
   * @throws WindrowException if there is no such forecaster, or it needs no training
   */
  public static boolean isGlobal(Workspace workspace, String forecaster) {
    return trainable(configured(workspace, forecaster)).isGlobal();
  }

  private Configured configured(String forecaster) {
    return configured(workspace, forecaster);
  }

  private static Configured configured(Workspace workspace, String forecaster) {
    return workspace.forecasters().stream()
        .filter(one -> one.name().equals(forecaster))
        .findFirst()
        .orElseThrow(
            () -> new WindrowException("The settings have no forecaster " + forecaster + "."));
  }

  private static Trainable trainable(Configured forecaster) {
    if (forecaster.estimator() instanceof Trainable trainable) {
      return trainable;
    }
    throw new WindrowException(
        "%s has no training: %s is a kind of model that needs none."
            .formatted(forecaster.name(), forecaster.family()));
  }

  /**
   * Trains one forecaster.
   *
   * @param names the series that it is to forecast; of a global model those to train on, all of the
   *     stream where there is none
   * @param lastDay last training day, inclusive
   * @throws WindrowException if there is no such forecaster or series, it needs no training, there
   *     is too little history, not one series where one is needed, or it was stopped
   */
  public Bundle train(String forecaster, Set<String> names, LocalDate lastDay, long seed) {
    Work work = work(forecaster, names);
    return possible(work, () -> fit(work, lastDay, seed));
  }

  private Work work(String forecaster, Set<String> names) {
    Configured configured = configured(forecaster);
    Trainable trainable = trainable(configured);
    List<SeriesRows> series = rows(configured.stream(), names);
    String on = series.size() == 1 ? series.get(0).series() : series.size() + " series";
    return new Work(
        "Training " + forecaster + " on " + on,
        trainable,
        series.stream().map(SeriesRows::rows).toList());
  }

  private Bundle fit(Work work, LocalDate lastDay, long seed) {
    if (!work.trainable.isGlobal() && work.series.size() != 1) {
      throw new IllegalArgumentException("it forecasts the one series it is trained on");
    }
    try (Bar bar = Bar.of(work.name, "epochs", work.trainable.passes())) {
      return work.trainable.train(
          work.series, lastDay, seed, pass -> trained(work.name, pass, bar));
    }
  }

  private void trained(String task, int pass, Bar bar) {
    bar.to(pass, "");
    if (stopped.getAsBoolean()) {
      throw new WindrowException(task + " was stopped.");
    }
  }

  private static <T> T possible(Work work, Supplier<T> training) {
    try {
      return training.get();
    } catch (IllegalArgumentException e) {
      throw new WindrowException(work.name + " is not possible: " + e.getMessage(), e);
    }
  }

  /** The model for this series as {@link #train} makes it, a global one on all series. */
  public Trained anew(String forecaster, String series, LocalDate lastDay) {
    Trainable trainable = trainable(configured(forecaster));
    Set<String> names = trainedOn(trainable, series);
    return once(
            trainable,
            new Renewed(forecaster, "", lastDay),
            () -> Optional.of(sound(trainable, train(forecaster, names, lastDay, SEED))))
        .orElseThrow();
  }

  /**
   * The model trained on from where it stands, on the series that {@link #anew} would take; empty
   * for one that learns by itself.
   */
  public Optional<Trained> update(Trained start, String series, LocalDate lastDay) {
    String forecaster = start.bundle().header().identity().forecaster();
    Trainable trainable = trainable(configured(forecaster));
    return once(
        trainable,
        new Renewed(forecaster, start.bundle().id(), lastDay),
        () -> updated(work(forecaster, trainedOn(trainable, series)), start.bundle(), lastDay));
  }

  private static Optional<Trained> updated(Work work, Bundle start, LocalDate lastDay) {
    return possible(
        work,
        () -> {
          try {
            return work.trainable
                .update(start, work.series, lastDay, SEED)
                .map(bundle -> sound(work.trainable, bundle));
          } catch (BundleException e) {
            throw new IllegalStateException("a bundle that was loaded is sound", e);
          }
        });
  }

  private static Trained sound(Trainable trainable, Bundle bundle) {
    try {
      return Trained.of(trainable, bundle);
    } catch (BundleException e) {
      throw new IllegalStateException("a bundle just trained is sound", e);
    }
  }

  private Optional<Trained> once(
      Trainable trainable, Renewed key, Supplier<Optional<Trained>> training) {
    if (!trainable.isGlobal()) {
      return training.get();
    }
    Optional<Trained> known = renewed.get(key);
    if (known == null) {
      known = training.get();
      renewed.put(key, known);
    }
    return known;
  }

  private static Set<String> trainedOn(Trainable trainable, String series) {
    return trainable.isGlobal() ? Set.of() : Set.of(series);
  }

  /**
   * The same models, those of series that the history holds trained anew up to the same split. A
   * global model stays: a history may hold fewer series.
   */
  public Map<ModelRegistry.Key, Trained> anew(Map<ModelRegistry.Key, Trained> models) {
    Map<ModelRegistry.Key, Trained> all = new HashMap<>(models);
    models.forEach(
        (key, trained) -> {
          boolean held =
              data.series().stream().anyMatch(rows -> rows.series().equals(key.series()));
          if (held && !isGlobal(workspace, key.forecaster())) {
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
    if (known.isEmpty() || !known.containsAll(names)) {
      throw new WindrowException(
          "The history has no series%s for %s; it has %s."
              .formatted(absent(names, known), topic, known));
    }
    return known.stream()
        .filter(name -> names.isEmpty() || names.contains(name))
        .map(name -> data.find(topic, name).orElseThrow())
        .toList();
  }

  private static String absent(Set<String> names, List<String> known) {
    List<String> absent = names.stream().filter(name -> !known.contains(name)).sorted().toList();
    return absent.isEmpty() ? "" : " " + String.join(", ", absent);
  }
}
