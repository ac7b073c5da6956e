package windrow.app;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import windrow.csv.Data;
import windrow.metrics.ReplayMeters;
import windrow.replay.Pace;
import windrow.settings.Workspace;

/** History into Kafka as a live feed. */
@Command(
    name = "replay",
    description = "Replays CSV files into the observation topics, all series merged by event time.")
final class ReplayCommand implements Callable<Integer> {
  @Mixin private Options.Client client;
  @Mixin private Options.Configuration configuration;
  @Mixin private Options.History history;
  @Mixin private Options.Tempo tempo;

  @Option(
      names = "--resume",
      description =
          "Send only what the topics do not hold yet, and as revisions the rows with other values"
              + " there.")
  private boolean resume;

  @Override
  public Integer call() throws InterruptedException {
    try (Shutdown shutdown = new Shutdown()) {
      Workspace workspace = configuration.workspace();
      Map<String, Object> settings = client.settings();
      if (Brokers.answer(settings, shutdown)) {
        replay(workspace, settings, shutdown);
      }
    }
    return 0;
  }

  private void replay(Workspace workspace, Map<String, Object> settings, Shutdown shutdown)
      throws InterruptedException {
    Data data = history.readOwn(workspace);
    new ReplayRun(workspace, history.feed(data), settings, tempo.orElse(Pace.UNLIMITED), resume)
        .run(shutdown, new ReplayMeters(new SimpleMeterRegistry()))
        .forEach(System.out::println);
    FileAccounts.refusals(data).forEach(System.out::println);
  }
}
