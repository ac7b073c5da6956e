package windrow.lstm;

import java.util.Arrays;

/** In which order a network reads the rows of a window. */
public enum Order {
  /** The newest row first, as the lecture's columns {@code shift_1 … shift_12} lie. */
  NEWEST_FIRST("newest-first"),

  /** The oldest row first. */
  OLDEST_FIRST("oldest-first");

  private final String text;

  Order(String text) {
    this.text = text;
  }

  /**
   * The order that a configuration or a bundle names.
   *
   * @throws IllegalArgumentException saying which names there are
   */
  public static Order of(String text) {
    return Arrays.stream(values())
        .filter(order -> order.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "order \"" + text + "\"; it is one of " + Arrays.toString(values())));
  }

  /** The place in a window, 0 the oldest, of the row that the network reads at this step. */
  int row(int step, int length) {
    return this == NEWEST_FIRST ? length - 1 - step : step;
  }

  @Override
  public String toString() {
    return text;
  }
}
