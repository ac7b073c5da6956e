package windrow.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.Examples;

/** The examples in the comments of this room compile and do what they say. */
class CsvExamplesTest {
  @TempDir private Path folder;

  @Test
  void shouldFindTheSetOfAFile() throws Exception {
    Object set = run("csv/Catalogue.java", "set");

    assertEquals(
        Optional.of("djia"), ((Optional<?>) set).map(DataSet.class::cast).map(DataSet::name));
  }

  @Test
  void shouldReadAFolderWithItsReports() throws Exception {
    Data data = (Data) run("csv/DataFolder.java", "data");

    assertFalse(data.series().isEmpty());
    assertFalse(data.reports().isEmpty());
  }

  /** What the example's variable holds in the end. */
  private Object run(String file, String variable)
      throws IOException, ReflectiveOperationException {
    Path source = folder.resolve("Example.java");
    Files.writeString(
        source,
        """
        import java.nio.file.Path;
        import java.util.*;
        import windrow.csv.*;
        public class Example { public static Object run() {
        %s
        return %s; } }
        """
            .formatted(String.join("\n", Examples.inComment(file)), variable));
    Examples.compile(source, System.getProperty("java.class.path"));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      return loader.loadClass("Example").getMethod("run").invoke(null);
    }
  }
}
