package windrow.lstm;

import java.util.List;
import java.util.Objects;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Iterated;
import windrow.model.Model;
import windrow.series.Window;

/** Makes models of bundles; no class of DL4J is loaded. */
public final class LstmModels {
  /** What the header of a bundle says if this package scores it. */
  public static final String ARCHITECTURE = "lstm";

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
   * @throws BundleException if the architecture, the order, the shape of the weights or the golden
   *     forecast is not what it must be
   */
  public static Model of(Bundle bundle) throws BundleException {
    Bundle.Header header = bundle.header();
    if (!header.architecture().equals(ARCHITECTURE)) {
      throw new BundleException(
          "architecture \"" + header.architecture() + "\"; it must be \"" + ARCHITECTURE + "\"");
    }
    LstmForecaster forecaster = forecaster(header, bundle.weights());
    checkGolden(header.golden(), forecaster);
    return new Model(bundle.id(), header.split(), new Iterated(forecaster::forecast));
  }

  private static LstmForecaster forecaster(Bundle.Header header, float[] weights)
      throws BundleException {
    try {
      List<String> features = header.features();
      Reading reading =
          new Reading(
              header.scaling(), Order.of(header.order()), features.indexOf(header.target()));
      Layout layout = Layout.of(features.size(), header.units(), header.window(), weights.length);
      Lstm network = new Lstm(layout, weights);
      return new LstmForecaster(network, reading, header.window());
    } catch (IllegalArgumentException e) {
      throw new BundleException(e.getMessage(), e);
    }
  }

  private static void checkGolden(Bundle.Golden golden, LstmForecaster forecaster)
      throws BundleException {
    if (golden.window().stream()
        .anyMatch(value -> Objects.isNull(value) || !Double.isFinite(value))) {
      throw new BundleException("its golden window lacks a value");
    }
    double[] values = golden.window().stream().mapToDouble(Double::doubleValue).toArray();
    double forecast = forecaster.forecast(new Window(values, forecaster.network().features()));
    if (!Double.isFinite(forecast)
        || Double.doubleToLongBits(forecast) != Double.doubleToLongBits(golden.forecast())) {
      throw new BundleException(
          "it forecasts " + forecast + " for its golden window, and states " + golden.forecast());
    }
  }
}
