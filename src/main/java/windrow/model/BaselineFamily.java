package windrow.model;

import java.util.function.Function;

/** A baseline as a kind of model: it reads nothing more in the settings, and needs no training. */
abstract sealed class BaselineFamily implements Family<BaselineFamily.Options> {
  private final String name;
  private final Function<Task, Estimator> made;

  BaselineFamily(String name, Function<Task, Estimator> made) {
    this.name = name;
    this.made = made;
  }

  /** Nothing. */
  public record Options() {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Estimator configure(Task task, Options options) {
    return made.apply(task);
  }

  /** Next = last. */
  public static final class Naive extends BaselineFamily {
    /** For the list of families. */
    public Naive() {
      super("naive", task -> new Estimator.Untrained(task.reading(1), Baselines.naive()));
    }
  }

  /** Next = last + the mean change so far. */
  public static final class Drift extends BaselineFamily {
    /** For the list of families. */
    public Drift() {
      super(
          "drift",
          task -> new Estimator.Untrained(task.reading(2), Baselines.drift(task.calendar())));
    }
  }

  /** The value one season before. */
  public static final class SeasonalNaive extends BaselineFamily {
    /** For the list of families. */
    public SeasonalNaive() {
      super(
          "seasonal-naive",
          task -> new Estimator.Untrained(task.reading(task.season()), Baselines.seasonalNaive()));
    }
  }

  /** The value one season before + the mean change of a season so far. */
  public static final class SeasonalNaiveDrift extends BaselineFamily {
    /** For the list of families. */
    public SeasonalNaiveDrift() {
      super(
          "seasonal-naive-drift",
          task ->
              new Estimator.Untrained(
                  task.reading(task.season() + 1), Baselines.seasonalNaiveDrift(task.calendar())));
    }
  }
}
