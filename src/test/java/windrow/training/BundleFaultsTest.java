package windrow.training;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Estimator;
import windrow.model.Model;
import windrow.settings.Workspace;

/** A bundle whose header says something else, signed anew, is a model or is refused in words. */
class BundleFaultsTest {
  private static final Workspace WORKSPACE = Workspace.load(Optional.empty(), Optional.empty());
  private static final List<String> VALUES =
      List.of(
          "0",
          "-1",
          "1",
          "2",
          "2147483647",
          "null",
          "\"x\"",
          "\"\"",
          "[]",
          "[null]",
          "{}",
          "1e308",
          "\"newest-first\"",
          "\"lstm\"",
          "\"return-lstm\"",
          "\"seasonal-regression\"",
          "{\"window\":[],\"forecast\":0.0}",
          "{\"window\":[1.0],\"forecast\":1.0}",
          "{\"window\":[null],\"forecast\":1.0}",
          "{\"min\":[0.0],\"max\":[1.0]}");

  static Stream<String> bundles() {
    return WORKSPACE.bundles().stream();
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void shouldLoadOrRefuseABundleWhateverItsHeaderSays(String name) throws Exception {
    byte[] file = file(name);
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt();
    byte[] weights = Arrays.copyOfRange(file, Integer.BYTES + length, file.length);
    String header = new String(file, Integer.BYTES, length, StandardCharsets.UTF_8);
    int refused = 0;
    for (Map.Entry<String, int[]> field : values(header).entrySet()) {
      for (String value : VALUES) {
        String changed =
            header.substring(0, field.getValue()[0])
                + value
                + header.substring(field.getValue()[1]);
        refused += isRefused(signed(changed, weights)) ? 1 : 0;
      }
    }
    assertTrue(refused > 100, refused + " refused");
    assertTrue(!isRefused(signed(header, weights)));
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = BundleFaultsTest.class.getResourceAsStream("/models/" + name)) {
      return in.readAllBytes();
    }
  }

  private static boolean isRefused(byte[] file) {
    try {
      Bundle bundle = Bundle.read(file);
      Workspace.Configured forecaster =
          WORKSPACE.forecasters().stream()
              .filter(one -> one.name().equals(bundle.header().identity().forecaster()))
              .findFirst()
              .orElse(WORKSPACE.forecasters().get(4));
      Model model = ((Estimator.Trainable) forecaster.estimator()).load(bundle);
      assertNotNull(model.forecaster());
      return false;
    } catch (BundleException e) {
      return true;
    }
  }

  /** Where the value of each field begins and ends; an ASCII text, so that bytes are characters. */
  private static Map<String, int[]> values(String header) throws IOException {
    Map<String, int[]> values = new LinkedHashMap<>();
    try (JsonParser json = new JsonFactory().createParser(header)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        int from = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        json.finishToken();
        values.put(field, new int[] {from, (int) json.currentLocation().getCharOffset()});
      }
    }
    values.remove("sha256");
    return values;
  }

  private static byte[] signed(String header, byte[] weights) throws NoSuchAlgorithmException {
    String unsigned = header.replaceFirst(",\"sha256\":\"[0-9a-f]*\"}$", "}");
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(unsigned.getBytes(StandardCharsets.UTF_8));
    String hash = HexFormat.of().formatHex(digest.digest(weights));
    byte[] json =
        (unsigned.substring(0, unsigned.length() - 1) + ",\"sha256\":\"" + hash + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + json.length + weights.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(json.length)
        .put(json)
        .put(weights)
        .array();
  }
}
