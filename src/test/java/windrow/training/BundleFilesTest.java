package windrow.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.WindrowException;
import windrow.model.Bundle;
import windrow.settings.Workspace;

class BundleFilesTest {
  private static final Path SHIPPED = Path.of("src", "main", "resources", "models");

  private final Workspace workspace = Workspace.load(Optional.empty(), Optional.empty());

  @TempDir private Path folder;

  @Test
  void shouldNameAFileAfterForecasterAndSeries() {
    assertEquals(
        "sales-lstm.retail-canada.bundle", BundleFiles.name("sales-lstm", "retail-canada"));
    assertEquals("close-lstm.AAPL+.bundle", BundleFiles.name("close-lstm", "AAPL"));
    assertEquals("close-best.bundle", BundleFiles.name("close-best", Bundle.ANY_SERIES));
    assertEquals("sales-lstm.%u5317%u4eac.bundle", BundleFiles.name("sales-lstm", "北京"));
  }

  @Test
  void shouldRefuseTwoModelsForOneSeries() throws IOException {
    copy("close-lstm.AAPL.bundle", "close-lstm.AAPL.bundle");
    copy("close-lstm.AAPL.bundle", "close-lstm.AAPL+.bundle");

    WindrowException refused =
        assertThrows(
            WindrowException.class, () -> BundleFiles.load(workspace, Optional.of(folder)));

    assertTrue(
        refused.getMessage().contains("both models of close-lstm for the series AAPL"),
        refused.getMessage());
  }

  @Test
  void shouldPassOverAFileThatWasNeverWhole() throws IOException {
    copy("close-lstm.AAPL.bundle", ".windrow-1.tmp");

    assertEquals(
        BundleFiles.load(workspace, Optional.empty()).keySet(),
        BundleFiles.load(workspace, Optional.of(folder)).keySet());
  }

  private void copy(String shipped, String name) throws IOException {
    Files.copy(SHIPPED.resolve(shipped), folder.resolve(name));
  }
}
