package windrow.toy;

import windrow.model.Estimator;
import windrow.model.Family;
import windrow.model.Task;

/** A kind of model at which Java itself fails. */
public final class FailingFamily implements Family<FailingFamily.Options> {

  /** Which error: {@code memory}, {@code stack} or {@code library}. */
  public record Options(String error) {}

  @Override
  public String name() {
    return "toy-failing";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Estimator configure(Task task, Options options) {
    throw switch (options.error()) {
      case "memory" -> new ExceptionInInitializerError(new OutOfMemoryError("Java heap space"));
      case "stack" -> new StackOverflowError();
      default -> new UnsatisfiedLinkError("no jnind4jcpu in\nthe path");
    };
  }
}
