package windrow.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What people and their programs were shown before, so that it stays as it is. */
public final class Recorded {
  private Recorded() {}

  /** The text of one resource among the recorded. */
  public static String text(String name) throws IOException {
    try (InputStream in = Recorded.class.getResourceAsStream("/recorded/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
