package windrow.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import windrow.model.Models;
import windrow.series.Score;

/**
 * The meters of the forecasts.
 *
 * <p>Each score fills gauges {@code windrow_forecast_…} tagged by stream, forecaster, series and
 * horizon. The first {@code maxSeries} series of all streams have them, one step ahead: at most 18
 * gauges a series and forecaster with two levels of prediction intervals, so 9,000 with the default
 * bound and five forecasters. Farther steps and a series beyond the bound count only in {@code
 * windrow_forecast_pooled_…}, which each forecaster always has at every horizon, without the tag of
 * the series and without a verdict. How many were left out stands in {@code
 * windrow_series_left_out}; one of them moves up when a series is revoked and its own next score
 * comes. Safe to call from several threads.
 */
public final class ForecastMeters {
  /** How many series have meters of their own unless said otherwise. */
  public static final int MAX_SERIES = 100;

  private final MeterRegistry registry;
  private final ScoreMeters scores;
  private final Map<String, StreamMeters> streams = new ConcurrentHashMap<>();

  /** Meters with the default bound of {@value #MAX_SERIES} series. */
  public ForecastMeters(MeterRegistry registry) {
    this(registry, MAX_SERIES);
  }

  /**
   * Meters in this registry.
   *
   * @param maxSeries how many series have meters of their own; 0 for none
   */
  public ForecastMeters(MeterRegistry registry, int maxSeries) {
    this.registry = registry;
    this.scores = new ScoreMeters(registry, maxSeries);
  }

  /**
   * Sets the gauges of a score. Setting the same score again changes nothing; the score of a newer
   * model takes the place of the older one's.
   */
  public void score(Score score) {
    scores.set(score);
  }

  /** Removes the gauges of these series: their task went elsewhere. Counters stay. */
  public void revoked(String stream, Collection<String> series) {
    scores.remove(stream, series);
    StreamMeters counters = streams.get(stream);
    if (counters != null) {
      counters.revoked(series);
    }
  }

  /**
   * The counters of a stream, always the same ones.
   *
   * @param forecasters names of all its forecasters
   */
  public StreamMeters stream(String stream, Collection<String> forecasters) {
    return streams.computeIfAbsent(stream, name -> new StreamMeters(registry, name, forecasters));
  }

  /** The same models, each forecast timed as {@code windrow_scoring_seconds}. */
  public Models timed(Models models) {
    return new ScoringTimer(registry, models);
  }
}
