package windrow.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import windrow.series.Forecast;
import windrow.series.Score;

/** The newest of everything, of a bounded number of series. Safe to read from several threads. */
final class Board {
  private static final Comparator<Score> BY_SCORE =
      Comparator.comparing(Score::series)
          .thenComparing(Score::forecaster)
          .thenComparing(Score::horizon)
          .thenComparing(Score::model)
          .thenComparing(Score::stream);

  private static final Comparator<Latest> BY_FORECAST =
      Comparator.comparing((Latest latest) -> latest.forecast().series())
          .thenComparing(latest -> latest.forecast().forecaster())
          .thenComparing(latest -> latest.forecast().horizon())
          .thenComparing(Latest::stream);

  private final int maxSeries;
  private final Set<Place> series = ConcurrentHashMap.newKeySet();
  private final Map<String, Score> scores = new ConcurrentHashMap<>();
  private final Map<ForecastKey, Latest> forecasts = new ConcurrentHashMap<>();
  private final AtomicLong leftOut = new AtomicLong();

  /** A series of a stream. */
  private record Place(String stream, String series) {}

  private record ForecastKey(String stream, String series, String forecaster, int horizon) {}

  Board(int maxSeries) {
    this.maxSeries = maxSeries;
  }

  void put(String key, Score score) {
    if (admits(score.stream(), score.series())) {
      scores.put(key, score);
    }
  }

  void removeScore(String key) {
    scores.remove(key);
  }

  void put(String stream, Forecast forecast) {
    if (admits(stream, forecast.series())) {
      forecasts.put(
          new ForecastKey(stream, forecast.series(), forecast.forecaster(), forecast.horizon()),
          new Latest(stream, forecast));
    }
  }

  List<Score> scores() {
    return scores.values().stream().sorted(BY_SCORE).toList();
  }

  List<Latest> forecasts() {
    return forecasts.values().stream().sorted(BY_FORECAST).toList();
  }

  long leftOut() {
    return leftOut.get();
  }

  private boolean admits(String stream, String name) {
    Place place = new Place(stream, name);
    if (series.contains(place) || series.size() < maxSeries && series.add(place)) {
      return true;
    }
    leftOut.incrementAndGet();
    return false;
  }
}
