package windrow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFileTest {
  private static final String HEAD = "name: power\npartitions: 1\nschema:\n";
  private static final String IDENTITY =
      "  required: [series, time]\n"
          + "  properties:\n"
          + "    series: {type: string}\n"
          + "    time: {type: string}\n";

  @TempDir private Path folder;

  @Test
  void shouldReadAUsersTopicWithoutConfiguration() throws IOException {
    TopicFile file = file(IDENTITY + "    load: {type: number}\n    wind: {type: integer}\n");

    assertEquals(List.of("load", "wind"), file.fields());
    assertEquals(Map.of(), file.config());
  }

  @Test
  void shouldRefuseAValueThatIsNoNumber() throws IOException {
    assertNoFields("currency", IDENTITY + "    currency: {type: string}\n");
    assertNoFields("load", IDENTITY + "    load: {type: [number, 'null']}\n");
  }

  @Test
  void shouldRefuseASchemaWithoutWhatEveryObservationHas() throws IOException {
    assertNoFields("series", "  properties:\n    load: {type: number}\n");
    assertNoFields("time", IDENTITY.replace("[series, time]", "[series]"));
  }

  @Test
  void shouldSayWhichFileIsWrong() throws IOException {
    Files.writeString(folder.resolve("power.yaml"), "name: other\n");

    String message =
        assertThrows(IOException.class, () -> TopicFile.load("power", Optional.of(folder)))
            .getMessage();

    assertTrue(message.startsWith("power.yaml"), message);
    assertThrows(IOException.class, () -> TopicFile.load("absent", Optional.of(folder)));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 2, 1, 1, 1",
    "3, 2, 2, 2, 1",
    "3, 2, 3, 3, 2",
    "3, 2, 9, 3, 2",
    "3, 3, 3, 3, 3",
    "3, 1, 2, 2, 1",
    "5, 4, 4, 4, 3",
    "1, 1, 3, 1, 1"
  })
  void shouldStandOnAsManyBrokersAsThereAre(
      int replicas, int inSync, int brokers, int borne, String borneInSync) {
    Map<String, String> config = Map.of("min.insync.replicas", Integer.toString(inSync));

    TopicFile file = new TopicFile("power", 1, replicas, config, null).on(brokers);

    assertEquals(borne, file.replicas());
    assertEquals(Optional.of(borneInSync), file.minInSync());
  }

  @Test
  void shouldWishForThreeReplicasWhereNothingIsSaid() throws IOException {
    TopicFile file = file(IDENTITY);

    assertEquals(3, file.replicas());
    assertEquals(Optional.empty(), file.on(1).minInSync());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rejects", "scores", "sales.monthly", "prices.daily.forecasts"})
  void shouldShipFilesThatOutliveABroker(String topic) throws IOException {
    TopicFile file = TopicFile.load(topic, Optional.empty());

    assertEquals(3, file.replicas());
    assertEquals(Optional.of("2"), file.minInSync());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replicas: 0",
        "replicas: 40000",
        "config: {min.insync.replicas: '0'}",
        "config: {min.insync.replicas: '4'}",
        "config: {min.insync.replicas: two}",
        "replicas: 1\nconfig: {min.insync.replicas: '2'}"
      })
  void shouldRefuseReplicasThatCannotBe(String said) throws IOException {
    Files.writeString(folder.resolve("power.yaml"), said + "\n" + HEAD + IDENTITY);

    String message =
        assertThrows(IOException.class, () -> TopicFile.load("power", Optional.of(folder)))
            .getMessage();

    assertTrue(message.startsWith("power.yaml: it needs replicas"), message);
  }

  private void assertNoFields(String culprit, String schema) throws IOException {
    TopicFile file = file(schema);

    String message = assertThrows(IllegalArgumentException.class, file::fields).getMessage();

    assertTrue(message.contains(culprit), message);
  }

  private TopicFile file(String schema) throws IOException {
    Files.writeString(folder.resolve("power.yaml"), HEAD + schema);
    return TopicFile.load("power", Optional.of(folder));
  }
}
