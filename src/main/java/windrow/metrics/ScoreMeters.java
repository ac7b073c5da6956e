package windrow.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import windrow.series.Score;

/** Gauges of the scores: of each of the first series to come, and pooled over all of them. */
final class ScoreMeters {
  private static final String OWN = "windrow.forecast.";
  private static final String POOLED = "windrow.forecast.pooled.";

  /** The horizon that a series has meters of its own for; all of them would be too many. */
  private static final int SHOWN = 1;

  private final MeterRegistry registry;
  private final int maxSeries;
  private final Map<Line, Pooled> pools = new HashMap<>();
  private final Map<Place, Map<Line, Own>> admitted = new HashMap<>();
  private final Set<Place> leftOut = ConcurrentHashMap.newKeySet();

  /** What is pooled. */
  private record Line(String stream, String forecaster, int horizon) {
    Tags tags() {
      return Tags.of(
          "stream", stream, "forecaster", forecaster, "horizon", Integer.toString(horizon));
    }
  }

  /** A series of a stream. */
  private record Place(String stream, String series) {}

  private record Pooled(Pool pool, Gauge series, ScoreGauges gauges) {
    /** Pools anew only where a figure has gone, which may leave the pool without one. */
    void set(Score score) {
      Score before = pool.set(score);
      gauges.grow(score);
      if (before != null && gauges.isLost(before, score)) {
        gauges.fit(pool.score());
      }
    }
  }

  private record Own(AtomicReference<Score> score, ScoreGauges gauges) {}

  ScoreMeters(MeterRegistry registry, int maxSeries) {
    this.registry = registry;
    this.maxSeries = maxSeries;
    Gauge.builder("windrow.series.left.out", leftOut, Set::size)
        .description("Series without meters of their own; they count in the pooled ones")
        .register(registry);
  }

  synchronized void set(Score score) {
    Line line = new Line(score.stream(), score.forecaster(), score.horizon());
    Pooled pooled = pools.computeIfAbsent(line, this::pooled);
    pooled.set(score);
    Place place = new Place(score.stream(), score.series());
    if (score.horizon() == SHOWN && admit(place)) {
      Own own = admitted.get(place).computeIfAbsent(line, key -> own(key, score));
      own.score.set(score);
      own.gauges.fit(score);
    }
  }

  synchronized void remove(String stream, Collection<String> series) {
    for (String name : series) {
      Place place = new Place(stream, name);
      leftOut.remove(place);
      Map<Line, Own> own = admitted.remove(place);
      if (own != null) {
        own.values().forEach(gone -> gone.gauges.clear());
      }
    }
    pools
        .entrySet()
        .removeIf(e -> e.getKey().stream.equals(stream) && shrink(e.getValue(), series));
  }

  private boolean admit(Place place) {
    if (admitted.containsKey(place)) {
      return true;
    }
    if (admitted.size() >= maxSeries) {
      leftOut.add(place);
      return false;
    }
    leftOut.remove(place);
    admitted.put(place, new HashMap<>());
    return true;
  }

  /** Takes these series out of a pool, and its meters away when none is left. */
  private boolean shrink(Pooled pooled, Collection<String> series) {
    pooled.pool.remove(series);
    if (pooled.pool.isEmpty()) {
      pooled.gauges.clear();
      registry.remove(pooled.series);
      return true;
    }
    pooled.gauges.fit(pooled.pool.score());
    return false;
  }

  private Own own(Line line, Score score) {
    AtomicReference<Score> newest = new AtomicReference<>(score);
    Tags tags = line.tags().and("series", score.series());
    return new Own(newest, new ScoreGauges(registry, OWN, tags, newest::get, Measure::own));
  }

  private Pooled pooled(Line line) {
    Pool pool = new Pool(line.forecaster, line.horizon);
    Gauge series =
        Gauge.builder(POOLED + "series", pool, Pool::size)
            .description("Series that are pooled")
            .tags(line.tags())
            .register(registry);
    return new Pooled(
        pool, series, new ScoreGauges(registry, POOLED, line.tags(), pool::score, Measure::pooled));
  }
}
