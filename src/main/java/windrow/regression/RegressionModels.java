package windrow.regression;

import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import windrow.model.Bundle;
import windrow.model.BundleException;
import windrow.model.Model;
import windrow.series.Calendar;
import windrow.series.Window;

/** Makes models of the bundles of seasonal regressions. */
public final class RegressionModels {
  /** What the header of a bundle says if this class forecasts with it. */
  public static final String ARCHITECTURE = "seasonal-regression";

  private static final String SEASON = "season";
  private static final String LOGARITHM = "logarithm";
  private static final String LAGS = "lags";
  private static final String EASTER = "easter";
  private static final String PENALTIES = "penalties";
  private static final String SCALE = "scale";
  private static final String CALENDAR_SCALES = "calendarScales";
  private static final String ORIGIN = "origin";
  private static final String GRAM = "gram";
  private static final String MOMENTS = "moments";
  private static final Set<String> NAMES =
      Set.of(
          SEASON,
          LOGARITHM,
          LAGS,
          EASTER,
          PENALTIES,
          SCALE,
          CALENDAR_SCALES,
          ORIGIN,
          GRAM,
          MOMENTS);

  private RegressionModels() {}

  /**
   * The model of a bundle, once it has repeated the bundle's golden forecast bit for bit.
   *
   * @throws BundleException if the architecture, a parameter or the golden forecast is not what it
   *     must be
   */
  public static Model of(Bundle bundle) throws BundleException {
    Bundle.Header header = bundle.header();
    if (!header.shape().architecture().equals(ARCHITECTURE)) {
      throw new BundleException(
          "architecture \""
              + header.shape().architecture()
              + "\"; it must be \""
              + ARCHITECTURE
              + "\"");
    }
    try {
      SeasonalRegression fitted = regression(bundle);
      checkGolden(header.golden(), fitted);
      return new Model(bundle.id(), header.provenance().split(), fitted);
    } catch (IllegalArgumentException e) {
      throw new BundleException(e.getMessage(), e);
    }
  }

  /** What {@link #of} needs of a regression beside the header, by name. */
  static Map<String, List<Double>> parameters(SeasonalRegression fitted) {
    Differencing differencing = fitted.differencing();
    RidgeRecipe recipe = differencing.recipe();
    Map<String, List<Double>> parameters = new TreeMap<>();
    parameters.put(SEASON, list(differencing.season()));
    parameters.put(LOGARITHM, list(differencing.logarithm() ? 1 : 0));
    parameters.put(LAGS, list(recipe.lags()));
    parameters.put(EASTER, list(recipe.easter()));
    parameters.put(PENALTIES, list(recipe.lagPenalty(), recipe.calendarPenalty()));
    parameters.put(SCALE, list(differencing.scale()));
    parameters.put(CALENDAR_SCALES, differencing.calendar());
    parameters.put(ORIGIN, list(fitted.origin().getLong(ChronoField.PROLEPTIC_MONTH)));
    parameters.put(GRAM, list(fitted.equations().gram()));
    parameters.put(MOMENTS, list(fitted.equations().moments()));
    return parameters;
  }

  private static List<Double> list(double... values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static SeasonalRegression regression(Bundle bundle) {
    Bundle.Header header = bundle.header();
    Bundle.Identity identity = header.identity();
    Map<String, List<Double>> given = header.shape().parameters();
    if (given == null || !given.keySet().equals(NAMES) || bundle.weights().length > 0) {
      throw new IllegalArgumentException(
          "a regression has no weights, and these parameters: " + NAMES);
    }
    double[] penalties = values(given, PENALTIES, 2);
    RidgeRecipe recipe =
        new RidgeRecipe(whole(given, LAGS), whole(given, EASTER), penalties[0], penalties[1]);
    Differencing differencing = differencing(given, recipe);
    if (!identity.features().equals(List.of(identity.target()))
        || identity.window() != recipe.window(differencing.season())) {
      throw new IllegalArgumentException(
          "a regression reads "
              + recipe.window(differencing.season())
              + " months of its target alone");
    }
    int size = recipe.size();
    return new SeasonalRegression(
        differencing,
        header.provenance().split(),
        month(whole(given, ORIGIN)),
        golden(header.golden())[0],
        new NormalEquations(
            values(given, GRAM, size * (size + 1) / 2), values(given, MOMENTS, size)));
  }

  private static Differencing differencing(Map<String, List<Double>> given, RidgeRecipe recipe) {
    int season = whole(given, SEASON);
    int logarithm = whole(given, LOGARITHM);
    double[] calendar = values(given, CALENDAR_SCALES, CalendarFeatures.COUNT);
    double scale = values(given, SCALE, 1)[0];
    if (season != Calendar.MONTHS.season()
        || logarithm < 0
        || logarithm > 1
        || scale < 0
        || Arrays.stream(calendar).anyMatch(value -> value < 0)) {
      throw new IllegalArgumentException("its season, logarithm or scales are out of bounds");
    }
    return new Differencing(recipe, season, logarithm == 1, scale, list(calendar));
  }

  private static YearMonth month(int proleptic) {
    return YearMonth.of(0, 1).plusMonths(proleptic);
  }

  private static int whole(Map<String, List<Double>> given, String name) {
    double value = values(given, name, 1)[0];
    if (value != Math.rint(value) || value < 0 || value > 12 * 9999) {
      throw new IllegalArgumentException(name + ": a whole number is needed, not " + value);
    }
    return (int) value;
  }

  private static double[] values(Map<String, List<Double>> given, String name, int count) {
    List<Double> values = given.get(name);
    if (values == null || values.size() != count) {
      throw new IllegalArgumentException(name + ": " + count + " values are needed");
    }
    return finite(values, name);
  }

  private static double[] golden(Bundle.Golden golden) {
    return finite(golden.window(), "golden window");
  }

  private static double[] finite(List<Double> values, String name) {
    List<Double> sound = values.stream().filter(Objects::nonNull).filter(Double::isFinite).toList();
    if (sound.size() < values.size()) {
      throw new IllegalArgumentException(name + ": a value is absent or not finite");
    }
    return sound.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void checkGolden(Bundle.Golden golden, SeasonalRegression fitted)
      throws BundleException {
    Window window = new Window(golden(golden), 1, fitted.origin().atEndOfMonth());
    double forecast = fitted.next(window);
    if (!Double.isFinite(forecast)
        || Double.doubleToLongBits(forecast) != Double.doubleToLongBits(golden.forecast())) {
      throw new BundleException(
          "it forecasts " + forecast + " for its golden window, and states " + golden.forecast());
    }
  }
}
