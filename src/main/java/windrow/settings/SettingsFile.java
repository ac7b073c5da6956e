package windrow.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the settings from their file. */
final class SettingsFile {
  private static final String DEFAULT = "/windrow.yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule().addDeserializer(Settings.Forecaster.class, new ForecasterReader()))
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private SettingsFile() {}

  /**
   * Reads a settings file, or the one that ships inside.
   *
   * @throws IOException saying what is wrong and where
   */
  static Settings load(Optional<Path> file) throws IOException {
    String name = name(file);
    try (InputStream in = open(file)) {
      return YAML.readValue(in, Settings.class);
    } catch (JacksonException e) {
      throw new IOException(name + where(e) + ": " + reason(e), e);
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

  private static InputStream open(Optional<Path> file) throws IOException {
    return file.isPresent()
        ? Files.newInputStream(file.get())
        : SettingsFile.class.getResourceAsStream(DEFAULT);
  }

  private static String where(JacksonException e) {
    return e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
  }

  /** On one line; what the settings say themselves without what Jackson puts around it. */
  static String reason(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "there is no key %s; there is %s"
          .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds());
    }
    boolean ours =
        e instanceof JsonMappingException && e.getCause() instanceof IllegalArgumentException;
    String reason = ours ? e.getCause().getMessage() : e.getOriginalMessage();
    return reason.strip().replaceAll("\\s+", " ");
  }
}
