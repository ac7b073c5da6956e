package windrow.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import windrow.engine.StreamSpec;
import windrow.metrics.ForecastMeters;
import windrow.metrics.ReplayMeters;
import windrow.metrics.ResultMeters;
import windrow.metrics.RuntimeMeters;
import windrow.model.Models;
import windrow.stream.ForecastStreams;
import windrow.stream.StreamListener;

/** All meters of a process. */
final class Telemetry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RuntimeMeters runtime = new RuntimeMeters(registry);
  private final ReplayMeters replay = new ReplayMeters(registry);
  private final ForecastMeters meters;
  private final MeterListener listener;
  private final Set<String> inactive = ConcurrentHashMap.newKeySet();

  /**
   * Meters of these streams.
   *
   * @param maxSeries how many series have meters of their own
   */
  Telemetry(List<StreamSpec> specs, int maxSeries) {
    meters = new ForecastMeters(registry, maxSeries);
    listener = new MeterListener(meters, specs);
  }

  /** The replay's progress. */
  ReplayMeters replay() {
    return replay;
  }

  StreamListener listener() {
    return listener;
  }

  /** These models, each call of theirs timed. */
  Models timed(Models models) {
    return meters.timed(models);
  }

  /**
   * Told of each forecaster and series of this stream without a model. One line a forecaster, so
   * that a folder of many series does not bury all else.
   */
  BiConsumer<String, String> inactive(String stream) {
    return (forecaster, series) -> {
      String text = "{} has no model for {}: it is inactive there (windrow train makes one)";
      if (inactive.add(forecaster)) {
        LOG.info(
            text + ", as for other series without one; a gauge counts them", forecaster, series);
      } else {
        LOG.debug(text, forecaster, series);
      }
      listener.of(stream).inactive(forecaster, series);
    };
  }

  /** The meters in Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }

  /**
   * Adds the counts of what the reader of the results did not take; asked for as long as it is
   * open.
   */
  void count(LongSupplier unreadable, LongSupplier leftOut) {
    ResultMeters.register(registry, unreadable, leftOut);
  }

  /** Adds the meters of Kafka Streams. */
  void bind(ForecastStreams streams) {
    runtime.bind(streams.client());
  }

  /** Takes the meters of Kafka Streams away. */
  void unbind() {
    runtime.unbind();
  }

  @Override
  public void close() {
    runtime.close();
    registry.close();
  }
}
