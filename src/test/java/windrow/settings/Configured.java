package windrow.settings;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import windrow.WindrowException;

/** Settings of one stream of months with one forecaster. */
final class Configured {
  private Configured() {}

  /** What is said of a forecaster whose keys stand a line each, from line 6 on. */
  static String fault(Path folder, String... keys) {
    return assertThrows(WindrowException.class, () -> load(folder, keys)).getMessage();
  }

  /** The settings, if nothing is wrong with them. */
  static Workspace load(Path folder, String... keys) {
    try {
      Path file = folder.resolve("own.yaml");
      Files.writeString(
          file,
          """
          streams:
            - topic: sales.monthly
              calendar: months
              forecasters:
                - name: own
                  %s
          """
              .formatted(String.join("\n        ", keys)));
      return Workspace.load(Optional.of(file), Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
