package windrow.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import windrow.series.Pooled;
import windrow.series.Score;

/** The scores of one forecaster over all its series, and one score {@link Pooled} from them. */
final class Pool {
  private final String forecaster;
  private final int horizon;
  private final Map<String, Score> scores = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();
  private volatile Known cached = new Known(-1, null);

  /** The pooled score as of a version. */
  private record Known(long version, Score score) {}

  Pool(String forecaster, int horizon) {
    this.forecaster = forecaster;
    this.horizon = horizon;
  }

  /** The score that this one takes the place of; null where there was none. */
  Score set(Score score) {
    Score before = scores.put(score.series(), score);
    version.incrementAndGet();
    return before;
  }

  void remove(Collection<String> series) {
    scores.keySet().removeAll(series);
    version.incrementAndGet();
  }

  boolean isEmpty() {
    return scores.isEmpty();
  }

  int size() {
    return scores.size();
  }

  /** The pooled score; worked out when asked for and something has changed, not at each step. */
  Score score() {
    long now = version.get();
    Known known = cached;
    if (known.version != now) {
      known = new Known(now, pooled());
      cached = known;
    }
    return known.score;
  }

  private Score pooled() {
    return Pooled.of(new Score.Key(null, null, forecaster, null, horizon), scores.values());
  }
}
