package windrow.lstm;

import java.util.List;
import java.util.Objects;
import windrow.model.Estimator;
import windrow.model.Family;
import windrow.model.Task;

/** A trained network a series, as the lecture has it: {@code model: lstm}. */
public final class LstmFamily implements Family<LstmFamily.Options> {

  /** For the list of families. */
  public LstmFamily() {}

  /**
   * What it reads in the settings.
   *
   * @param features the fields that it reads; the target alone where absent
   * @param window rows that it reads
   * @param training how it is trained; one without it is not trained here
   */
  public record Options(List<String> features, Integer window, TrainingOptions training) {
    /** Checked at once, so that a fault is told with its line. */
    public Options {
      TrainingOptions.recipe(training);
    }
  }

  @Override
  public String name() {
    return LstmModels.ARCHITECTURE;
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Estimator configure(Task task, Options options) {
    List<String> features = Objects.requireNonNullElse(options.features(), List.of(task.target()));
    return new LocalLstm(
        task, task.reading(features, options.window()), TrainingOptions.recipe(options.training()));
  }
}
