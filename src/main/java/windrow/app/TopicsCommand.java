package windrow.app;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import windrow.WindrowException;
import windrow.settings.Workspace;
import windrow.stream.TopicAdmin;
import windrow.stream.TopicException;

/** The topics, as their files say. */
@Command(
    name = "topics",
    description = "Creates the topics that are missing, and verifies all of them against topics/.")
final class TopicsCommand implements Callable<Integer> {
  @Mixin private Options.Client client;
  @Mixin private Options.Configuration configuration;

  @Option(names = "--verify", description = "Verify only; create nothing.")
  private boolean verifyOnly;

  @Override
  public Integer call() throws InterruptedException {
    Workspace workspace = configuration.workspace();
    Map<String, Object> settings = client.settings();
    try (Shutdown shutdown = new Shutdown()) {
      if (Brokers.answer(settings, shutdown)) {
        prepare(workspace, settings);
      }
    }
    return 0;
  }

  private void prepare(Workspace workspace, Map<String, Object> settings) {
    try (Admin admin = Admin.create(settings)) {
      TopicAdmin topics = new TopicAdmin(admin);
      if (!verifyOnly) {
        topics
            .createMissing(workspace.topics().values())
            .forEach(name -> System.out.println("created " + name));
      }
      List<String> differences = topics.verify(workspace.topics().values());
      if (!differences.isEmpty()) {
        throw new WindrowException(String.join("; ", differences));
      }
    } catch (TopicException e) {
      throw new WindrowException(e.getMessage(), e);
    }
    System.out.println(workspace.topics().size() + " topics are as topics/ says");
  }
}
