package windrow.broker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BrokerTest {

  private static final String TOPIC = "readings";

  @TempDir Path folder;

  @Test
  void shouldCarryRecordsThereAndBack() throws Exception {
    Broker broker = Broker.start(folder);
    try (broker) {
      createTopic(broker);
      send(broker, "sun", "rain");
      assertEquals(List.of("sun", "rain"), read(broker, 2));
    }
    broker.close();
    assertEquals(Optional.empty(), broker.fault());
  }

  @Test
  void shouldFindItsDataAgainOnAnotherPort() throws Exception {
    String before;
    try (Broker broker = Broker.start(folder)) {
      createTopic(broker);
      send(broker, "kept");
      before = broker.bootstrapServers();
    }
    // The first port is kept busy, so that the second start cannot get it by chance.
    try (ServerSocket busy = listenOn(portOf(before));
        Broker broker = Broker.start(folder)) {
      assertNotEquals(busy.getLocalPort(), portOf(broker.bootstrapServers()));
      send(broker, "added");
      assertEquals(List.of("kept", "added"), read(broker, 2));
    }
  }

  @Test
  void shouldShowCommittedTransactionsOnly() throws Exception {
    try (Broker broker = Broker.start(folder)) {
      createTopic(broker);
      try (var producer = producer(broker, Map.of("transactional.id", "writer"))) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, "aborted"));
        producer.flush();
        producer.abortTransaction();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, "committed"));
        producer.commitTransaction();
      }
      assertEquals(List.of("committed"), read(broker, 1));
    }
  }

  @Test
  void shouldRunBesideAnotherBroker() throws Exception {
    try (Broker one = Broker.start(folder.resolve("one"));
        Broker two = Broker.start(folder.resolve("two"))) {
      createTopic(one);
      createTopic(two);
      send(one, "for one");
      send(two, "for two");
      assertEquals(List.of("for one"), read(one, 1));
      assertEquals(List.of("for two"), read(two, 1));
    }
  }

  @Test
  void shouldSayThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = listenOn(0)) {
      int port = taken.getLocalPort();
      IOException refusal = assertThrows(IOException.class, () -> Broker.start(folder, port));
      assertTells(refusal, "cannot listen on 127.0.0.1:" + port, "choose another port");
    }
    // A refused start leaves the folder free.
    FolderLock.take(folder).close();
  }

  @Test
  void shouldSayThatAnotherBrokerHoldsTheFolder() throws Exception {
    FolderLock held = FolderLock.take(folder);
    try (held) {
      for (int attempt = 0; attempt < 2; attempt++) {
        IOException refusal = assertThrows(IOException.class, () -> Broker.start(folder));
        assertTells(refusal, folder.toString(), "another broker of this process", "Stop");
      }
      assertFalse(anotherProcessCanTake(folder), "a refusal must not drop the lock");
    }
    assertTrue(anotherProcessCanTake(folder));
  }

  @Test
  void shouldSayThatAnotherProcessHoldsTheFolder() throws Exception {
    Process holder = javaMain(Holder.class, folder);
    try {
      assertEquals('+', holder.getInputStream().read());
      IOException refusal = assertThrows(IOException.class, () -> Broker.start(folder));
      assertTells(refusal, folder.toString(), "another process", "Stop");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    FolderLock.take(folder).close();
  }

  @Test
  void shouldSayThatTheFolderCannotBeWritten() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    for (Path unusable : List.of(file, file.resolve("below"))) {
      IOException refusal = assertThrows(IOException.class, () -> Broker.start(unusable));
      assertTells(refusal, "cannot write its data folder " + unusable, "Choose a folder");
    }
  }

  @Test
  void shouldSayThatTheFolderHoldsOtherData() throws Exception {
    Files.writeString(folder.resolve("meta.properties"), "version=1\nnode.id=7\ncluster.id=c\n");
    IOException refusal = assertThrows(IOException.class, () -> Broker.start(folder));
    assertTells(refusal, "did not start on its data folder " + folder, "choose another one");
    FolderLock.take(folder).close();
  }

  @Test
  void shouldRememberTheFirstFatalFault() {
    Broker.Faults faults = new Broker.Faults();
    AtomicInteger actions = new AtomicInteger();
    Throwable cause = new IOException("disk gone");
    faults.build("publisher", false, actions::incrementAndGet).handleFault("passing", cause);
    assertEquals(Optional.empty(), faults.first());
    var fault = faults.build("raft", true, actions::incrementAndGet).handleFault("lost", cause);
    faults.build("raft", true, actions::incrementAndGet).handleFault("lost again", cause);
    assertSame(fault, faults.first().orElseThrow());
    assertSame(cause, fault.getCause());
    assertEquals(3, actions.get());
  }

  /** Takes the folder, says so, and holds it until its input ends. */
  static final class Holder {
    public static void main(String[] args) throws IOException {
      FolderLock held = FolderLock.take(Path.of(args[0]));
      try (held) {
        System.out.print('+');
        System.out.flush();
        System.in.transferTo(System.out);
      }
    }
  }

  private static boolean anotherProcessCanTake(Path folder) throws Exception {
    Process holder = javaMain(Holder.class, folder);
    holder.getOutputStream().close();
    assertTrue(holder.waitFor(60, TimeUnit.SECONDS));
    return holder.exitValue() == 0;
  }

  private static Process javaMain(Class<?> main, Path argument) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return new ProcessBuilder(java, "-cp", classes, main.getName(), argument.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static ServerSocket listenOn(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    return socket;
  }

  private static int portOf(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1));
  }

  private static void assertTells(Exception refusal, String... parts) {
    for (String part : parts) {
      assertTrue(refusal.getMessage().contains(part), refusal::getMessage);
    }
  }

  private static void createTopic(Broker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static KafkaProducer<String, String> producer(Broker broker, Map<String, String> more) {
    var settings = new HashMap<String, Object>(more);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private static void send(Broker broker, String... values) throws Exception {
    try (var producer = producer(broker, Map.of())) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(TOPIC, value)).get();
      }
    }
  }

  private static List<String> read(Broker broker, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "group.id", "reader",
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed");
    List<String> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(r -> values.add(r.value()));
                return values.size() >= count;
              });
    }
    return values;
  }
}
