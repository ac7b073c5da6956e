package windrow.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** On {@code apache/kafka} in a container, where a Docker engine is. */
@Tag("docker")
class DockerEndToEndTest extends EndToEnd {
  private static final String IMAGE = "apache/kafka:4.4.0";

  @BeforeAll
  static void needAnEngine() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(), "skipped: there is no Docker engine");
  }

  @Override
  Cluster cluster(Path folder) {
    KafkaContainer kafka = new KafkaContainer(IMAGE);
    kafka.start();
    return new Cluster() {
      @Override
      public String bootstrapServers() {
        return kafka.getBootstrapServers();
      }

      @Override
      public void close() {
        kafka.close();
      }
    };
  }
}
