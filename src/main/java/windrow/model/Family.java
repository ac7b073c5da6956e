package windrow.model;

/**
 * A kind of model, as {@code model:} names it in the settings. All that is particular to a kind
 * stands in its family: what it reads in the settings, the window that it needs, whether a model
 * belongs to one series or to all, how it is trained, renewed and loaded from a bundle.
 *
 * <p>Families are found on the class path, as {@link java.util.ServiceLoader} finds them: those
 * that ship are listed in {@code META-INF/services/windrow.model.Family}, and a jar beside them
 * adds its own in the same way. One that needs no training is a few lines:
 *
 * <pre>{@code
 * import java.util.Arrays;
 * import windrow.model.*;
 *
 * public final class MedianFamily implements Family<MedianFamily.Options> {
 *   public record Options(Integer window) {}
 *
 *   public String name() { return "median"; }
 *
 *   public Class<Options> options() { return Options.class; }
 *
 *   public Estimator configure(Task task, Options options) {
 *     return new Estimator.Untrained(task.reading(options.window()), (learned, window, steps) -> {
 *       double[] sorted = window.values();
 *       Arrays.sort(sorted);
 *       double[] path = new double[steps];
 *       Arrays.fill(path, sorted[sorted.length / 2]);
 *       return path;
 *     });
 *   }
 * }
 * }</pre>
 *
 * @param <O> what it reads in the settings
 */
public interface Family<O extends Record> {

  /** What the settings call it, and the header of its bundles its architecture. */
  String name();

  /**
   * A public record of what a forecaster of this kind says in the settings beside name, model,
   * target and horizon: a component a key, null where the key is absent. Any other key is refused.
   */
  Class<O> options();

  /**
   * The forecaster that the settings describe.
   *
   * @throws IllegalArgumentException saying what does not fit
   */
  Estimator configure(Task task, O options);
}
