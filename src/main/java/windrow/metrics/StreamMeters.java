package windrow.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import windrow.wire.Reason;

/**
 * What came into one stream and what went out. Every counter stands at zero from the start, so that
 * a rate has a first value. A counter counts what this process did: work that a transaction undid
 * is counted twice, unlike in the records. Safe to call from several threads.
 */
public final class StreamMeters {
  private final Counter accepted;
  private final Counter duplicates;
  private final Counter revisions;
  private final Counter rejected;
  private final Map<Reason, Counter> rejects = new EnumMap<>(Reason.class);
  private final Map<String, Line> lines = new HashMap<>();

  /** The meters of one forecaster. */
  private record Line(
      Counter forecasts,
      Counter outcomes,
      Counter skipped,
      Counter expired,
      Set<String> inactive) {}

  StreamMeters(MeterRegistry registry, String stream, Collection<String> forecasters) {
    Tags tags = Tags.of("stream", stream);
    accepted = observations(registry, tags, "accepted");
    duplicates = observations(registry, tags, "duplicate");
    revisions = observations(registry, tags, "revision");
    rejected = observations(registry, tags, "rejected");
    for (Reason reason : Reason.values()) {
      Tags because = tags.and("reason", reason.code());
      rejects.put(reason, counter(registry, "windrow.rejects", because, "Refused records"));
    }
    for (String forecaster : forecasters) {
      lines.put(forecaster, line(registry, tags.and("forecaster", forecaster)));
    }
  }

  /** An observation became the newest row of its series. */
  public void accepted() {
    accepted.increment();
  }

  /** An observation said again what its series already holds. */
  public void duplicate() {
    duplicates.increment();
  }

  /** An observation replaced a row of its series. */
  public void revision() {
    revisions.increment();
  }

  /** A record was refused; it counts as an observation that came in, too. */
  public void rejected(Reason reason) {
    rejected.increment();
    rejects.get(reason).increment();
  }

  /**
   * A forecast was made.
   *
   * @throws IllegalArgumentException if the stream has no such forecaster
   */
  public void forecast(String forecaster) {
    line(forecaster).forecasts.increment();
  }

  /** A forecast met its actual value. */
  public void outcome(String forecaster) {
    line(forecaster).outcomes.increment();
  }

  /** A row lacked a value that the forecaster reads, so it made no forecast. */
  public void skipped(String forecaster) {
    line(forecaster).skipped.increment();
  }

  /** A forecast will never meet an actual value. */
  public void expired(String forecaster) {
    line(forecaster).expired.increment();
  }

  /** The forecaster has no model for this series. To be said as often as one likes. */
  public void inactive(String forecaster, String series) {
    line(forecaster).inactive.add(series);
  }

  void revoked(Collection<String> series) {
    lines.values().forEach(line -> series.forEach(line.inactive::remove));
  }

  private Line line(String forecaster) {
    Line line = lines.get(forecaster);
    if (line == null) {
      throw new IllegalArgumentException(
          "no forecaster " + forecaster + " among " + lines.keySet());
    }
    return line;
  }

  private static Line line(MeterRegistry registry, Tags tags) {
    Set<String> inactive = ConcurrentHashMap.newKeySet();
    Gauge.builder("windrow.inactive.series", inactive, Set::size)
        .description("Series for which the forecaster has no model")
        .tags(tags)
        .strongReference(true)
        .register(registry);
    return new Line(
        counter(registry, "windrow.forecasts", tags, "Forecasts made"),
        counter(registry, "windrow.outcomes", tags, "Forecasts that met their actual value"),
        counter(registry, "windrow.forecasts.skipped", tags, "Rows that lacked a value to read"),
        counter(registry, "windrow.forecasts.expired", tags, "Forecasts without an actual value"),
        inactive);
  }

  private static Counter observations(MeterRegistry registry, Tags tags, String kind) {
    return counter(
        registry, "windrow.observations", tags.and("kind", kind), "Observations that came in");
  }

  private static Counter counter(
      MeterRegistry registry, String name, Tags tags, String description) {
    return Counter.builder(name).description(description).tags(tags).register(registry);
  }
}
