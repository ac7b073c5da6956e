package windrow.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.Examples;
import windrow.series.Calendar;
import windrow.series.Window;

/** The kind of model that README shows is the one in the comment, compiles and forecasts. */
class FamilyExampleTest {
  @TempDir private Path folder;

  @Test
  void shouldShowTheSameExampleInBothPlaces() throws IOException {
    assertEquals(inReadme(), Examples.inComment("model/Family.java"));
  }

  @Test
  void shouldForecastTheMedianOfItsWindow() throws Exception {
    Path source = folder.resolve("MedianFamily.java");
    Files.write(source, inReadme());
    Examples.compile(source, Path.of("target", "classes").toString());

    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Class<?> type = loader.loadClass("MedianFamily");
      Family<?> family = (Family<?>) type.getConstructor().newInstance();

      assertEquals("median", family.name());
      assertArrayEquals(
          new double[] {3, 3}, forecaster(family).forecast(new double[0], window(), 2));
    }
  }

  private static List<String> inReadme() throws IOException {
    return Examples.inReadme("The house", "java");
  }

  /** Of five rows, as the settings would say it. */
  private static <O extends Record> Forecaster forecaster(Family<O> family) throws Exception {
    O options = family.options().getConstructor(Integer.class).newInstance(5);
    Task task = new Task("median", "median", "close", 2, List.of("close"), Calendar.TRADING_DAYS);
    return ((Estimator.Untrained) family.configure(task, options)).forecaster();
  }

  private static Window window() {
    return new Window(new double[] {9, 1, 3, 2, 8}, 1);
  }
}
