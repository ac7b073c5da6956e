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
import windrow.files.FileFormat;
import windrow.files.FileNames;
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
  private static final String SUFFIX = ".bundle";

  /** By what the file of a bundle is known: its header follows the header's length. */
  public static final FileFormat FORMAT =
      new FileFormat("model bundle", Integer.BYTES, "{\"format\":");

  private static final String BUILT_IN = "/models/";

  private BundleFiles() {}

  /**
   * The models of all bundles by forecaster and series: of those that ship inside, and of those of
   * a folder, which win.
   *
   * @throws WindrowException if a bundle cannot be used, for a bad model never replaces a good one,
   *     or if the folder has two for the same forecaster and series
   */
  public static Map<ModelRegistry.Key, Trained> load(Workspace workspace, Optional<Path> folder) {
    List<Configured> forecasters = workspace.forecasters();
    Map<ModelRegistry.Key, Trained> models = new HashMap<>();
    for (String name : workspace.bundles()) {
      read(name, bytes(name), forecasters).ifPresent(one -> models.put(one.key, one.trained));
    }
    folder.ifPresent(path -> models.putAll(load(path, forecasters)));
    return models;
  }

  /** A model with whose it is. */
  private record Loaded(ModelRegistry.Key key, Trained trained) {}

  private static Map<ModelRegistry.Key, Trained> load(Path folder, List<Configured> forecasters) {
    Map<ModelRegistry.Key, Trained> models = new HashMap<>();
    Map<ModelRegistry.Key, Path> origins = new HashMap<>();
    for (Path file : files(folder)) {
      Optional<Loaded> loaded = read(file.toString(), bytes(file), forecasters);
      if (loaded.isPresent()) {
        Path other = origins.put(loaded.get().key, file);
        if (other != null) {
          throw doubled(loaded.get().key, other, file);
        }
        models.put(loaded.get().key, loaded.get().trained);
      }
    }
    return models;
  }

  private static WindrowException doubled(ModelRegistry.Key key, Path one, Path other) {
    return new WindrowException(
        "%s and %s are both models of %s for the series %s; take one of them away."
            .formatted(one, other, key.forecaster(), key.series()));
  }

  /** The name of the file of a bundle for this series, or for any. */
  public static String name(String forecaster, String series) {
    return (series.equals(Bundle.ANY_SERIES)
            ? FileNames.of(forecaster)
            : FileNames.of(forecaster, series))
        + SUFFIX;
  }

  /** Empty where the settings do not have its forecaster. */
  private static Optional<Loaded> read(String name, byte[] file, List<Configured> forecasters) {
    try {
      Bundle bundle = Bundle.read(file);
      Bundle.Identity identity = bundle.header().identity();
      ModelRegistry.Key key = new ModelRegistry.Key(identity.forecaster(), identity.series());
      Optional<Loaded> loaded = Optional.empty();
      for (Configured forecaster : forecasters) {
        if (forecaster.name().equals(identity.forecaster())) {
          loaded = Optional.of(new Loaded(key, trained(bundle, forecaster)));
        }
      }
      return loaded;
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
