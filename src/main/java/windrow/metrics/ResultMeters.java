package windrow.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/** What the reader of the results did not take. */
public final class ResultMeters {
  private ResultMeters() {}

  /**
   * Registers the counters.
   *
   * @param unreadable records so far that are no result that this Windrow can read
   * @param leftOut results so far of series beyond the bound
   */
  public static void register(
      MeterRegistry registry, LongSupplier unreadable, LongSupplier leftOut) {
    counter(
        registry,
        "windrow.results.unreadable",
        "Records on the result topics that could not be read, and were passed over",
        unreadable);
    counter(
        registry,
        "windrow.results.left.out",
        "Results of series beyond those that the page keeps",
        leftOut);
  }

  private static void counter(
      MeterRegistry registry, String name, String description, LongSupplier count) {
    // A counter holds what it asks weakly, and the supplier may be nobody else's.
    FunctionCounter.builder(name, registry, held -> count.getAsLong())
        .description(description)
        .register(registry);
  }
}
