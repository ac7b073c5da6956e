package windrow.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleTest {
  private static final Bundle BUNDLE =
      Bundle.of(
          new Bundle.Header(
              new Bundle.Identity("close-lstm", "IBM", "close", List.of("close"), 2),
              new Bundle.Shape(
                  "lstm", 1, null, "newest-first", new MinMax(List.of(1.0), List.of(3.0)), null),
              new Bundle.Provenance(
                  Map.of(), LocalDate.of(2006, 1, 3), LocalDate.of(2017, 6, 30), 10, 7, Map.of()),
              new Bundle.Golden(List.of(1.5, 2.5), 2.0)),
          new float[] {0.5f, -1.25f});

  @Test
  void shouldReadBackWhatItWrote() throws BundleException {
    Bundle read = Bundle.read(BUNDLE.write());

    assertEquals(BUNDLE.header(), read.header());
    assertArrayEquals(BUNDLE.weights(), read.weights());
    assertEquals(16, read.id().length());
  }

  @Test
  void shouldRefuseAnAbsentGoldenWindow() {
    assertRefused("not readable", json().replace("\"window\":[1.5,2.5],", ""));
  }

  @Test
  void shouldRefuseAFeatureThatIsNull() {
    assertRefused("not readable", json().replace("[\"close\"]", "[null]"));
  }

  @Test
  void shouldRefuseAHeaderThatWasChanged() {
    assertRefused("hash", json().replace("\"IBM\"", "\"AAPL\""));
  }

  @Test
  void shouldSayThatANewerFormatIsNewerWhateverItsFields() {
    assertRefused(
        "it was made by a newer Windrow: format 2; this one reads up to 1",
        json().replace("{\"format\":1,", "{\"format\":2,\"unheard\":{\"of\":[1]},"));
    assertRefused("states no format", json().replace("{\"format\":1,", "{"));
    assertRefused("states no format", "[]");
  }

  @Test
  void shouldMakeNoBundleThatIsTooLargeToBeRead() throws BundleException {
    int overhead = with("").write().length;

    Bundle largest = with("x".repeat(Bundle.MAX_BYTES - overhead));
    assertEquals(Bundle.MAX_BYTES, largest.write().length);
    assertEquals(largest.id(), Bundle.read(largest.write()).id());
    String fault =
        assertThrows(
                IllegalArgumentException.class,
                () -> with("x".repeat(Bundle.MAX_BYTES - overhead + 1)))
            .getMessage();
    assertEquals("524289 bytes; a bundle has at most 524288", fault);
    assertThrows(
        IllegalArgumentException.class,
        () -> Bundle.of(BUNDLE.header(), new float[Bundle.MAX_BYTES / Float.BYTES]));
  }

  private static Bundle with(String recipe) {
    Bundle.Provenance made = BUNDLE.header().provenance();
    return Bundle.of(
        new Bundle.Header(
            BUNDLE.header().identity(),
            BUNDLE.header().shape(),
            new Bundle.Provenance(
                Map.of("trainedOn", recipe),
                made.from(),
                made.split(),
                made.windows(),
                made.seed(),
                made.metrics()),
            BUNDLE.header().golden()),
        BUNDLE.weights());
  }

  private static String json() {
    byte[] file = BUNDLE.write();
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return new String(file, Integer.BYTES, length, StandardCharsets.UTF_8);
  }

  private static void assertRefused(String reason, String header) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(Integer.BYTES + json.length + 2 * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(json.length).put(json).putFloat(0.5f).putFloat(-1.25f);

    String message =
        assertThrows(BundleException.class, () -> Bundle.read(file.array())).getMessage();

    assertTrue(message.contains(reason), message);
  }
}
