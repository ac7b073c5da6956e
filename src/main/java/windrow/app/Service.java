package windrow.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import windrow.WindrowException;
import windrow.metrics.ReplayMeters;
import windrow.series.Forecast;
import windrow.series.Score;
import windrow.settings.Workspace;
import windrow.stream.ForecastStreams;
import windrow.stream.ForecastTopology;
import windrow.stream.StaleScores;
import windrow.stream.StreamConfig;
import windrow.stream.TopicAdmin;
import windrow.stream.TopicException;
import windrow.training.ModelRegistry;
import windrow.training.Trained;
import windrow.web.CannotListenException;
import windrow.web.Projection;
import windrow.web.WebServer;
import windrow.wire.Topic;
import windrow.wire.TopicFile;
import windrow.wire.Topics;

/**
 * The forecaster with all that watches it: HTTP first, so that a taken port is known at once, then
 * the topics, the topology and the reader of its results.
 */
final class Service implements AutoCloseable {
  private final Workspace workspace;
  private final Telemetry telemetry;
  private final Vitals vitals;
  private final WebServer web;

  private boolean closed;

  private Service(Workspace workspace, Telemetry telemetry, Vitals vitals, WebServer web) {
    this.workspace = workspace;
    this.telemetry = telemetry;
    this.vitals = vitals;
    this.web = web;
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
    Telemetry telemetry = new Telemetry(workspace.specs(), maxSeries);
    Vitals vitals = new Vitals(workspace.specs(), units, telemetry.replay());
    telemetry.count(vitals::unreadable, vitals::leftOut);
    try {
      WebServer web = WebServer.start(host, port, vitals.sources(telemetry::scrape));
      return new Service(workspace, telemetry, vitals, web);
    } catch (CannotListenException e) {
      telemetry.close();
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
    Map<String, Object> replicated = prepareTopics(client, applicationId);
    StaleScores.remove(client, applicationId, stateFolder, workspace.specs());
    ForecastStreams started =
        ForecastStreams.start(
            ForecastTopology.of(streams(models), telemetry.listener()),
            StreamConfig.of(replicated, applicationId, stateFolder));
    vitals.run(started);
    telemetry.bind(started);
    Map<String, Topic<String, Forecast>> forecasts = new LinkedHashMap<>();
    workspace.specs().forEach(s -> forecasts.put(s.topic(), Topics.forecasts(s.topic())));
    vitals.read(Projection.open(client, Topics.scores(), forecasts));
    return this;
  }

  /** The client properties, with what the changelogs take over from the topics. */
  private Map<String, Object> prepareTopics(Map<String, Object> client, String applicationId) {
    try (Admin admin = Admin.create(client)) {
      TopicAdmin topics = new TopicAdmin(admin);
      topics.createMissing(workspace.topics().values());
      List<String> differences = new ArrayList<>(topics.verify(workspace.topics().values()));
      TopicFile scores = workspace.topics().get(Topics.SCORES);
      if (!StreamConfig.isReplicated(client)) {
        differences.addAll(
            topics.verifyChangelogs(applicationId, workspace.fields().keySet(), scores));
      }
      if (!differences.isEmpty()) {
        throw new WindrowException(
            "The topics are not as topics/ says: " + String.join("; ", differences));
      }
      return StreamConfig.replicated(client, scores.on(topics.brokers()));
    } catch (TopicException e) {
      throw new WindrowException(e.getMessage(), e);
    }
  }

  private List<ForecastTopology.Stream> streams(Map<ModelRegistry.Key, Trained> models) {
    return workspace.streams().stream().map(stream -> stream(stream, models)).toList();
  }

  private ForecastTopology.Stream stream(
      Workspace.Stream stream, Map<ModelRegistry.Key, Trained> models) {
    ModelRegistry registered =
        new ModelRegistry(stream, models, telemetry.inactive(stream.topic()));
    return new ForecastTopology.Stream(
        stream.spec(), workspace.topics().get(stream.topic()), telemetry.timed(registered));
  }

  /** Where the page is. */
  String address(String host) {
    return WebServer.url(host, web.port());
  }

  /** The replay's progress, for the page and the meters. */
  ReplayMeters replay() {
    return telemetry.replay();
  }

  /** The newest scores that a {@code read_committed} reader sees. */
  List<Score> scores() {
    return vitals.scores();
  }

  /** Waits until the projection has read all that is committed now. */
  boolean awaitResults(Duration atMost) throws InterruptedException {
    return vitals.projection().orElseThrow().awaitEnd(atMost);
  }

  /** Stops reading the results; who waits for them is told so. */
  void stopReading() {
    vitals.projection().ifPresent(Projection::close);
  }

  /** Told as soon as the application that was started stops by itself. */
  void onFailure(Consumer<WindrowException> told) {
    vitals.streams().orElseThrow().onFailure(cause -> told.accept(stopped(cause)));
  }

  /**
   * Says so if the application has failed.
   *
   * @throws WindrowException if it stopped by itself, with the cause
   */
  void check() {
    vitals
        .streams()
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

  /** Ends all of it; closing again does nothing. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    telemetry.unbind();
    vitals.streams().ifPresent(ForecastStreams::close);
    vitals.projection().ifPresent(Projection::close);
    web.close();
    telemetry.close();
  }
}
