package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.Examples;

/** The example of README and package-info is one, compiles, and runs without Kafka. */
class LibraryTest {
  @TempDir private Path folder;

  @Test
  void shouldShowTheSameExampleInBothPlaces() throws IOException {
    assertEquals(inReadme("java"), Examples.inComment("engine/package-info.java"));
  }

  @Test
  void shouldRunOnTheEngineAlone() throws IOException, InterruptedException {
    compile(inReadme("java"));

    List<String> printed = run();

    assertEquals("next: 30.0", printed.get(0), "from the first full window on");
    assertEquals(14, printed.stream().filter(line -> line.startsWith("2024-01-")).count());
    assertEquals(14, printed.stream().filter(line -> line.startsWith("MSE ")).count());
    assertEquals(15, printed.stream().filter(line -> line.startsWith("next: ")).count());
    assertEquals(inReadme("text"), printed.subList(printed.size() - 3, printed.size()));
  }

  private static List<String> inReadme(String language) throws IOException {
    return Examples.inReadme("The engine as a library", language);
  }

  /** Imports as they are, statements in a main method. */
  private void compile(List<String> example) throws IOException {
    Path source = folder.resolve("Example.java");
    Files.writeString(
        source,
        Stream.of(
                example.stream().filter(LibraryTest::isImport),
                Stream.of("class Example { public static void main(String[] args) {"),
                example.stream().filter(line -> !isImport(line)),
                Stream.of("} }"))
            .flatMap(lines -> lines)
            .collect(Collectors.joining("\n")));
    Examples.compile(source, classPath());
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }

  private List<String> run() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + File.pathSeparator + classPath(),
                "Example")
            .redirectErrorStream(true)
            .start();
    String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, java.waitFor(), printed);
    return printed.lines().toList();
  }

  /** Windrow's own classes and commons-math3, and nothing else. */
  private static String classPath() {
    List<String> entries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.contains("commons-math3") || isOwn(entry))
            .toList();
    assertEquals(2, entries.size(), entries.toString());
    return String.join(File.pathSeparator, entries);
  }

  private static boolean isOwn(String entry) {
    return Path.of(entry).endsWith(Path.of("target", "classes"));
  }
}
