package windrow.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import windrow.files.OwnFolder;
import windrow.settings.Workspace;
import windrow.training.BundleFiles;
import windrow.training.ModelRegistry;
import windrow.training.Trained;

/** The forecaster alone, against any Kafka. */
@Command(name = "run", description = "Runs the forecaster against a Kafka cluster, until Ctrl-C.")
final class RunCommand implements Callable<Integer> {
  @Mixin private Options.Client client;
  @Mixin private Options.Configuration configuration;
  @Mixin private Options.Http http;

  @FromEnvironment("WINDROW_APPLICATION_ID")
  @Option(
      names = "--application-id",
      defaultValue = "windrow",
      paramLabel = "ID",
      description = "Names the consumer group, the changelogs and the transactions.")
  private String applicationId;

  @FromEnvironment("WINDROW_STATE")
  @Option(
      names = "--state",
      defaultValue = ".windrow/run",
      paramLabel = "DIR",
      description = "Where the stores live (default: ${DEFAULT-VALUE}).")
  private Path state;

  @Override
  public Integer call() throws InterruptedException {
    try (Shutdown shutdown = new Shutdown()) {
      Workspace workspace = configuration.workspace();
      Map<ModelRegistry.Key, Trained> models = BundleFiles.load(workspace, configuration.models());
      Map<String, Object> settings = client.settings();
      try (Service service = http.open(workspace, Map.of())) {
        OwnFolder.claim(state, "--state");
        if (Brokers.answer(settings, shutdown)) {
          service.start(models, settings, applicationId, state);
          System.out.println("The page is at " + service.address(http.host()));
          service.onFailure(shutdown::fail);
          shutdown.await();
        }
      }
      shutdown.check();
    }
    return 0;
  }
}
