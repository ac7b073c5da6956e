package windrow.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import windrow.WindrowException;
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

  @FromEnvironment("WINDROW_FOLDER")
  @Option(
      names = "--folder",
      defaultValue = ".windrow",
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

  /** What is replayed to what. */
  private record History(Workspace workspace, Data data, Feed feed) {}

  @Override
  public Integer call() throws InterruptedException {
    try (Shutdown shutdown = new Shutdown()) {
      try {
        demo(shutdown);
      } catch (RuntimeException | LinkageError e) {
        // What follows from a fault is not told in its place.
        shutdown.check();
        if (!shutdown.isCauseOf(e)) {
          throw e;
        }
        System.out.println("Stopped while it was starting");
      }
      shutdown.check();
    }
    return 0;
  }

  private void demo(Shutdown shutdown) throws InterruptedException {
    System.out.println("Windrow " + Main.Version.text() + " starts an in-process Kafka …");
    History past = past();
    // The port and the models before anything is emptied, so that a fault of theirs costs nothing.
    try (Service opened = http.open(past.workspace, Options.units(past.data));
        DemoFolder home = DemoFolder.open(folder)) {
      Map<ModelRegistry.Key, Trained> models = models(past, shutdown);
      if (!shutdown.isAsked()) {
        run(past, models, opened, home, shutdown);
      }
    }
  }

  private void run(
      History past,
      Map<ModelRegistry.Key, Trained> models,
      Service opened,
      DemoFolder home,
      Shutdown shutdown)
      throws InterruptedException {
    if (!keep) {
      home.empty();
    }
    // The forecaster ends before its broker, or it could neither commit nor leave.
    try (Broker broker = home.broker();
        Service service = opened.start(models, client(broker), APPLICATION, home.state())) {
      watch(broker, service, shutdown);
      show(past, broker, service, shutdown);
    }
  }

  private History past() {
    Workspace workspace = configuration.workspace();
    Data data = history.read(workspace);
    Feed feed = history.feed(data);
    return new History(workspace, data, feed);
  }

  private static Map<String, Object> client(Broker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private Map<ModelRegistry.Key, Trained> models(History past, Shutdown shutdown) {
    Map<ModelRegistry.Key, Trained> models =
        BundleFiles.load(past.workspace, configuration.models());
    return train ? new Trainer(past.workspace, past.data, shutdown::isAsked).anew(models) : models;
  }

  /** A demo without its heart ends: the page alone would show what is no longer so. */
  private static void watch(Broker broker, Service service, Shutdown shutdown) {
    service.onFailure(shutdown::fail);
    broker.onFault(
        cause ->
            shutdown.fail(
                new WindrowException(
                    "The in-process Kafka has failed: " + cause.getMessage(), cause)));
  }

  private void show(History past, Broker broker, Service service, Shutdown shutdown)
      throws InterruptedException {
    System.out.println("The page is at " + service.address(http.host()));
    System.out.println("Kafka is at " + broker.bootstrapServers());
    replay(past, client(broker), service, shutdown);
    Completion completion = new Completion(past.workspace, client(broker), APPLICATION, service);
    if (!shutdown.isAsked() && completion.await(shutdown)) {
      finish(service, past.data, shutdown);
    }
  }

  private void replay(
      History past, Map<String, Object> client, Service service, Shutdown shutdown) {
    Pace usual = new Pace.Rate(Math.max(SLOWEST_RATE, past.feed.size() / USUAL_SECONDS));
    new ReplayRun(past.workspace, past.feed, client, tempo.orElse(usual), keep)
        .run(shutdown, service.replay())
        .forEach(System.out::println);
  }

  /** The closing table; serves on unless told otherwise. */
  private void finish(Service service, Data data, Shutdown shutdown) throws InterruptedException {
    System.out.println();
    ScoreTable.lines(service.scores(), Options.units(data)).forEach(System.out::println);
    FileAccounts.refusals(data).forEach(System.out::println);
    if (!once) {
      System.out.println();
      System.out.println("Serving at " + service.address(http.host()) + " until Ctrl-C.");
      shutdown.await();
    }
  }
}
