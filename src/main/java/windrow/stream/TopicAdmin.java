package windrow.stream;

import static windrow.stream.TopicException.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
  private final Cluster cluster;

  /** How many brokers there are. */
  interface Cluster {
    int brokers() throws TopicException;
  }

  /** Works through this client, which stays the caller's. */
  public TopicAdmin(Admin admin) {
    this(admin, () -> await(admin.describeCluster().nodes()).size());
  }

  TopicAdmin(Admin admin, Cluster cluster) {
    this.admin = admin;
    this.cluster = cluster;
  }

  /**
   * How many brokers answer.
   *
   * @throws TopicException if none does
   */
  public int brokers() throws TopicException {
    return cluster.brokers();
  }

  /**
   * Creates the topics that are missing, each on as many brokers as its file says and the cluster
   * can bear.
   *
   * @return the names of those created
   * @throws TopicException if the cluster refuses
   */
  public List<String> createMissing(Collection<TopicFile> files) throws TopicException {
    Set<String> existing = await(admin.listTopics().names());
    int brokers = brokers();
    List<String> created = new ArrayList<>();
    for (TopicFile file : files) {
      if (!existing.contains(file.name()) && create(file.on(brokers))) {
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
        new NewTopic(file.name(), file.partitions(), file.replicas().shortValue())
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
    Map<String, TopicDescription> topics = described(present);
    differences.addAll(partitions(present, topics));
    differences.addAll(replicas(present, topics));
    differences.addAll(configs(asFarAsBorne(present, topics)));
    return differences;
  }

  /**
   * What is not as this file says of the changelogs that exist: their replicas, and how many of
   * them are in sync. Kafka Streams creates them, and leaves one that is there as it is.
   *
   * @param like a topic that is to be as safe as they are
   * @throws TopicException if the cluster does not answer
   */
  public List<String> verifyChangelogs(
      String applicationId, Collection<String> streams, TopicFile like) throws TopicException {
    Set<String> existing = await(admin.listTopics().names());
    List<TopicFile> present =
        streams.stream()
            .flatMap(stream -> new StreamNames(stream).changelogs(applicationId))
            .filter(existing::contains)
            .map(name -> like.replicasOnly(name))
            .toList();
    Map<String, TopicDescription> topics = described(present);
    List<String> differences = new ArrayList<>(replicas(present, topics));
    differences.addAll(configs(asFarAsBorne(present, topics)));
    return differences;
  }

  private Map<String, TopicDescription> described(List<TopicFile> files) throws TopicException {
    return await(
        admin.describeTopics(files.stream().map(TopicFile::name).toList()).allTopicNames());
  }

  private static List<String> partitions(
      List<TopicFile> files, Map<String, TopicDescription> topics) {
    return files.stream()
        .filter(file -> topics.get(file.name()).partitions().size() != file.partitions())
        .map(
            file ->
                "topic %s has %d partitions; its file says %d"
                    .formatted(
                        file.name(),
                        topics.get(file.name()).partitions().size(),
                        file.partitions()))
        .toList();
  }

  /** A broker that is away for a while makes no topic wrong: more than can be borne now is well. */
  private List<String> replicas(List<TopicFile> files, Map<String, TopicDescription> topics)
      throws TopicException {
    int brokers = brokers();
    List<String> differences = new ArrayList<>();
    for (TopicFile file : files) {
      int found = replicas(topics.get(file.name()));
      if (found < file.on(brokers).replicas() || found > file.replicas()) {
        differences.add(
            "topic %s has replicas=%d; its file says %d, and there are %d brokers"
                .formatted(file.name(), found, file.replicas(), brokers));
      }
    }
    return differences;
  }

  /** Of the partition that has the fewest. */
  private static int replicas(TopicDescription topic) {
    return topic.partitions().stream().mapToInt(one -> one.replicas().size()).min().orElseThrow();
  }

  /** What a file says of a topic with as many replicas as this one has. */
  private static List<TopicFile> asFarAsBorne(
      List<TopicFile> files, Map<String, TopicDescription> topics) {
    return files.stream().map(file -> file.on(replicas(topics.get(file.name())))).toList();
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
