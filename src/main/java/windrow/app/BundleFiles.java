package windrow.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import windrow.lstm.LstmModels;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.RegressionModels;

/**
 * Finds the bundles that ship inside and those of a folder, and holds them against the settings.
 */
final class BundleFiles {
  /** How the file of a bundle ends. */
  static final String SUFFIX = ".bundle";

  private static final String BUILT_IN = "/models/";

  private BundleFiles() {}

  /**
   * All bundles by forecaster and series, each sound; those of the folder win.
   *
   * @throws CommandException if a bundle cannot be used: a bad model never replaces a good one
   */
  static Map<ModelRegistry.Key, Bundle> load(
      List<String> builtIn, Optional<Path> folder, List<ForecasterSpec> forecasters) {
    Map<ModelRegistry.Key, Bundle> bundles = new HashMap<>();
    for (String name : builtIn) {
      add(bundles, name, bytes(name), forecasters);
    }
    folder.ifPresent(
        path ->
            files(path).forEach(file -> add(bundles, file.toString(), bytes(file), forecasters)));
    return bundles;
  }

  private static void add(
      Map<ModelRegistry.Key, Bundle> bundles,
      String name,
      byte[] file,
      List<ForecasterSpec> forecasters) {
    try {
      Bundle bundle = Bundle.read(file);
      Bundle.Header header = bundle.header();
      for (ForecasterSpec forecaster : forecasters) {
        if (forecaster.name().equals(header.forecaster())) {
          check(header, forecaster);
          model(bundle);
          bundles.put(new ModelRegistry.Key(header.forecaster(), header.series()), bundle);
        }
      }
    } catch (BundleException e) {
      throw new CommandException(
          "The model bundle " + name + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * The model of a bundle, by the architecture that it names.
   *
   * @throws BundleException saying why it cannot be used
   */
  static Model model(Bundle bundle) throws BundleException {
    return bundle.header().architecture().equals(RegressionModels.ARCHITECTURE)
        ? RegressionModels.of(bundle)
        : LstmModels.of(bundle);
  }

  /** The model of a bundle that was loaded or just trained. */
  static Model sound(Bundle bundle) {
    try {
      return model(bundle);
    } catch (BundleException e) {
      throw new IllegalStateException("a bundle loaded or just trained is sound", e);
    }
  }

  private static void check(Bundle.Header header, ForecasterSpec forecaster)
      throws BundleException {
    if (!header.features().equals(forecaster.features())
        || header.window() != forecaster.window()
        || !header.target().equals(forecaster.target())) {
      throw new BundleException(
          "it forecasts %s from %d x %s; the settings of %s say %s from %d x %s"
              .formatted(
                  header.target(),
                  header.window(),
                  header.features(),
                  forecaster.name(),
                  forecaster.target(),
                  forecaster.window(),
                  forecaster.features()));
    }
  }

  private static byte[] bytes(String name) {
    try (InputStream in = BundleFiles.class.getResourceAsStream(BUILT_IN + name)) {
      if (in == null) {
        throw new CommandException(
            "No model bundle " + name + " ships inside; see bundles: in the settings.");
      }
      return in.readNBytes(Bundle.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new CommandException("The model bundle " + name + " is not readable: " + e, e);
    }
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Bundle.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new CommandException("The model bundle " + file + " is not readable: " + e, e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new CommandException("The model folder " + folder + " is not readable: " + e, e);
    }
  }
}
