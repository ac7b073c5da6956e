package windrow.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import windrow.engine.StreamSpec;
import windrow.metrics.ReplayMeters;
import windrow.model.ForecasterSpec;
import windrow.series.Score;
import windrow.stream.ForecastStreams;
import windrow.web.Health;
import windrow.web.Latest;
import windrow.web.Projection;
import windrow.web.Sources;
import windrow.web.Status;

/**
 * What the page and the monitors are told of the forecaster, before it runs, while it runs and once
 * it has stopped. Asked from several threads.
 */
final class Vitals {
  private static final String STARTING = "STARTING";

  private final List<StreamSpec> specs;
  private final Map<String, String> units;
  private final ReplayMeters replay;

  private volatile Optional<ForecastStreams> streams = Optional.empty();
  private volatile Optional<Projection> projection = Optional.empty();

  /**
   * Of a forecaster that does not run yet.
   *
   * @param units of the series, for people
   */
  Vitals(List<StreamSpec> specs, Map<String, String> units, ReplayMeters replay) {
    this.specs = specs;
    this.units = units;
    this.replay = replay;
  }

  /** The topology runs from now on. */
  void run(ForecastStreams started) {
    streams = Optional.of(started);
  }

  /** Its results are read from now on. */
  void read(Projection opened) {
    projection = Optional.of(opened);
  }

  Optional<ForecastStreams> streams() {
    return streams;
  }

  Optional<Projection> projection() {
    return projection;
  }

  /** The newest scores that a {@code read_committed} reader sees. */
  List<Score> scores() {
    return projection.map(Projection::scores).orElse(List.of());
  }

  Sources sources(Supplier<String> metrics) {
    return new Sources(
        this::scores, this::forecasts, this::status, metrics, this::live, this::ready);
  }

  private List<Latest> forecasts() {
    return projection.map(Projection::forecasts).orElse(List.of());
  }

  private Status status() {
    Status.Replay progress =
        replay.total() == 0 ? null : new Status.Replay(replay.records(), replay.total());
    Status.Results results = new Status.Results(unreadable(), leftOut());
    return new Status(state().toLowerCase(Locale.ROOT), progress, horizons(), units, results);
  }

  /** Records on the result topics that could not be read. */
  long unreadable() {
    return projection.map(Projection::unreadable).orElse(0L);
  }

  /** Results of series beyond those that are kept. */
  long leftOut() {
    return projection.map(Projection::leftOut).orElse(0L);
  }

  private String state() {
    return streams.map(ForecastStreams::state).orElse(STARTING);
  }

  private int horizons() {
    return specs.stream()
        .flatMap(spec -> spec.forecasters().stream())
        .mapToInt(ForecasterSpec::horizon)
        .max()
        .orElse(1);
  }

  /** The topology's alone: whatever ails the reader of the results, a restart would not heal. */
  private Health live() {
    String cause = streams.flatMap(ForecastStreams::failure).map(Object::toString).orElse("closed");
    return Health.of(
        streams.map(ForecastStreams::isLive).orElse(true), "the forecaster has stopped: " + cause);
  }

  private Health ready() {
    return Health.of(
            streams.map(ForecastStreams::isReady).orElse(false), "the tasks are " + state())
        .and(
            Health.of(
                projection.map(Projection::caughtUp).orElse(false),
                "the results are still being read"))
        .and(reading());
  }

  private Health reading() {
    return projection.map(Projection::health).orElse(Health.ok());
  }
}
