package windrow.lstm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import windrow.model.Bundle;
import windrow.model.Bundle.Identity;
import windrow.model.Bundle.Shape;
import windrow.model.BundleException;
import windrow.model.Iterated;
import windrow.model.Model;
import windrow.series.Window;

/** Makes models of bundles; no class of DL4J is loaded. */
public final class LstmModels {
  /** What the header of a bundle says if it reads values scaled by their range. */
  public static final String ARCHITECTURE = "lstm";

  /** What it says if it reads log returns. */
  public static final String RETURNS = "return-lstm";

  private LstmModels() {}

  /**
   * The model in a bundle's file.
   *
   * @throws BundleException saying why it cannot be used; see {@link Bundle#read} and {@link #of}
   */
  public static Model load(byte[] file) throws BundleException {
    return of(Bundle.read(file));
  }

  /**
   * The model of a bundle, once it has repeated the bundle's golden forecast bit for bit.
   *
   * @throws BundleException if the architecture, the scaling, the order, the shape of the weights
   *     or the golden forecast is not what it must be
   */
  public static Model of(Bundle bundle) throws BundleException {
    Bundle.Header header = bundle.header();
    LstmForecaster forecaster = forecaster(bundle);
    try {
      checkGolden(header.golden(), forecaster);
    } catch (IllegalArgumentException e) {
      throw new BundleException(e.getMessage(), e);
    }
    return new Model(bundle.id(), header.provenance().split(), new Iterated(forecaster::forecast));
  }

  /** The networks of a bundle, whose golden forecast is not checked. */
  static LstmForecaster forecaster(Bundle bundle) throws BundleException {
    Identity identity = bundle.header().identity();
    try {
      Reading reading = reading(identity, bundle.header().shape());
      int features = identity.features().size();
      if (reading.steps(identity.window()) < 1) {
        throw new IllegalArgumentException("a window of one row has no return");
      }
      List<Lstm> networks = networks(bundle, features, reading.steps(identity.window()));
      return new LstmForecaster(networks, reading, identity.window(), features);
    } catch (IllegalArgumentException e) {
      throw new BundleException(e.getMessage(), e);
    }
  }

  private static List<Lstm> networks(Bundle bundle, int features, int steps) {
    Shape shape = bundle.header().shape();
    float[] weights = bundle.weights();
    int count = shape.networks() == null ? 1 : shape.networks();
    if (count < 1 || weights.length % count != 0) {
      throw new IllegalArgumentException(weights.length + " weights of " + count + " networks");
    }
    int each = weights.length / count;
    Layout layout = Layout.of(features, shape.units(), steps, each);
    List<Lstm> networks = new ArrayList<>();
    for (int first = 0; first < weights.length; first += each) {
      networks.add(new Lstm(layout, Arrays.copyOfRange(weights, first, first + each)));
    }
    return networks;
  }

  private static Reading reading(Identity identity, Shape shape) {
    Order order = Order.of(shape.order());
    List<String> features = identity.features();
    boolean scaled = shape.scaling() != null;
    if (scaled && shape.architecture().equals(ARCHITECTURE)) {
      return new ScaledReading(shape.scaling(), order, features.indexOf(identity.target()));
    }
    if (!scaled && shape.architecture().equals(RETURNS) && features.size() == 1) {
      return new ReturnReading(order);
    }
    throw new IllegalArgumentException(
        "architecture \"%s\" with%s scaling; it must be \"%s\" with it, or \"%s\" of one field without"
            .formatted(shape.architecture(), scaled ? "" : "out", ARCHITECTURE, RETURNS));
  }

  private static void checkGolden(Bundle.Golden golden, LstmForecaster forecaster)
      throws BundleException {
    if (golden.window().stream()
        .anyMatch(value -> Objects.isNull(value) || !Double.isFinite(value))) {
      throw new BundleException("its golden window lacks a value");
    }
    double[] values = golden.window().stream().mapToDouble(Double::doubleValue).toArray();
    double forecast = forecaster.forecast(new Window(values, forecaster.features()));
    if (!Double.isFinite(forecast)
        || Double.doubleToLongBits(forecast) != Double.doubleToLongBits(golden.forecast())) {
      throw new BundleException(
          "it forecasts " + forecast + " for its golden window, and states " + golden.forecast());
    }
  }
}
