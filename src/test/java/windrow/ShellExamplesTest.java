package windrow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples in the comments of topics and replay compile, and print what they say. */
class ShellExamplesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "wire/TopicFile.java | ``",
        "wire/ObservationParser.java | out-of-range, /close: must have a minimum value of 0",
        "wire/Topics.java | {\"series\":\"retail\",\"time\":\"2017-01-31\",\"unadjusted\":37628452}",
        "replay/Feed.java | ``"
      })
  void shouldPrintWhatTheyShow(String file, String printed) throws Exception {
    compile(Examples.inComment(file));

    assertEquals(printed, run());
  }

  @Test
  void shouldCompileTheReplay() throws IOException {
    compile(Examples.inComment("replay/Replay.java"));

    assertEquals(true, Files.exists(folder.resolve("Example.class")));
  }

  /** Imports as they are, statements in a main method. */
  private void compile(List<String> example) throws IOException {
    String imports = lines(example.stream().filter(line -> line.startsWith("import ")));
    String statements = lines(example.stream().filter(line -> !line.startsWith("import ")));
    Path source = folder.resolve("Example.java");
    Files.writeString(
        source,
        imports
            + "\npublic class Example { public static void main(String[] a) throws Exception {\n"
            + statements
            + "\n} }");
    Examples.compile(source, System.getProperty("java.class.path"));
  }

  private static String lines(Stream<String> lines) {
    return lines.collect(Collectors.joining("\n"));
  }

  private String run() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass("Example")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).strip();
  }
}
