package windrow.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a text, one after the other, whatever their ends and without a byte order mark. Of a
 * line that is longer than {@value #LONGEST} characters the beginning alone is kept.
 */
final class TextLines implements Closeable {
  static final int LONGEST = 1 << 20;

  /** No character; stands where the bytes are not UTF-8. */
  private static final String BROKEN = "\uFFFF";

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader in;
  private final char[] buffer = new char[1 << 16];
  private final StringBuilder text = new StringBuilder();
  private int at;
  private int end;
  private int number;
  private boolean cut;

  private TextLines(Reader in) {
    this.in = in;
  }

  static TextLines of(Source source) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith(BROKEN);
    TextLines lines = new TextLines(new InputStreamReader(source.open(), decoder));
    if (lines.hasMore() && lines.buffer[0] == BYTE_ORDER_MARK) {
      lines.at++;
    }
    return lines;
  }

  /** How many lines a file has, whatever its bytes. */
  static int count(Source source) throws IOException {
    try (TextLines lines = of(source)) {
      while (lines.advance()) {
        // Counted as they pass.
      }
      return lines.number;
    }
  }

  /**
   * Goes on to the next line, if there is one.
   *
   * @throws FileRefused if its bytes are not UTF-8
   */
  boolean next() throws IOException, FileRefused {
    if (!advance()) {
      return false;
    }
    if (text.indexOf(BROKEN) >= 0) {
      throw new FileRefused("line " + number + " is not UTF-8; save the file as UTF-8");
    }
    return true;
  }

  private boolean advance() throws IOException {
    if (!hasMore()) {
      return false;
    }
    text.setLength(0);
    cut = false;
    while (hasMore() && !isEnd(buffer[at])) {
      take();
    }
    skipEnd();
    if (number == Integer.MAX_VALUE) {
      throw new IOException("it has more than " + number + " lines");
    }
    number++;
    return true;
  }

  /** What the buffer holds of the line. */
  private void take() {
    int start = at;
    while (at < end && !isEnd(buffer[at])) {
      at++;
    }
    int room = LONGEST - text.length();
    text.append(buffer, start, Math.min(at - start, room));
    cut |= at - start > room;
  }

  private void skipEnd() throws IOException {
    if (hasMore() && buffer[at++] == '\r' && hasMore() && buffer[at] == '\n') {
      at++;
    }
  }

  private static boolean isEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private boolean hasMore() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
    }
    return at < end;
  }

  /** Number of the line, from 1. */
  int number() {
    return number;
  }

  String text() {
    return text.toString();
  }

  /** Whether more stands on the line than {@link #text()} tells. */
  boolean isCut() {
    return cut;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
