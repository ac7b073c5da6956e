package windrow.training;

import java.time.LocalDate;
import java.util.List;
import windrow.lstm.Order;
import windrow.lstm.Recipe;
import windrow.model.ForecasterSpec;

/** The exercises, as the lecture names them. */
public enum Practice {
  /** Retail: epochs and time step. */
  PRACTICE_1("practice-1", "sales.monthly", "retail-canada", LocalDate.of(2010, 12, 31)),
  /** Close from 30 closes. */
  PRACTICE_2("practice-2", "prices.daily", "AAPL", LocalDate.of(2017, 6, 30)),
  /** Close from open, high, low and close of 30 days. */
  PRACTICE_3("practice-3", "prices.daily", "AAPL", LocalDate.of(2017, 6, 30));

  private final String label;
  private final String topic;
  private final String series;
  private final LocalDate split;

  Practice(String label, String topic, String series, LocalDate split) {
    this.label = label;
    this.topic = topic;
    this.series = series;
    this.split = split;
  }

  @Override
  public String toString() {
    return label;
  }

  /** What is compared. */
  public List<Setting> settings() {
    return switch (this) {
      case PRACTICE_1 ->
          List.of(
              retail("100 epochs", 12, 100, Order.NEWEST_FIRST),
              retail("200 epochs", 12, 200, Order.NEWEST_FIRST),
              retail("100 epochs, step 6", 6, 100, Order.NEWEST_FIRST),
              retail("200 epochs, step 6", 6, 200, Order.NEWEST_FIRST),
              retail("100 epochs, time order", 12, 100, Order.OLDEST_FIRST),
              retail("200 epochs, time order", 12, 200, Order.OLDEST_FIRST));
      case PRACTICE_2 -> List.of(prices("30 closes", List.of("close")));
      case PRACTICE_3 ->
          List.of(prices("30 days of OHLC", List.of("open", "high", "low", "close")));
    };
  }

  private static Setting retail(String name, int window, int epochs, Order order) {
    return new Setting(
        name,
        new ForecasterSpec(
            "sales-lstm", "sales-lstm", "unadjusted", List.of("unadjusted"), window, 1),
        new Recipe(20, epochs, 30, 0.001, order));
  }

  private static Setting prices(String name, List<String> features) {
    return new Setting(
        name,
        new ForecasterSpec("price-lstm", "price-lstm", "close", features, 30, 1),
        Recipe.lecture(20));
  }

  /** The topic of its series. */
  public String topic() {
    return topic;
  }

  /** The lecture's series. */
  public String series() {
    return series;
  }

  /** Last training day, inclusive. */
  public LocalDate split() {
    return split;
  }

  /**
   * One of the settings compared.
   *
   * @param name for the table
   * @param forecaster what it forecasts from which fields
   * @param recipe how it is trained
   */
  public record Setting(String name, ForecasterSpec forecaster, Recipe recipe) {}
}
