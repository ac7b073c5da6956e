package windrow.settings;

import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import windrow.Yaml;

/** Reads the settings from their file. */
final class SettingsFile {
  private static final String DEFAULT = "/windrow.yaml";

  private static final Yaml YAML =
      new Yaml(
          new SimpleModule().addDeserializer(Settings.Forecaster.class, new ForecasterReader()));

  private SettingsFile() {}

  /**
   * Reads a settings file, or the one that ships inside.
   *
   * @throws IllegalArgumentException saying what is wrong and where
   * @throws IOException if it cannot be read
   */
  static Settings load(Optional<Path> file) throws IOException {
    String name = name(file);
    try (InputStream in = open(file)) {
      return YAML.read(name, in, Settings.class);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + name, e);
    } catch (FileSystemException e) {
      throw new IOException(name + " cannot be read: " + e, e);
    }
  }

  /** What messages call it. */
  static String name(Optional<Path> file) {
    return file.map(Path::toString).orElse("the built-in windrow.yaml");
  }

  /**
   * What is made of the settings once they are read.
   *
   * @throws IllegalArgumentException if they do not fit, with the file that says so
   */
  static <T> T telling(Optional<Path> file, Making<T> making) {
    try {
      return making.made();
    } catch (IllegalArgumentException | IOException e) {
      throw new IllegalArgumentException(name(file) + ": " + e.getMessage(), e);
    }
  }

  /** What may read further files. */
  interface Making<T> {
    T made() throws IOException;
  }

  private static InputStream open(Optional<Path> file) throws IOException {
    return file.isPresent()
        ? Files.newInputStream(file.get())
        : SettingsFile.class.getResourceAsStream(DEFAULT);
  }
}
