package windrow.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import windrow.WindrowException;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Estimator;
import windrow.model.ForecasterSpec;
import windrow.settings.Workspace;
import windrow.settings.Workspace.Configured;

/**
 * Finds the bundles that ship inside and those of a folder, and holds them against the settings.
 */
public final class BundleFiles {
  /** How the file of a bundle ends. */
  public static final String SUFFIX = ".bundle";

  private static final String BUILT_IN = "/models/";

  private BundleFiles() {}

  /**
   * The models of all bundles by forecaster and series: of those that ship inside, and of those of
   * a folder, which win.
   *
   * @throws WindrowException if a bundle cannot be used: a bad model never replaces a good one
   */
  public static Map<ModelRegistry.Key, Trained> load(Workspace workspace, Optional<Path> folder) {
    List<Configured> forecasters = workspace.forecasters();
    Map<ModelRegistry.Key, Trained> models = new HashMap<>();
    for (String name : workspace.bundles()) {
      add(models, name, bytes(name), forecasters);
    }
    folder.ifPresent(
        path ->
            files(path).forEach(file -> add(models, file.toString(), bytes(file), forecasters)));
    return models;
  }

  private static void add(
      Map<ModelRegistry.Key, Trained> models,
      String name,
      byte[] file,
      List<Configured> forecasters) {
    try {
      Bundle bundle = Bundle.read(file);
      Bundle.Identity identity = bundle.header().identity();
      for (Configured forecaster : forecasters) {
        if (forecaster.name().equals(identity.forecaster())) {
          models.put(
              new ModelRegistry.Key(identity.forecaster(), identity.series()),
              trained(bundle, forecaster));
        }
      }
    } catch (BundleException | IllegalArgumentException e) {
      throw new WindrowException(
          "The model bundle " + name + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static Trained trained(Bundle bundle, Configured configured) throws BundleException {
    Bundle.Identity has = bundle.header().identity();
    boolean fits =
        bundle.header().shape().architecture().equals(configured.family())
            && has.equals(Bundle.Identity.of(configured.spec(), has.series()));
    if (!fits || !(configured.estimator() instanceof Estimator.Trainable trainable)) {
      throw foreign(bundle, configured);
    }
    return Trained.of(trainable, bundle);
  }

  private static BundleException foreign(Bundle bundle, Configured configured) {
    Bundle.Identity has = bundle.header().identity();
    ForecasterSpec spec = configured.spec();
    return new BundleException(
        "it is a %s that forecasts %s from %d x %s; the settings of %s say %s, %s from %d x %s"
            .formatted(
                bundle.header().shape().architecture(),
                has.target(),
                has.window(),
                has.features(),
                spec.name(),
                configured.family(),
                spec.target(),
                spec.window(),
                spec.features()));
  }

  private static byte[] bytes(String name) {
    try (InputStream in = BundleFiles.class.getResourceAsStream(BUILT_IN + name)) {
      if (in == null) {
        throw new WindrowException(
            "No model bundle " + name + " ships inside; see bundles: in the settings.");
      }
      return in.readNBytes(Bundle.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new WindrowException("The model bundle " + name + " is not readable: " + e, e);
    }
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Bundle.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new WindrowException("The model bundle " + file + " is not readable: " + e, e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new WindrowException("The model folder " + folder + " is not readable: " + e, e);
    }
  }
}
