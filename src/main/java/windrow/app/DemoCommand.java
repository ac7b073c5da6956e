package windrow.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import windrow.broker.Broker;
import windrow.csv.Data;
import windrow.replay.Feed;
import windrow.replay.Pace;
import windrow.report.ScoreTable;
import windrow.settings.Workspace;
import windrow.training.BundleFiles;
import windrow.training.ModelRegistry;
import windrow.training.Trained;
import windrow.training.Trainer;

/** The whole of Windrow in one process: broker, forecaster, replay and page. */
@Command(
    name = "demo",
    description =
        "Runs all of Windrow in this process: an in-process Kafka, the forecaster, the replay and the"
            + " page. Goes on serving until Ctrl-C.")
final class DemoCommand implements Callable<Integer> {
  private static final String APPLICATION = "windrow";
  private static final double USUAL_SECONDS = 120;

  /** So that the first forecasts are seen at once, however short the history. */
  private static final double SLOWEST_RATE = 3;

  @Mixin private Options.Configuration configuration;
  @Mixin private Options.Http http;
  @Mixin private Options.History history;
  @Mixin private Options.Tempo tempo;

  @Option(
      names = "--folder",
      defaultValue = "${env:WINDROW_FOLDER:-.windrow}",
      paramLabel = "DIR",
      description = "Where the broker and the state live (default: ${DEFAULT-VALUE}).")
  private Path folder;

  @Option(
      names = "--keep",
      description = "Go on with what the folder holds instead of emptying it.")
  private boolean keep;

  @Option(
      names = "--train",
      description = "Train the models of single series anew first, as their bundles say.")
  private boolean train;

  @Option(names = "--once", description = "End after the table instead of serving on.")
  private boolean once;

  @Override
  public Integer call() throws InterruptedException {
    try (Shutdown shutdown = new Shutdown()) {
      try {
        demo(shutdown);
      } catch (RuntimeException | LinkageError e) {
        if (!shutdown.isCauseOf(e)) {
          throw e;
        }
        System.out.println("Stopped while it was starting");
      }
    }
    return 0;
  }

  private void demo(Shutdown shutdown) throws InterruptedException {
    System.out.println("Windrow " + Main.Version.text() + " starts an in-process Kafka …");
    Workspace workspace = configuration.workspace();
    Data data = history.read(workspace);
    Feed feed = history.feed(data);
    Options.describe(data).forEach(System.out::println);
    // The port before the folder, so that nothing is emptied where it is taken.
    try (Service opened = http.open(workspace, Options.units(data));
        DemoFolder home = DemoFolder.open(folder, keep)) {
      Map<ModelRegistry.Key, Trained> models = models(workspace, data, shutdown);
      if (shutdown.isAsked()) {
        return;
      }
      // The forecaster ends before its broker, or it could neither commit nor leave.
      try (Broker broker = home.broker();
          Service service = opened.start(models, client(broker), APPLICATION, home.state())) {
        System.out.println("The page is at " + service.address(http.host()));
        System.out.println("Kafka is at " + broker.bootstrapServers());
        replay(workspace, feed, client(broker), service, shutdown);
        if (!shutdown.isAsked()) {
          Completion completion = new Completion(workspace, client(broker), APPLICATION, service);
          finish(completion, service, Options.units(data), shutdown);
        }
      }
    }
  }

  private static Map<String, Object> client(Broker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private Map<ModelRegistry.Key, Trained> models(
      Workspace workspace, Data data, Shutdown shutdown) {
    Map<ModelRegistry.Key, Trained> models = BundleFiles.load(workspace, configuration.models());
    return train ? new Trainer(workspace, data, shutdown::isAsked).anew(models) : models;
  }

  private void replay(
      Workspace workspace,
      Feed feed,
      Map<String, Object> client,
      Service service,
      Shutdown shutdown) {
    Pace usual = new Pace.Rate(Math.max(SLOWEST_RATE, feed.size() / USUAL_SECONDS));
    new ReplayRun(workspace, feed, client, tempo.orElse(usual), keep)
        .run(shutdown, service.replay())
        .forEach(System.out::println);
  }

  /** The closing table, once all is forecast; serves on unless told otherwise. */
  private void finish(
      Completion completion, Service service, Map<String, String> units, Shutdown shutdown)
      throws InterruptedException {
    if (!completion.await(shutdown)) {
      return;
    }
    System.out.println();
    ScoreTable.lines(service.scores(), units).forEach(System.out::println);
    if (!once) {
      System.out.println();
      System.out.println("Serving at " + service.address(http.host()) + " until Ctrl-C.");
      shutdown.await();
    }
  }
}
