package windrow.lstm;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import windrow.model.Bundle;
import windrow.model.Bundle.Golden;
import windrow.model.Bundle.Header;
import windrow.model.Bundle.Identity;
import windrow.model.Bundle.Provenance;
import windrow.model.Bundle.Shape;
import windrow.model.ForecasterSpec;
import windrow.series.Figure;
import windrow.series.Window;

/** Puts trained networks into bundles. */
final class LstmBundles {
  /** Bytes of a header beside its golden window and the names of the series. */
  private static final int HEADER = 8 * 1024;

  private LstmBundles() {}

  /**
   * Before a training, which takes its time.
   *
   * @param recipe of its networks; null where they are not trained here
   * @throws IllegalArgumentException if they would not fit in a bundle
   */
  static void check(ForecasterSpec spec, Recipe recipe) {
    if (recipe == null) {
      return;
    }
    int features = spec.features().size();
    long values = (long) spec.window() * features;
    long each = Layout.weights(features, recipe.units(), recipe.skip() ? values : 0);
    long bytes = HEADER + values * Bundle.MAX_NUMBER + recipe.networks() * each * Float.BYTES;
    if (bytes > Bundle.MAX_BYTES) {
      throw new IllegalArgumentException(
          "%s: networks: %d of units: %d on %d x %d values take up to %d bytes; a bundle has at most %d"
              .formatted(
                  spec.name(),
                  recipe.networks(),
                  recipe.units(),
                  spec.window(),
                  features,
                  bytes,
                  Bundle.MAX_BYTES));
    }
  }

  /**
   * The bundle of these networks.
   *
   * @param series that they forecast
   * @param set that they were trained on
   * @param recipe how, for people
   */
  static Bundle of(
      String series,
      TrainingSet set,
      LstmForecaster trained,
      Map<String, String> recipe,
      long seed) {
    Provenance made =
        new Provenance(
            recipe,
            set.from(),
            set.split(),
            set.examples().size(),
            seed,
            metrics(set.examples(), trained));
    Identity identity = Identity.of(set.forecaster(), series);
    return Bundle.of(
        new Header(identity, shape(trained), made, golden(set, trained)),
        weights(trained.networks()));
  }

  private static Shape shape(LstmForecaster trained) {
    int networks = trained.networks().size();
    return new Shape(
        trained.reading().architecture(),
        trained.networks().get(0).units(),
        networks == 1 ? null : networks,
        trained.reading().order().toString(),
        trained.reading().scaling(),
        null);
  }

  private static Golden golden(TrainingSet set, LstmForecaster trained) {
    Window last = set.examples().get(set.examples().size() - 1).window();
    return new Golden(Arrays.stream(last.values()).boxed().toList(), trained.forecast(last));
  }

  private static Map<String, Double> metrics(List<Example> examples, LstmForecaster trained) {
    Reading reading = trained.reading();
    if (reading instanceof ScaledReading scaled) {
      double mse = meanSquare(examples, e -> trained.forecast(e.window()) - e.next());
      double range = scaled.scaling().range(scaled.target());
      Map<String, Double> metrics = new HashMap<>();
      metrics.put("trainingMse", mse);
      metrics.put("trainingMseScaled", Figure.scaled(mse, range));
      return metrics;
    }
    return Map.of(
        "trainingMseScaled",
        meanSquare(examples, e -> trained.answer(e.window()) - e.answer(reading)),
        "naiveMseScaled",
        meanSquare(examples, e -> e.answer(reading)));
  }

  private static double meanSquare(List<Example> examples, ToDoubleFunction<Example> error) {
    double sum = 0;
    for (Example example : examples) {
      double value = error.applyAsDouble(example);
      sum += value * value;
    }
    return sum / examples.size();
  }

  private static float[] weights(List<Lstm> networks) {
    FloatBuffer all = FloatBuffer.allocate(networks.size() * networks.get(0).layout().count());
    networks.forEach(network -> all.put(network.weights()));
    return all.array();
  }
}
