package windrow.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import windrow.series.Score;

/** The gauges of one score: a gauge a figure, absent where the score has none. */
final class ScoreGauges {
  private final MeterRegistry registry;
  private final String prefix;
  private final Tags tags;
  private final Supplier<Score> score;
  private final Function<Score, List<Measure>> measures;
  private final Map<Measure, Meter> present = new HashMap<>();

  ScoreGauges(
      MeterRegistry registry,
      String prefix,
      Tags tags,
      Supplier<Score> score,
      Function<Score, List<Measure>> measures) {
    this.registry = registry;
    this.prefix = prefix;
    this.tags = tags;
    this.score = score;
    this.measures = measures;
  }

  /** Adds a gauge for each figure of this score. */
  void grow(Score like) {
    for (Measure measure : measures.apply(like)) {
      if (measure.of(like) != null && !present.containsKey(measure)) {
        present.put(measure, register(measure));
      }
    }
  }

  /** Adds a gauge for each figure of this score and removes the others. */
  void fit(Score like) {
    List<Measure> gone =
        present.keySet().stream().filter(measure -> measure.of(like) == null).toList();
    gone.forEach(measure -> registry.remove(present.remove(measure)));
    grow(like);
  }

  /** Whether one of the gauges has a figure in the first score and none in the second. */
  boolean isLost(Score before, Score after) {
    return present.keySet().stream()
        .anyMatch(measure -> measure.of(before) != null && measure.of(after) == null);
  }

  void clear() {
    present.values().forEach(registry::remove);
    present.clear();
  }

  private Meter register(Measure measure) {
    return Gauge.builder(prefix + measure.suffix(), () -> measure.of(score.get()))
        .description(measure.description())
        .tags(tags.and(measure.tags()))
        .strongReference(true)
        .register(registry);
  }
}
