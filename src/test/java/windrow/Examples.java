package windrow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The code that README and the public comments show. */
public final class Examples {
  private static final Path README = Path.of("README.md");
  private static final Path SOURCES = Path.of("src", "main", "java", "windrow");

  private Examples() {}

  /** The lines of the first block of this language in a section of README. */
  public static List<String> inReadme(String section, String language) throws IOException {
    String text = Files.readString(README).split("## " + section + "\n")[1];
    return text.split("```" + language + "\n")[1].split("```")[0].lines().toList();
  }

  /** The lines of the first block of code in the comments of a file below the root package. */
  public static List<String> inComment(String file) throws IOException {
    String text = Files.readString(SOURCES.resolve(file));
    String block = text.split("<pre>\\{@code\n")[1].split(" \\* }</pre>")[0];
    return block.lines().map(line -> line.replaceFirst("^ \\* ?", "")).toList();
  }

  /** Compiles a source file into its own folder, without a warning. */
  public static void compile(Path source, String classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    String folder = source.getParent().toString();
    List<String> options =
        List.of("-cp", classPath, "-d", folder, "-proc:none", "-Xlint:all", "-Werror");
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertTrue(compiled, said.toString());
    }
  }
}
