package windrow.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import windrow.series.Forecast;
import windrow.series.Score;

/**
 * The newest of everything, of a bounded number of series. One thread writes; any may read at the
 * same time.
 */
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
  private final Map<Place, Shelf> shelves = new ConcurrentHashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final AtomicLong leftOut = new AtomicLong();

  /** A series of a stream. */
  private record Place(String stream, String series) {}

  private record Step(String forecaster, int horizon) {}

  /** What is known of a place. */
  private record Shelf(Map<String, Score> scores, Map<Step, Latest> forecasts) {
    Shelf() {
      this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    boolean isEmpty() {
      return scores.isEmpty() && forecasts.isEmpty();
    }
  }

  Board(int maxSeries) {
    this.maxSeries = maxSeries;
  }

  /** The newest score of this key. */
  void put(String key, Score score) {
    Place place = new Place(score.stream(), score.series());
    if (!place.equals(places.get(key))) {
      removeScore(key);
    }
    if (admits(place)) {
      places.put(key, place);
      shelves.get(place).scores.put(key, score);
    }
  }

  /** There is no score of this key any more. */
  void removeScore(String key) {
    Place place = places.remove(key);
    if (place != null) {
      shelves.get(place).scores.remove(key);
      leave(place);
    }
  }

  /** The newest forecast of its series, forecaster and horizon in this stream. */
  void put(String stream, Forecast forecast) {
    Place place = new Place(stream, forecast.series());
    if (admits(place)) {
      Step step = new Step(forecast.forecaster(), forecast.horizon());
      shelves.get(place).forecasts.put(step, new Latest(stream, forecast));
    }
  }

  /** All forecasts of this series so far are forgotten. */
  void removeForecasts(String stream, String series) {
    Place place = new Place(stream, series);
    Shelf shelf = shelves.get(place);
    if (shelf != null) {
      shelf.forecasts.clear();
      leave(place);
    }
  }

  List<Score> scores() {
    return all(shelf -> shelf.scores.values().stream()).sorted(BY_SCORE).toList();
  }

  List<Latest> forecasts() {
    return all(shelf -> shelf.forecasts.values().stream()).sorted(BY_FORECAST).toList();
  }

  /** How many scores and forecasts came of series beyond the bound. */
  long leftOut() {
    return leftOut.get();
  }

  private <T> Stream<T> all(Function<Shelf, Stream<T>> of) {
    return shelves.values().stream().flatMap(of);
  }

  private boolean admits(Place place) {
    if (shelves.containsKey(place)) {
      return true;
    }
    if (shelves.size() >= maxSeries) {
      leftOut.incrementAndGet();
      return false;
    }
    shelves.put(place, new Shelf());
    return true;
  }

  /** A series of which nothing is known any more makes room for another. */
  private void leave(Place place) {
    if (shelves.get(place).isEmpty()) {
      shelves.remove(place);
    }
  }
}
