package windrow.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * By what a file is known as one that Windrow writes.
 *
 * @param name of such a file, for people, such as "plot"
 * @param offset where the text below stands, in bytes
 * @param start what stands there, a byte a character
 */
public record FileFormat(String name, int offset, String start) {

  /** Whether a file is empty or begins as this format does, so that it may be overwritten. */
  boolean isOf(Path file) throws IOException {
    byte[] expected = start.getBytes(StandardCharsets.ISO_8859_1);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] begun = in.readNBytes(offset + expected.length);
      return begun.length == 0
          || new String(begun, StandardCharsets.ISO_8859_1).startsWith(start, offset);
    }
  }
}
