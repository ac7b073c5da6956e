package windrow.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number of the settings has a range, and what is beyond is told with its line. */
class RangesTest {
  private static final List<String> LSTM =
      List.of(
          "model: lstm",
          "target: unadjusted",
          "window: 12",
          "horizon: 1",
          "training:",
          "  units: 2",
          "  epochs: 3",
          "  batch: 4",
          "  learningRate: 0.001",
          "  order: newest-first",
          "  decay: 0.5",
          "  networks: 1");
  private static final List<String> RIDGE =
      List.of(
          "model: seasonal-regression",
          "target: unadjusted",
          "ridge:",
          "  lags: 25",
          "  easter: 1",
          "  lagPenalty: 5",
          "  calendarPenalty: 10");

  /** Least and most of each key, as the comment in windrow.yaml states them. */
  private static final Map<String, List<String>> RANGES =
      Map.ofEntries(
          Map.entry("horizon", List.of("1", "100")),
          Map.entry("window", List.of("1", "10000")),
          Map.entry("units", List.of("1", "170")),
          Map.entry("epochs", List.of("1", "100000")),
          Map.entry("batch", List.of("1", "1000000")),
          Map.entry("learningRate", List.of("0.000000001", "1")),
          Map.entry("decay", List.of("0", "1000000")),
          Map.entry("networks", List.of("1", "100")),
          Map.entry("lags", List.of("1", "120")),
          Map.entry("easter", List.of("1", "21")),
          Map.entry("lagPenalty", List.of("0.000000001", "1000000000000")),
          Map.entry("calendarPenalty", List.of("0.000000001", "1000000000000")));

  @TempDir private Path folder;

  @Test
  void shouldHaveARangeForEveryNumberThatAKindOfModelReads() {
    Set<String> numbers = new TreeSet<>(Set.of("horizon"));
    FamilyKeysTest.families()
        .filter(family -> !family.name().startsWith("toy"))
        .forEach(family -> addNumbers(numbers, family.options()));

    assertEquals(numbers, new TreeSet<>(RANGES.keySet()));
  }

  private static void addNumbers(Set<String> numbers, Class<?> options) {
    for (RecordComponent component : options.getRecordComponents()) {
      Class<?> type = component.getType();
      if (type.isRecord()) {
        addNumbers(numbers, type);
      } else if (type == int.class || type == double.class || Number.class.isAssignableFrom(type)) {
        numbers.add(component.getName());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "horizon",
        "window",
        "units",
        "epochs",
        "batch",
        "learningRate",
        "decay",
        "networks",
        "lags",
        "easter",
        "lagPenalty",
        "calendarPenalty"
      })
  void shouldTakeWhatIsInItsRangeAndRefuseWhatIsNot(String key) {
    double least = Double.parseDouble(RANGES.get(key).get(0));
    double most = Double.parseDouble(RANGES.get(key).get(1));
    for (String value :
        List.of("0", "-1", "1", "2147483647", plain(most), plain(most + 1), ".nan", ".inf")) {
      double number = value.startsWith(".") ? Double.NaN : Double.parseDouble(value);
      if (number >= least && number <= most) {
        assertDoesNotThrow(() -> taken(key, value), key + ": " + value);
      } else {
        assertRefused(key, value);
      }
    }
  }

  /** A window has more to fit to than its range. */
  private void taken(String key, String value) {
    String[] keys = with(key, value);
    if (key.equals("decay")) {
      keys = with(List.of(keys), "learningRate", "0.000001");
    }
    Configured.load(folder, keys);
  }

  private void assertRefused(String key, String value) {
    String[] keys = with(key, value);
    int line = 6 + indexOf(List.of(keys), key);
    String said = Configured.fault(folder, keys);

    assertTrue(said.contains("own.yaml, line " + line + ": "), said);
    boolean isNumber = !value.startsWith(".");
    if (isNumber) {
      List<String> range = RANGES.get(key);
      String expected =
          "%s: %s; it is a number from %s to %s".formatted(key, value, range.get(0), range.get(1));
      assertTrue(said.contains(expected), said);
    }
  }

  private static String[] with(String key, String value) {
    return with(indexOf(LSTM, key) >= 0 ? LSTM : RIDGE, key, value);
  }

  private static String[] with(List<String> base, String key, String value) {
    String[] keys = base.toArray(String[]::new);
    int at = indexOf(base, key);
    keys[at] = keys[at].replaceFirst(":.*", ": " + value);
    return keys;
  }

  private static int indexOf(List<String> keys, String key) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).strip().startsWith(key + ":")) {
        return i;
      }
    }
    return -1;
  }

  private static String plain(double value) {
    return new BigDecimal(value).toPlainString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "twelve", "99999999999", "true", "[1]"})
  void shouldRefuseWhatIsNoWholeNumberWithItsLine(String value) {
    for (String key : List.of("horizon", "window", "units", "lags")) {
      String said = Configured.fault(folder, with(key, value));
      int line = 6 + indexOf(List.of(with(key, value)), key);

      assertTrue(said.contains("own.yaml, line " + line + ": "), said);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"units", "epochs", "batch", "learningRate", "lags", "lagPenalty"})
  void shouldSayWhichNumberIsMissing(String key) {
    String[] empty = with(key, "");
    String owner = indexOf(LSTM, key) >= 0 ? "training" : "ridge";
    List<String> absent = new ArrayList<>(List.of(empty));
    absent.remove(indexOf(absent, key));

    String said = Configured.fault(folder, empty);
    assertTrue(said.contains("own.yaml, line "), said);
    assertTrue(said.contains(owner + " needs " + key + ":"), said);
    String other = Configured.fault(folder, absent.toArray(String[]::new));
    assertTrue(other.contains(owner + " needs " + key + ":"), other);
  }

  @Test
  void shouldRefuseNetworksThatAreEachInTheirRangeButTooManyForABundle() {
    List<String> keys = List.of(with(LSTM, "units", "100"));
    String said = Configured.fault(folder, with(keys, "networks", "100"));

    assertTrue(said.contains("networks: 100 of units: 100 on 12 x 1 values take up to 16"), said);
    assertTrue(said.contains("a bundle has at most 524288"), said);
  }
}
