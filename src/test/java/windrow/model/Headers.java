package windrow.model;

import java.util.List;
import java.util.Map;

/** Headers of bundles with something wrong in them. */
public final class Headers {
  private Headers() {}

  /** The same header with other parameters. */
  public static Bundle.Header with(Bundle.Header header, Map<String, List<Double>> parameters) {
    return with(header, header.networks(), parameters);
  }

  /** The same header with another number of networks. */
  public static Bundle.Header with(Bundle.Header header, Integer networks) {
    return with(header, networks, header.parameters());
  }

  private static Bundle.Header with(
      Bundle.Header h, Integer networks, Map<String, List<Double>> parameters) {
    return new Bundle.Header(
        h.format(),
        h.architecture(),
        h.units(),
        networks,
        h.forecaster(),
        h.series(),
        h.target(),
        h.features(),
        h.window(),
        h.order(),
        h.scaling(),
        h.recipe(),
        parameters,
        h.from(),
        h.split(),
        h.windows(),
        h.seed(),
        h.metrics(),
        h.golden(),
        null);
  }
}
