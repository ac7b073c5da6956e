package windrow.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
  private static final String LONGEST_ENDING = ".bundle";

  /** Both forms of é, both halves of a pair, and what the names themselves are made of. */
  private static final String TRICKY = "aAbB0é\u0065\u0301京.%+=_- /\\:\ud83d\ude00\u212aıİß";

  @ParameterizedTest
  @CsvSource({
    "retail-canada, retail-canada",
    "debit-cards-iceland, debit-cards-iceland",
    "a_b, a_b",
    "a/b, a%2fb",
    "AAPL, AAPL+",
    "AAPL-2013, AAPL-2013+",
    "Oil, Oil+1",
    "brk.b, brk%2eb",
    "北京, %u5317%u4eac",
    "., %2e",
    ".., %2e%2e",
    "con, %63on",
    "Lpt1, %4cpt1",
    "'', %"
  })
  void shouldStayReadable(String name, String expected) {
    assertEquals(expected, FileNames.of(name));
  }

  @Test
  void shouldTellEveryShortNameFromEveryOther() {
    Map<String, String> taken = new HashMap<>();
    List<String> letters = TRICKY.chars().mapToObj(Character::toString).distinct().toList();
    for (String one : letters) {
      for (String two : letters) {
        for (String three : letters) {
          List.of(one, one + two, one + two + three).forEach(name -> assertTells(taken, name));
        }
      }
    }
    assertTrue(taken.size() > 1000, taken.size() + " names");
  }

  private static void assertTells(Map<String, String> taken, String name) {
    String other = taken.put(seen(FileNames.of(name)), name);
    assertTrue(other == null || other.equals(name), other + " and " + name);
  }

  /** As the most forgetful of file systems keeps a name. */
  private static String seen(String file) {
    return Normalizer.normalize(file, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  @Property(seed = "20130930", tries = 2000)
  void shouldTellNamesThatDifferALittle(@ForAll("near") List<String> near) {
    String one = FileNames.of(near.get(0));
    String other = FileNames.of(near.get(1));

    assertEquals(near.get(0).equals(near.get(1)), seen(one).equals(seen(other)), one);
  }

  /** Two names of one text: cased, normalized, cut or joined otherwise. */
  @Provide
  Arbitrary<List<String>> near() {
    Arbitrary<String> text =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars(TRICKY).ofMaxLength(200),
            Arbitraries.strings().ofMaxLength(200));
    return Combinators.combine(text, Arbitraries.integers().between(0, 6))
        .as((name, how) -> List.of(name, changed(name, how)));
  }

  private static String changed(String name, int how) {
    return switch (how) {
      case 0 -> name.toUpperCase(Locale.ROOT);
      case 1 -> name.toLowerCase(Locale.ROOT);
      case 2 -> Normalizer.normalize(name, Normalizer.Form.NFC);
      case 3 -> Normalizer.normalize(name, Normalizer.Form.NFD);
      case 4 -> name.replace('/', '_');
      case 5 -> name + "+";
      default -> FileNames.of(name);
    };
  }

  @Property(seed = "20130930", tries = 500)
  void shouldFitEveryFileSystem(@ForAll("texts") String one, @ForAll("texts") String other) {
    String file = FileNames.of(one, other) + LONGEST_ENDING;

    assertTrue(file.matches("[A-Za-z0-9_%+=.-]+"), file);
    assertTrue(file.length() <= 255, file);
    assertFalse(file.startsWith("."), file);
    assertFalse(file.contains(".."), file);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(200);
  }

  @ParameterizedTest
  @CsvSource({"con", "PRN", "Aux", "nul", "COM1", "lpt9", "com0"})
  void shouldNotBeADevice(String device) {
    String file = FileNames.of(device) + LONGEST_ENDING;

    assertFalse(file.toLowerCase(Locale.ROOT).startsWith(device.toLowerCase(Locale.ROOT)), file);
  }

  @Test
  void shouldTellWhereOneNameEndsAndTheNextBegins() {
    assertNotEquals(FileNames.of("a.b", "c"), FileNames.of("a", "b.c"));
    assertNotEquals(FileNames.of("a.b"), FileNames.of("a", "b"));
    assertEquals("close-lstm.AAPL-2013+", FileNames.of("close-lstm", "AAPL-2013"));
  }

  @Test
  void shouldTellLongNamesThatBeginAlike() {
    String begin = "a".repeat(200);

    assertNotEquals(FileNames.of(begin + "b"), FileNames.of(begin + "c"));
    assertEquals("京".repeat(20).length() * 6, FileNames.of("京".repeat(20)).length());
    assertEquals(120, FileNames.of("京".repeat(200)).length());
  }
}
