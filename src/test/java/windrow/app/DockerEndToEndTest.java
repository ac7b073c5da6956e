package windrow.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** The end-to-end tests on {@code apache/kafka} in a container, where a Docker engine is. */
@Tag("docker")
class DockerEndToEndTest {
  private static final String IMAGE = "apache/kafka:4.4.0";
  private static final Runs IN_A_CONTAINER = new Runs(folder -> container());

  @BeforeAll
  static void needAnEngine() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(), "skipped: there is no Docker engine");
  }

  @Nested
  class Forecasts extends ForecastsEndToEndTest {
    @Override
    Runs runs() {
      return IN_A_CONTAINER;
    }
  }

  @Nested
  class Scores extends ScoresEndToEndTest {
    @Override
    Runs runs() {
      return IN_A_CONTAINER;
    }
  }

  @Nested
  class Schemas extends SchemasEndToEndTest {
    @Override
    Runs runs() {
      return IN_A_CONTAINER;
    }
  }

  @Nested
  class Rejects extends RejectsEndToEndTest {
    @Override
    Runs runs() {
      return IN_A_CONTAINER;
    }
  }

  @Nested
  class Repeat extends RepeatEndToEndTest {
    @Override
    Runs runs() {
      return IN_A_CONTAINER;
    }
  }

  @Nested
  class LikeABacktest extends BacktestEndToEndTest {
    @Override
    Runs runs() {
      return IN_A_CONTAINER;
    }
  }

  private static Cluster container() {
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
