package windrow.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of README and package-info is one, compiles, and runs without Kafka. */
class LibraryTest {
  private static final Path README = Path.of("README.md");
  private static final Path PACKAGE_INFO =
      Path.of("src/main/java/windrow/engine/package-info.java");

  @TempDir private Path folder;

  @Test
  void shouldShowTheSameExampleInBothPlaces() throws IOException {
    assertEquals(inReadme("java"), inPackageInfo());
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

  /** The first block of this language in the section. */
  private static List<String> inReadme(String language) throws IOException {
    String section = Files.readString(README).split("## The engine as a library\n")[1];
    return section.split("```" + language + "\n")[1].split("```")[0].lines().toList();
  }

  private static List<String> inPackageInfo() throws IOException {
    String block =
        Files.readString(PACKAGE_INFO).split("<pre>\\{@code\n")[1].split(" \\* }</pre>")[0];
    return block.lines().map(line -> line.replaceFirst("^ \\* ?", "")).toList();
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
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-cp", classPath(), "-d", folder.toString(), "-proc:none", "-Xlint:all", "-Werror");
      boolean compiled =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertTrue(compiled, said.toString());
    }
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
