package windrow.lstm;

import windrow.model.Estimator;
import windrow.model.Family;
import windrow.model.Task;

/**
 * One trained ensemble for all series of a stream, which reads log returns: {@code return-lstm}.
 */
public final class ReturnLstmFamily implements Family<ReturnLstmFamily.Options> {

  /** For the list of families. */
  public ReturnLstmFamily() {}

  /**
   * What it reads in the settings.
   *
   * @param window rows that it reads, of its target alone, two or more
   * @param training how it is trained; one without it is not trained here
   */
  public record Options(Integer window, TrainingOptions training) {
    /** Checked at once, so that a fault is told with its line. */
    public Options {
      TrainingOptions.recipe(training);
    }
  }

  @Override
  public String name() {
    return LstmModels.RETURNS;
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Estimator configure(Task task, Options options) {
    return new GlobalLstm(
        task, task.reading(options.window()), TrainingOptions.recipe(options.training()));
  }
}
