package windrow.model;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForecasterSpecTest {

  @Test
  void shouldRefuseANameThatAScoresKeyCannotHold() {
    assertRefused("naive/1", List.of("close"), 1, 1);
    assertRefused(" ", List.of("close"), 1, 1);
  }

  @Test
  void shouldRefuseAFeatureNamedTwice() {
    assertRefused("naive", List.of("close", "open", "close"), 1, 1);
  }

  @Test
  void shouldRefuseWhatReadsNothingAndAHorizonThatIsNoneOrTooFar() {
    assertRefused("naive", List.of(), 1, 1);
    assertRefused("naive", List.of("close"), 0, 1);
    assertRefused("naive", List.of("close"), 1, 0);
    assertRefused("naive", List.of("close"), 1, ForecasterSpec.MAX_HORIZON + 1);
  }

  private static void assertRefused(String name, List<String> features, int window, int horizon) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ForecasterSpec(name, "lstm", "close", features, window, horizon));
  }
}
