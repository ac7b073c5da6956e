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
