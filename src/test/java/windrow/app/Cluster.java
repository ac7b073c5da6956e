package windrow.app;

import java.io.IOException;
import java.nio.file.Path;
import windrow.broker.Broker;

/** A Kafka cluster of a test's own, empty at first. */
interface Cluster extends AutoCloseable {
  String bootstrapServers();

  @Override
  void close();

  /** The in-process one. */
  static Cluster embedded(Path folder) throws IOException {
    Broker broker = Broker.start(folder);
    return new Cluster() {
      @Override
      public String bootstrapServers() {
        return broker.bootstrapServers();
      }

      @Override
      public void close() {
        broker.close();
      }
    };
  }
}
