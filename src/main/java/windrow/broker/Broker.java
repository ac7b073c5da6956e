package windrow.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.FaultHandlerFactory;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka of one node in this process: controller and broker in one (KRaft, KIP-500), reachable
 * from this machine only, with its data in a folder that it finds again at the next start.
 *
 * <p>Kafka calls the classes behind it internal, so no other file names them and the pom pins their
 * version. {@code kafka.Kafka} itself is no use here: it hides the port and ends the JVM on a
 * fault.
 */
public final class Broker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
  private static final int NODE = 1;
  private static final String CLIENTS = "CLIENTS";
  private static final String CONTROLLER = "CONTROLLER";
  private static final Duration CONTROLLED_SHUTDOWN = Duration.ofSeconds(6);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private static final Map<String, String> ONE_NODE =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("node.id", Integer.toString(NODE)),
          Map.entry("controller.listener.names", CONTROLLER),
          Map.entry("inter.broker.listener.name", CLIENTS),
          Map.entry(
              "listener.security.protocol.map",
              CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
          Map.entry("default.replication.factor", "1"),
          Map.entry("min.insync.replicas", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          // A misspelt topic shall fail, and old event times shall not expire.
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("log.retention.ms", "-1"));

  private static final Map<String, String> SMALL =
      Map.of(
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.num.partitions", "4",
          "share.coordinator.state.topic.num.partitions", "4",
          "group.initial.rebalance.delay.ms", "0",
          "num.network.threads", "1",
          "num.io.threads", "2",
          "background.threads", "2",
          "log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20),
          "server.max.startup.time.ms", "120000");

  private final Faults faults = new Faults();
  private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
  private final Path folder;
  private String bootstrapServers;
  private boolean closed;

  private Broker(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /**
   * Starts a broker on a free port of 127.0.0.1; returns when clients can connect.
   *
   * @param dataFolder where its data lies; created and formatted when it is new
   * @throws IOException as {@link #start(Path, int)}
   */
  public static Broker start(Path dataFolder) throws IOException {
    return start(dataFolder, 0);
  }

  /**
   * Starts a broker on this port of 127.0.0.1; returns when clients can connect.
   *
   * @param dataFolder where its data lies; created and formatted when it is new
   * @param port 0 takes any free one
   * @throws IOException if the port is taken, if the folder cannot be written, is in use or holds
   *     data that this Kafka cannot read; nothing is left running, and the message says what to do
   * @throws IllegalArgumentException if the port is none
   */
  public static Broker start(Path dataFolder, int port) throws IOException {
    Broker broker = new Broker(dataFolder);
    boolean started = false;
    try {
      broker.startUp(port);
      started = true;
      return broker;
    } finally {
      if (!started) {
        broker.close();
      }
    }
  }

  private void startUp(int port) throws IOException {
    toClose.push(FolderLock.take(folder));
    Sockets sockets = Sockets.bind(port);
    toClose.push(sockets);
    bootstrapServers = sockets.clientsAddress();
    try {
      startKafka(sockets);
    } catch (Exception e) {
      throw notStarted(e);
    }
  }

  private void startKafka(Sockets sockets) throws Exception {
    format();
    KafkaConfig config = new KafkaConfig(settings(sockets), false);
    var stored = KafkaRaftServer.initializeLogDirs(config, LOG, "");
    SharedServer shared = shared(config, stored._1(), sockets);
    ControllerServer controller =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
    BrokerServer broker = new BrokerServer(shared);
    toClose.push(controller::shutdown);
    controller.startup();
    toClose.push(() -> broker.shutdown(CONTROLLED_SHUTDOWN));
    broker.startup();
  }

  /** What controller and broker of the node have in common. */
  private SharedServer shared(KafkaConfig config, MetaPropertiesEnsemble stored, Sockets sockets) {
    return new SharedServer(
        config,
        stored,
        Time.SYSTEM,
        new Metrics(),
        CompletableFuture.completedFuture(Map.of(NODE, sockets.controllerEndpoint())),
        List.of(),
        faults,
        factory(sockets));
  }

  /**
   * Formats a new folder for a quorum whose voter stands in the settings (KIP-595). A quorum of
   * KIP-853 would write the controller's port into the log, and the next start has another one.
   */
  private void format() throws Exception {
    // Kafka writes this file last, so a start that was killed before it formats again.
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName(CONTROLLER)
        .addDirectory(folder.toString())
        .setMetadataLogDirectory(folder.toString())
        .run();
  }

  private Map<String, String> settings(Sockets sockets) {
    Map<String, String> settings = new HashMap<>(ONE_NODE);
    settings.putAll(SMALL);
    settings.put("log.dirs", folder.toString());
    settings.put(
        "listeners",
        "%s://%s,%s://%s"
            .formatted(CLIENTS, sockets.clientsAddress(), CONTROLLER, sockets.controllerAddress()));
    settings.put("controller.quorum.voters", NODE + "@" + sockets.controllerAddress());
    return settings;
  }

  private static ServerSocketFactory factory(Sockets sockets) {
    return (listener, address, backlog, bufferSize) ->
        listener.equals(CLIENTS) ? sockets.clients() : sockets.controller();
  }

  private IOException notStarted(Exception cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new IOException(
        ("The broker did not start on its data folder %s (%s)."
                + " If the folder holds data of another Kafka, choose another one.")
            .formatted(folder, cause),
        cause);
  }

  /** The address for {@code bootstrap.servers}, such as 127.0.0.1:40123. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** The first fault that would have ended a Kafka of its own; after it the broker is of no use. */
  public Optional<Throwable> fault() {
    return faults.first();
  }

  /** Told of the first such fault, on the thread that fails, or at once if there was one. */
  public void onFault(Consumer<Throwable> told) {
    faults.first.thenAccept(told);
  }

  /**
   * Shuts down cleanly and gives port and folder free. Waits ten seconds at most: what then still
   * runs is logged and left to end by itself. Closing again does nothing.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      awaitShutDown();
    }
  }

  private void awaitShutDown() {
    // An interrupted caller still gets a clean shutdown, and its flag back.
    boolean interrupted = Thread.interrupted();
    try {
      await(inBackground(this::shutDown));
    } catch (InterruptedException e) {
      LOG.warn("Interrupted while the broker on {} closes", folder, e);
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Thread inBackground(Runnable task) {
    Thread thread = new Thread(task, "windrow-broker-close");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void await(Thread closer) throws InterruptedException {
    closer.join(CLOSE.toMillis());
    if (closer.isAlive()) {
      LOG.warn(
          "The broker on {} did not close in {} s and is left behind", folder, CLOSE.toSeconds());
    }
  }

  private void shutDown() {
    while (!toClose.isEmpty()) {
      try {
        toClose.pop().close();
      } catch (Exception e) {
        LOG.warn("A part of the broker on {} did not close", folder, e);
      }
    }
  }

  /** Logs faults and keeps the first fatal one, where Kafka's own factory would end the JVM. */
  static final class Faults implements FaultHandlerFactory {

    private final CompletableFuture<Throwable> first = new CompletableFuture<>();

    @Override
    public FaultHandler build(String name, boolean fatal, Runnable action) {
      return (message, cause) -> {
        var fault = new FaultHandlerException(name + ": " + message, cause);
        LOG.error("{} fault of the broker", fatal ? "Fatal" : "Passing", fault);
        if (fatal) {
          first.complete(fault);
        }
        action.run();
        return fault;
      };
    }

    Optional<Throwable> first() {
      return Optional.ofNullable(first.getNow(null));
    }
  }
}
