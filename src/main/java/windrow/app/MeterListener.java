package windrow.app;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import windrow.engine.Step;
import windrow.engine.StreamSpec;
import windrow.metrics.ForecastMeters;
import windrow.metrics.StreamMeters;
import windrow.model.ForecasterSpec;
import windrow.series.Forecast;
import windrow.series.Outcome;
import windrow.series.Score;
import windrow.stream.StreamListener;
import windrow.wire.Reason;

/** What happens in the topology, on the meters. */
final class MeterListener implements StreamListener {
  private final ForecastMeters meters;
  private final Map<String, StreamMeters> streams;

  MeterListener(ForecastMeters meters, List<StreamSpec> specs) {
    this.meters = meters;
    this.streams =
        specs.stream()
            .map(StreamSpec::topic)
            .collect(Collectors.toMap(Function.identity(), topic -> counters(topic, specs)));
  }

  private StreamMeters counters(String topic, List<StreamSpec> specs) {
    StreamSpec spec = specs.stream().filter(s -> s.topic().equals(topic)).findFirst().orElseThrow();
    return meters.stream(topic, spec.forecasters().stream().map(ForecasterSpec::name).toList());
  }

  /** The counters of one stream. */
  StreamMeters of(String stream) {
    return streams.get(stream);
  }

  @Override
  public void advanced(String stream, Step step) {
    StreamMeters counters = streams.get(stream);
    switch (step.kind()) {
      case ACCEPTED -> counters.accepted();
      case DUPLICATE -> counters.duplicate();
      case REVISION -> counters.revision();
      case LATE -> throw new IllegalArgumentException("a late observation is refused");
    }
    step.outcomes().stream().map(Outcome::forecaster).forEach(counters::outcome);
    step.forecasts().stream().map(Forecast::forecaster).forEach(counters::forecast);
    step.expired().forEach(counters::expired);
    step.skipped().forEach(counters::skipped);
    step.scores().forEach(meters::score);
  }

  @Override
  public void rejected(String stream, Reason reason) {
    streams.get(stream).rejected(reason);
  }

  @Override
  public void restored(String stream, List<Score> scores) {
    scores.forEach(meters::score);
  }

  @Override
  public void revoked(String stream, Set<String> series) {
    meters.revoked(stream, series);
  }
}
