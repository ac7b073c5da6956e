package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.engine.Backtest;
import windrow.metrics.ForecastMeters;
import windrow.model.Models;
import windrow.replay.Feed;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.settings.Workspace;
import windrow.stream.ForecastTopology;
import windrow.stream.StreamConfig;
import windrow.training.BundleFiles;
import windrow.training.History;
import windrow.training.ModelRegistry;
import windrow.wire.Topic;
import windrow.wire.Topics;

/** A kind of model of a user's own, on the class path only, goes all the way that others go. */
class OwnFamilyTest {
  private static final String SALES = "sales.monthly";
  private static final String SERIES = "debit-cards-iceland";

  @TempDir private Path folder;

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        config(),
        """
        streams:
          - topic: sales.monthly
            calendar: months
            forecasters:
              - {name: naive, model: naive, target: unadjusted, horizon: 2}
              - {name: level, model: toy-mean, target: unadjusted, horizon: 2, share: 0.5}
        """);
  }

  @Test
  void shouldBeTrainedFromTheSettingsIntoABundleAndBacktested() {
    Shell train = train();
    Shell backtest =
        Shell.run("backtest", "--config=" + config(), "--models=" + models(), "--series=" + SERIES);

    assertEquals(0, train.code(), train.err());
    assertTrue(Files.exists(models().resolve("level." + SERIES + ".bundle")), train.out());
    assertEquals(0, backtest.code(), backtest.err());
    assertEquals(1, backtest.lines("level ").size(), backtest.out());
  }

  @Test
  void shouldForecastInTheLiveTopologyAsInABacktest() {
    train();
    Workspace workspace = Workspace.load(Optional.of(config()), Optional.empty());
    Workspace.Stream stream = workspace.stream(SALES);
    Models models =
        new ModelRegistry(
            stream, BundleFiles.load(workspace, Optional.of(models())), (forecaster, name) -> {});
    List<Observation> rows =
        History.builtIn(workspace).entries().stream().map(Feed.Entry::observation).toList();

    List<Forecast> live = live(workspace, models, rows);

    assertEquals(Backtest.run(stream.spec(), models, rows, step -> {}).forecasts(), live);
    double half = rows.stream().limit(120).mapToDouble(row -> row.value(0)).average().orElse(0) / 2;
    assertTrue(
        live.stream()
            .filter(one -> one.forecaster().equals("level"))
            .allMatch(one -> one.value() == half),
        "half the mean of the training rows");
    assertEquals(2 * 2 * rows.size(), live.size());
  }

  private List<Forecast> live(Workspace workspace, Models models, List<Observation> rows) {
    Workspace.Stream stream = workspace.stream(SALES);
    ForecastTopology.Stream live =
        new ForecastTopology.Stream(stream.spec(), workspace.topics().get(SALES), models);
    Topic<String, Observation> observations = Topics.observations(SALES, stream.spec().fields());
    Topic<String, Forecast> forecasts = Topics.forecasts(SALES);
    ForecastMeters meters = new ForecastMeters(new SimpleMeterRegistry(), 10);
    try (TopologyTestDriver driver =
        new TopologyTestDriver(
            ForecastTopology.of(List.of(live), new MeterListener(meters, workspace.specs())),
            properties())) {
      TestInputTopic<byte[], byte[]> input =
          driver.createInputTopic(SALES, new ByteArraySerializer(), new ByteArraySerializer());
      TestOutputTopic<String, Forecast> output =
          driver.createOutputTopic(
              forecasts.name(), forecasts.keys().deserializer(), forecasts.values().deserializer());
      for (Observation row : rows) {
        input.pipeInput(
            observations.keys().serializer().serialize(SALES, row.series()),
            observations.values().serializer().serialize(SALES, row));
      }
      return output.readValuesToList();
    }
  }

  private Shell train() {
    return Shell.run(
        "train",
        "--config=" + config(),
        "--forecaster=level",
        "--series=" + SERIES,
        "--split=2009-12-31",
        "--out=" + models());
  }

  private Path config() {
    return folder.resolve("windrow.yaml");
  }

  private Path models() {
    return folder.resolve("models");
  }

  private Properties properties() {
    Properties properties = new Properties();
    Path state = folder.resolve("state");
    properties.putAll(
        StreamConfig.of(
            Map.of(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092"), "test", state));
    return properties;
  }
}
