package windrow.lstm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Headers;
import windrow.model.Model;
import windrow.series.Window;

class LstmModelsTest {
  private final Bundle bundle = Networks.bundle();
  private final Bundle.Golden golden = bundle.header().golden();

  @Test
  void shouldForecastTheGoldenWindowAfterARoundTrip() throws BundleException {
    Model model = LstmModels.load(bundle.write());
    assertEquals(bundle.id(), model.id());
    assertEquals(LocalDate.of(2010, 12, 31), model.split());
    assertEquals(golden.forecast(), model.forecaster().next(window(golden)));
  }

  @Test
  void shouldForecastWithALinearSkipWhereTheBundleHasOne() throws BundleException {
    float[] weights = Arrays.copyOf(bundle.weights(), bundle.weights().length + Networks.LENGTH);
    Arrays.fill(weights, bundle.weights().length, weights.length, 0.125f);
    double inputs = 0;
    for (double value : golden.window()) {
      inputs += value - 100;
    }
    double expected = golden.forecast() + 0.125 * inputs;
    LstmForecaster forecaster =
        new LstmForecaster(
            List.of(new Lstm(new Layout(1, Networks.UNITS, Networks.LENGTH), weights)),
            new ScaledReading(bundle.header().shape().scaling(), Order.NEWEST_FIRST, 0),
            Networks.LENGTH,
            1);
    double forecast = forecaster.forecast(window(golden));
    assertEquals(expected, forecast, 1e-4);
    Bundle skipping =
        Networks.bundle("lstm", 20, "newest-first", golden.window(), forecast, weights);
    assertEquals(forecast, LstmModels.load(skipping.write()).forecaster().next(window(golden)));
  }

  @Test
  void shouldReadTheWindowInTheOrderOfItsBundle() throws BundleException {
    List<Double> turned = new ArrayList<>(golden.window());
    Collections.reverse(turned);
    Bundle oldestFirst =
        Networks.bundle(
            "lstm", Networks.UNITS, "oldest-first", turned, golden.forecast(), bundle.weights());
    Model model = LstmModels.of(oldestFirst);
    assertTrue(model.forecaster().next(window(golden)) != golden.forecast());
  }

  @Test
  void shouldRefuseATruncatedFile() {
    byte[] file = bundle.write();
    for (int length : new int[] {0, 3, 4, 100, file.length - 4, file.length - 1}) {
      refuse("", Arrays.copyOf(file, length));
    }
  }

  @Test
  void shouldRefuseAFileWithAnyFlippedByte() {
    byte[] file = bundle.write();
    for (int at = 0; at < file.length; at++) {
      byte[] flipped = file.clone();
      flipped[at] ^= 1;
      assertThrows(BundleException.class, () -> LstmModels.load(flipped), "byte " + at);
    }
  }

  @Test
  void shouldRefuseAFileThatIsTooLarge() {
    refuse("a bundle has at most", new byte[Bundle.MAX_BYTES + 1]);
  }

  @Test
  void shouldRefuseAnotherArchitecture() {
    refuse("architecture", changed("gru", 20, "newest-first", bundle.weights()));
  }

  @Test
  void shouldRefuseAScalingWhereTheArchitectureHasNone() {
    refuse(
        "\"return-lstm\" with scaling",
        changed("return-lstm", 20, "newest-first", bundle.weights()));
  }

  @Test
  void shouldRefuseWeightsThatAreNotOfSoManyNetworks() {
    for (int networks : new int[] {0, -1, 3, Integer.MAX_VALUE}) {
      refuse("weights", Bundle.of(Headers.with(bundle.header(), networks), bundle.weights()));
    }
  }

  @Test
  void shouldRefuseAnUnknownOrder() {
    refuse("newest-first, oldest-first", changed("lstm", 20, "sideways", bundle.weights()));
  }

  @Test
  void shouldRefuseWeightsOfAnotherShape() {
    refuse("are no LSTM of 19 units", changed("lstm", 19, "newest-first", bundle.weights()));
    refuse("are no LSTM of", changed("lstm", Integer.MAX_VALUE, "newest-first", new float[9]));
  }

  @Test
  void shouldRefuseReturnsOfASingleRow() {
    Bundle.Identity identity = new Bundle.Identity("close-best", "*", "close", List.of("close"), 1);
    Bundle single =
        Bundle.of(
            new Bundle.Header(
                identity,
                new Bundle.Shape("return-lstm", 20, null, "oldest-first", null, null),
                bundle.header().provenance(),
                new Bundle.Golden(List.of(5.0), 5)),
            bundle.weights());

    refuse("a window of one row has no return", single);
  }

  @Test
  void shouldRefuseAWeightThatIsNotFinite() {
    float[] weights = bundle.weights();
    weights[7] = Float.NaN;
    refuse("a weight is NaN", changed("lstm", 20, "newest-first", weights));
  }

  @Test
  void shouldRefuseAForecastThatIsNotTheGoldenOne() {
    double near = Math.nextUp(golden.forecast());
    float[] weights = bundle.weights();
    refuse("golden", Networks.bundle("lstm", 20, "newest-first", golden.window(), near, weights));
    weights[0] += 0.01f;
    refuse("golden", changed("lstm", 20, "newest-first", weights));
  }

  @Test
  void shouldRefuseAGoldenWindowThatLacksAValue() {
    List<Double> lacking = new ArrayList<>(golden.window());
    lacking.set(3, null);
    refuse("golden", Networks.bundle("lstm", 20, "newest-first", lacking, 1, bundle.weights()));
  }

  @Test
  void shouldRefuseAWindowOfAnotherShape() throws BundleException {
    Model model = LstmModels.of(bundle);
    Window shorter = new Window(new double[11], 1);
    Window wider = new Window(new double[24], 2);
    assertThrows(IllegalArgumentException.class, () -> model.forecaster().next(shorter));
    assertThrows(IllegalArgumentException.class, () -> model.forecaster().next(wider));
  }

  @Test
  void shouldForecastTheSameBitsFromFourThreads() throws Exception {
    Model model = LstmModels.of(bundle);
    List<Window> windows = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      windows.add(Networks.window(random));
    }
    Callable<List<Double>> all = () -> windows.stream().map(model.forecaster()::next).toList();
    List<Double> expected = all.call();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<List<Double>> actual : threads.invokeAll(List.of(all, all, all, all))) {
        assertEquals(expected, actual.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void shouldLoadWithoutAnyClassOfDl4j() throws Exception {
    Class<?> models =
        Class.forName(
            "windrow.lstm.LstmModels", true, new WithoutDl4j(getClass().getClassLoader()));
    Object model = models.getMethod("load", byte[].class).invoke(null, (Object) bundle.write());
    assertEquals(bundle.id(), ((Model) model).id());
  }

  private static void refuse(String reason, Bundle bundle) {
    refuse(reason, bundle.write());
  }

  private static void refuse(String reason, byte[] file) {
    String message = assertThrows(BundleException.class, () -> LstmModels.load(file)).getMessage();
    assertTrue(message.contains(reason), message);
  }

  private Bundle changed(String architecture, int units, String order, float[] weights) {
    return Networks.bundle(architecture, units, order, golden.window(), golden.forecast(), weights);
  }

  private static Window window(Bundle.Golden golden) {
    return new Window(golden.window().stream().mapToDouble(Double::doubleValue).toArray(), 1);
  }
}
