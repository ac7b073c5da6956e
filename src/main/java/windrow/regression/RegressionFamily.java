package windrow.regression;

import windrow.model.Estimator;
import windrow.model.Family;
import windrow.model.ForecasterSpec;
import windrow.model.Task;

/** A fitted regression a series that learns with every month: {@code seasonal-regression}. */
public final class RegressionFamily implements Family<RegressionFamily.Options> {

  /** For the list of families. */
  public RegressionFamily() {}

  /**
   * What it reads in the settings.
   *
   * @param window rows that it reads; what its lags need where absent
   * @param ridge what it reads of them, and its penalties
   */
  public record Options(Integer window, RidgeRecipe ridge) {}

  @Override
  public String name() {
    return RegressionModels.ARCHITECTURE;
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Estimator configure(Task task, Options options) {
    RidgeRecipe recipe = task.needed("ridge", options.ridge());
    int needed = recipe.window(task.season());
    Integer window = options.window() == null ? needed : options.window();
    ForecasterSpec spec = task.reading(window);
    return new RegressionEstimator(task, spec, recipe);
  }
}
