package windrow.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import windrow.WindrowException;
import windrow.metrics.ForecastMeters;
import windrow.metrics.ReplayMeters;
import windrow.metrics.RuntimeMeters;
import windrow.model.ForecasterSpec;
import windrow.series.Forecast;
import windrow.series.Score;
import windrow.settings.Workspace;
import windrow.stream.ForecastStreams;
import windrow.stream.ForecastTopology;
import windrow.stream.StreamConfig;
import windrow.stream.TopicAdmin;
import windrow.stream.TopicException;
import windrow.training.ModelRegistry;
import windrow.training.Trained;
import windrow.web.CannotListenException;
import windrow.web.Health;
import windrow.web.Latest;
import windrow.web.Projection;
import windrow.web.Sources;
import windrow.web.Status;
import windrow.web.WebServer;
import windrow.wire.Topic;
import windrow.wire.Topics;

/**
 * The forecaster with all that watches it: HTTP first, so that a taken port is known at once, then
 * the topics, the topology and the reader of its results.
 */
final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final Workspace workspace;
  private final Map<String, String> units;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RuntimeMeters runtime = new RuntimeMeters(registry);
  private final ReplayMeters replay = new ReplayMeters(registry);
  private final ForecastMeters meters;
  private final MeterListener listener;
  private final WebServer web;

  private final Set<String> inactive = ConcurrentHashMap.newKeySet();
  private boolean closed;
  private volatile Optional<ForecastStreams> streams = Optional.empty();
  private volatile Optional<Projection> projection = Optional.empty();

  private Service(
      Workspace workspace, Map<String, String> units, int maxSeries, String host, int port)
      throws CannotListenException {
    this.workspace = workspace;
    this.units = units;
    meters = new ForecastMeters(registry, maxSeries);
    listener = new MeterListener(meters, workspace.specs());
    web = WebServer.start(host, port, sources());
  }

  /**
   * Listens for HTTP; nothing is forecast yet.
   *
   * @param units of the series, for people
   * @param maxSeries how many series have meters of their own
   * @throws WindrowException if the port is taken
   */
  static Service open(
      Workspace workspace, Map<String, String> units, int maxSeries, String host, int port) {
    try {
      return new Service(workspace, units, maxSeries, host, port);
    } catch (CannotListenException e) {
      throw new WindrowException(e.getMessage(), e);
    }
  }

  /**
   * Creates and verifies the topics, starts the topology and reads its results.
   *
   * @param models trained models by forecaster and series
   * @param client how to reach the cluster
   * @return this, for a {@code try} that ends it before what it depends on
   * @throws WindrowException if the cluster or its topics are not as they should be
   */
  Service start(
      Map<ModelRegistry.Key, Trained> models,
      Map<String, Object> client,
      String applicationId,
      Path stateFolder) {
    prepareTopics(client);
    ForecastStreams started =
        ForecastStreams.start(
            ForecastTopology.of(streams(models), listener),
            StreamConfig.of(client, applicationId, stateFolder));
    streams = Optional.of(started);
    runtime.bind(started.client());
    Map<String, Topic<String, Forecast>> forecasts = new LinkedHashMap<>();
    workspace.specs().forEach(s -> forecasts.put(s.topic(), Topics.forecasts(s.topic())));
    projection = Optional.of(Projection.open(client, Topics.scores(), forecasts));
    return this;
  }

  private void prepareTopics(Map<String, Object> client) {
    try (Admin admin = Admin.create(client)) {
      TopicAdmin topics = new TopicAdmin(admin);
      topics.createMissing(workspace.topics().values());
      List<String> differences = topics.verify(workspace.topics().values());
      if (!differences.isEmpty()) {
        throw new WindrowException(
            "The topics are not as topics/ says: " + String.join("; ", differences));
      }
    } catch (TopicException e) {
      throw new WindrowException(e.getMessage(), e);
    }
  }

  private List<ForecastTopology.Stream> streams(Map<ModelRegistry.Key, Trained> models) {
    return workspace.streams().stream().map(stream -> stream(stream, models)).toList();
  }

  private ForecastTopology.Stream stream(
      Workspace.Stream stream, Map<ModelRegistry.Key, Trained> models) {
    String topic = stream.topic();
    ModelRegistry registered =
        new ModelRegistry(
            stream, models, (forecaster, series) -> inactive(topic, forecaster, series));
    return new ForecastTopology.Stream(
        stream.spec(), workspace.topics().get(topic), meters.timed(registered));
  }

  /** One line a forecaster, so that a folder of many series does not bury all else. */
  private void inactive(String stream, String forecaster, String series) {
    String text = "{} has no model for {}: it is inactive there (windrow train makes one)";
    if (inactive.add(forecaster)) {
      LOG.info(text + ", as for other series without one; a gauge counts them", forecaster, series);
    } else {
      LOG.debug(text, forecaster, series);
    }
    listener.of(stream).inactive(forecaster, series);
  }

  /** Where the page is. */
  String address(String host) {
    return "http://" + host + ":" + web.port() + "/";
  }

  /** The units of the series, for people. */
  Map<String, String> units() {
    return units;
  }

  /** The replay's progress, for the page and the meters. */
  ReplayMeters replay() {
    return replay;
  }

  /** Stops the forecaster; the page stays until all is closed. */
  void stop() {
    streams.ifPresent(ForecastStreams::close);
  }

  /** The newest scores that a {@code read_committed} reader sees. */
  List<Score> scores() {
    return projection.map(Projection::scores).orElse(List.of());
  }

  private List<Latest> forecasts() {
    return projection.map(Projection::forecasts).orElse(List.of());
  }

  /** Waits until the projection has read all that is committed now. */
  boolean awaitResults(Duration atMost) throws InterruptedException {
    return projection.orElseThrow().awaitEnd(atMost);
  }

  /**
   * Waits until the application has stopped.
   *
   * @throws WindrowException if it stopped by itself, with the cause
   */
  void awaitEnd() throws InterruptedException {
    ForecastStreams running = streams.orElseThrow();
    running.awaitEnd();
    if (running.failure().isPresent()) {
      throw stopped(running.failure().get());
    }
  }

  /**
   * Says so if the application has failed.
   *
   * @throws WindrowException if it stopped by itself, with the cause
   */
  void check() {
    streams
        .flatMap(ForecastStreams::failure)
        .ifPresent(
            cause -> {
              throw stopped(cause);
            });
  }

  private static WindrowException stopped(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new WindrowException("The forecaster has stopped: " + root, cause);
  }

  private Sources sources() {
    return new Sources(
        this::scores, this::forecasts, this::status, registry::scrape, this::live, this::ready);
  }

  private Status status() {
    Status.Replay progress =
        replay.total() == 0 ? null : new Status.Replay(replay.records(), replay.total());
    return new Status(
        streams.map(ForecastStreams::state).orElse("STARTING").toLowerCase(java.util.Locale.ROOT),
        progress,
        horizons(),
        units);
  }

  private int horizons() {
    return workspace.specs().stream()
        .flatMap(spec -> spec.forecasters().stream())
        .mapToInt(ForecasterSpec::horizon)
        .max()
        .orElse(1);
  }

  private Health live() {
    return Health.of(
            streams.map(ForecastStreams::isLive).orElse(true),
            "the forecaster has stopped: "
                + streams.flatMap(ForecastStreams::failure).map(Object::toString).orElse("closed"))
        .and(projection.map(Projection::health).orElse(Health.ok()));
  }

  private Health ready() {
    return Health.of(
            streams.map(ForecastStreams::isReady).orElse(false),
            "the tasks are " + streams.map(ForecastStreams::state).orElse("STARTING"))
        .and(
            Health.of(
                projection.map(Projection::caughtUp).orElse(false),
                "the results are still being read"))
        .and(projection.map(Projection::health).orElse(Health.ok()));
  }

  /** Ends all of it; closing again does nothing. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    runtime.unbind();
    streams.ifPresent(ForecastStreams::close);
    projection.ifPresent(Projection::close);
    web.close();
    runtime.close();
    registry.close();
  }
}
