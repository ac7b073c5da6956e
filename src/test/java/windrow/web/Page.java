package windrow.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import windrow.wire.Json;

/** The page's own scripts, in a browser of which a test gives the answers. */
final class Page implements AutoCloseable {
  private static final Path FOLDER = Path.of("src/main/resources/windrow/web/page");
  private static final Pattern ELEMENT = Pattern.compile("<(\\w+) [^>]*?id=\"([\\w-]+)\"([^>]*)>");

  private final Context context =
      Context.newBuilder("js")
          .allowIO(IOAccess.ALL)
          .option("engine.WarnInterpreterOnly", "false")
          .build();
  private final Value test;

  private Page() throws IOException {
    context.eval("js", resource("browser.js"));
    test = context.getBindings("js").getMember("test");
    ELEMENT
        .matcher(Files.readString(FOLDER.resolve("index.html")))
        .results()
        .forEach(this::element);
    context.eval(
        Source.newBuilder("js", FOLDER.resolve("windrow.js").toFile())
            .mimeType("application/javascript+module")
            .build());
  }

  /** A page that has asked for everything and has no answer yet. */
  static Page open() throws IOException {
    return new Page();
  }

  private void element(MatchResult found) {
    boolean hidden = found.group(3).contains(" hidden");
    test.invokeMember("element", found.group(2), found.group(1), hidden);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** The server's answer to the oldest such question. */
  void answer(String url, Object json) {
    answer(url, 200, new String(Json.write(json), UTF_8));
  }

  void answer(String url, int code, String text) {
    test.invokeMember("answer", url, code, text);
  }

  /** There is no answer, and none will come. */
  void breakOff(String url) {
    test.invokeMember("breakOff", url);
  }

  /** Whatever waits for so long, or less, has waited long enough. */
  void pass(int milliseconds) {
    test.invokeMember("pass", milliseconds);
  }

  /** Answers come even to questions that the page has given up. */
  void answerEvenWhatIsGivenUp() {
    test.putMember("isDeaf", true);
  }

  void choose(String id, String value) {
    test.invokeMember("choose", id, value);
  }

  /** What is to be read there; nothing where it is hidden. */
  String text(String id) {
    return test.invokeMember("text", id).asString();
  }

  /** What is to be read in each child of this tag. */
  List<String> texts(String id, String tag) {
    return test.invokeMember("texts", id, tag).asString().lines().toList();
  }

  @Override
  public void close() {
    context.close();
  }
}
