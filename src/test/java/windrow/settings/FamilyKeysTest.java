package windrow.settings;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import windrow.model.Family;

/** What a kind of model does not read is refused, whichever kind reads it. */
class FamilyKeysTest {
  /** What says all that is needed, its end open. */
  private static final Map<String, String> WHOLE =
      Map.of(
          "training",
          "{units: 1, epochs: 1, batch: 1, learningRate: 0.1, order: newest-first",
          "ridge",
          "{lags: 1, easter: 1, lagPenalty: 1, calendarPenalty: 1");

  @TempDir private Path folder;

  static Stream<Family<?>> families() {
    return ServiceLoader.load(Family.class).stream().<Family<?>>map(ServiceLoader.Provider::get);
  }

  @ParameterizedTest
  @MethodSource("families")
  void shouldRefuseEveryKeyThatAKindOfModelDoesNotRead(Family<?> family) {
    Set<String> read = keys(family.options());
    for (String key : everyKey()) {
      for (String value : List.of("12", "[unadjusted]", "{units: 1}")) {
        if (!read.contains(key)) {
          assertRefused(key, fault(family, key + ": " + value), 8);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void shouldRefuseAnUnknownKeyInsideWhatAKindOfModelReads(Family<?> family) {
    for (RecordComponent component : family.options().getRecordComponents()) {
      if (component.getType().isRecord()) {
        Set<String> nested = keys(component.getType());
        for (String key : everyKey()) {
          if (!nested.contains(key) && !key.equals(component.getName())) {
            String inside = WHOLE.get(component.getName()) + ", " + key + ": 1}";
            assertRefused(key, fault(family, component.getName() + ":", "  " + inside), 9);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void shouldRefuseAKeyThatIsSaidTwice(Family<?> family) {
    String said = fault(family, "horizon: 1", "horizon: 2");

    assertTrue(said.contains("the key horizon is there twice"), said);
  }

  private String fault(Family<?> family, String... more) {
    List<String> keys =
        Stream.concat(
                Stream.of("model: " + family.name(), "target: unadjusted"), Arrays.stream(more))
            .toList();
    return Configured.fault(folder, keys.toArray(String[]::new));
  }

  private static void assertRefused(String key, String said, int line) {
    assertTrue(said.contains("own.yaml, line %d: there is no key %s".formatted(line, key)), said);
  }

  private static Set<String> everyKey() {
    Set<String> all = new LinkedHashSet<>(List.of("colour", "levels", "split"));
    families().forEach(family -> addKeys(all, family.options()));
    return all;
  }

  private static void addKeys(Set<String> all, Class<?> options) {
    for (RecordComponent component : options.getRecordComponents()) {
      all.add(component.getName());
      if (component.getType().isRecord()) {
        addKeys(all, component.getType());
      }
    }
  }

  private static Set<String> keys(Class<?> options) {
    return Arrays.stream(options.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toSet());
  }
}
