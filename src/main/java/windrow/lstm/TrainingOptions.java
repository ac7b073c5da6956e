package windrow.lstm;

import java.util.List;
import java.util.Objects;

/**
 * How a network is trained, as the settings say it under {@code training:}.
 *
 * @param units width of the recurrent layer
 * @param epochs passes over the training windows
 * @param batch windows a step of Adam
 * @param learningRate of Adam
 * @param order {@code newest-first} or {@code oldest-first}
 * @param trainer {@code plain} or {@code dl4j}; plain where absent
 * @param decay decoupled weight decay; 0 where absent
 * @param skip whether a linear skip leads from the inputs to the output; not where absent
 * @param networks how many are trained, their answers averaged; one where absent
 */
public record TrainingOptions(
    int units,
    int epochs,
    int batch,
    double learningRate,
    String order,
    String trainer,
    Double decay,
    Boolean skip,
    Integer networks) {

  /** What the trainers take; null where the settings do not say. */
  static Recipe recipe(TrainingOptions said) {
    return said == null ? null : said.recipe();
  }

  /**
   * What the trainers take.
   *
   * @throws IllegalArgumentException if a figure or a name is out of its bounds, saying which
   */
  public Recipe recipe() {
    if (order == null) {
      throw new IllegalArgumentException("a training needs order: " + List.of(Order.values()));
    }
    return new Recipe(
        units,
        epochs,
        batch,
        learningRate,
        Order.of(order),
        trainer == null ? TrainerKind.PLAIN : TrainerKind.of(trainer),
        Objects.requireNonNullElse(decay, 0.0),
        Objects.requireNonNullElse(skip, false),
        Objects.requireNonNullElse(networks, 1));
  }
}
