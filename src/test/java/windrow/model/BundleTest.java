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
