package windrow.stream;

import static windrow.stream.TopicException.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import windrow.wire.TopicFile;

/** Creates the topics of the topic files, and holds those that exist against them. */
public final class TopicAdmin {
  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Admin admin;

  /** Works through this client, which stays the caller's. */
  public TopicAdmin(Admin admin) {
    this.admin = admin;
  }

  /**
   * Creates the topics that are missing, with the broker's default replication factor.
   *
   * @return the names of those created
   * @throws TopicException if the cluster refuses
   */
  public List<String> createMissing(Collection<TopicFile> files) throws TopicException {
    Set<String> existing = await(admin.listTopics().names());
    List<String> created = new ArrayList<>();
    for (TopicFile file : files) {
      if (!existing.contains(file.name()) && create(file)) {
        created.add(file.name());
      }
    }
    awaitVisible(created);
    return created;
  }

  /** The controller answers before every broker has heard of the topic. */
  private void awaitVisible(List<String> created) throws TopicException {
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    while (!await(admin.listTopics().names()).containsAll(created)
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private boolean create(TopicFile file) throws TopicException {
    NewTopic topic =
        new NewTopic(file.name(), Optional.of(file.partitions()), Optional.empty())
            .configs(file.config());
    try {
      await(admin.createTopics(List.of(topic)).all());
      return true;
    } catch (TopicException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false; // Another instance was quicker; verification follows.
      }
      throw e;
    }
  }

  /**
   * What is not as the files say, a line each; empty where all is well.
   *
   * @throws TopicException if the cluster does not answer
   */
  public List<String> verify(Collection<TopicFile> files) throws TopicException {
    List<String> differences = new ArrayList<>();
    Set<String> existing = await(admin.listTopics().names());
    List<TopicFile> present = new ArrayList<>();
    for (TopicFile file : files) {
      if (existing.contains(file.name())) {
        present.add(file);
      } else {
        differences.add("topic " + file.name() + " does not exist; windrow topics creates it");
      }
    }
    differences.addAll(partitions(present));
    differences.addAll(configs(present));
    return differences;
  }

  private List<String> partitions(List<TopicFile> files) throws TopicException {
    Map<String, TopicDescription> topics =
        await(admin.describeTopics(files.stream().map(TopicFile::name).toList()).allTopicNames());
    List<String> differences = new ArrayList<>();
    for (TopicFile file : files) {
      int partitions = topics.get(file.name()).partitions().size();
      if (partitions != file.partitions()) {
        differences.add(
            "topic %s has %d partitions; its file says %d"
                .formatted(file.name(), partitions, file.partitions()));
      }
    }
    return differences;
  }

  private List<String> configs(List<TopicFile> files) throws TopicException {
    Map<ConfigResource, Config> configs =
        await(admin.describeConfigs(files.stream().map(TopicAdmin::resource).toList()).all());
    return files.stream()
        .flatMap(file -> differences(file, configs.get(resource(file))))
        .sorted()
        .toList();
  }

  private static ConfigResource resource(TopicFile file) {
    return new ConfigResource(ConfigResource.Type.TOPIC, file.name());
  }

  private static Stream<String> differences(TopicFile file, Config config) {
    return file.config().keySet().stream()
        .filter(name -> !file.config().get(name).equals(found(config, name)))
        .map(
            name ->
                "topic %s has %s=%s; its file says %s"
                    .formatted(file.name(), name, found(config, name), file.config().get(name)));
  }

  private static String found(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry == null ? "nothing" : entry.value();
  }
}
