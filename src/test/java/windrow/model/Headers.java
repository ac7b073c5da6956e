package windrow.model;

import java.util.List;
import java.util.Map;

/** Headers of bundles with something wrong in them. */
public final class Headers {
  private Headers() {}

  /** The same header with other parameters. */
  public static Bundle.Header with(Bundle.Header header, Map<String, List<Double>> parameters) {
    Bundle.Shape shape = header.shape();
    return with(header, Bundle.Shape.of(shape.architecture(), shape.scaling(), parameters));
  }

  /** The same header with another number of networks. */
  public static Bundle.Header with(Bundle.Header header, Integer networks) {
    Bundle.Shape shape = header.shape();
    return with(
        header,
        new Bundle.Shape(
            shape.architecture(),
            shape.units(),
            networks,
            shape.order(),
            shape.scaling(),
            shape.parameters()));
  }

  private static Bundle.Header with(Bundle.Header header, Bundle.Shape shape) {
    return new Bundle.Header(header.identity(), shape, header.provenance(), header.golden());
  }
}
