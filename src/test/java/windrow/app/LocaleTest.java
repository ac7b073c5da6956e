package windrow.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands print and write is the same in every country. */
class LocaleTest {
  private static final String ENGLISH = "en";

  private final Locale usual = Locale.getDefault();

  @TempDir private Path folder;

  @AfterEach
  void comeHome() {
    Locale.setDefault(usual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"th-TH-u-ca-buddhist", "ar-EG-u-nu-arab", "de-CH", "fa-IR-u-nu-arabext"})
  void shouldPrintAndWriteTheSame(String country) throws IOException {
    live(ENGLISH);
    List<String> table = backtest();
    byte[] plot = Files.readAllBytes(folder.resolve("debit-cards-iceland.png"));
    byte[] figures = Files.readAllBytes(folder.resolve("figures.json"));
    List<String> trained = train();

    live(country);

    assertEquals(table, backtest());
    assertArrayEquals(plot, Files.readAllBytes(folder.resolve("debit-cards-iceland.png")));
    assertArrayEquals(figures, Files.readAllBytes(folder.resolve("figures.json")));
    live(country);
    assertEquals(trained, train());
  }

  private static void live(String country) {
    Locale.setDefault(Locale.forLanguageTag(country));
  }

  private List<String> backtest() {
    Shell shell =
        Shell.run(
            "backtest",
            "--series=debit-cards-iceland",
            "--forecaster=naive,seasonal-naive,sales-lstm",
            "--json=" + folder.resolve("figures.json"),
            "--plot=" + folder);
    return List.of(Integer.toString(shell.code()), shell.out(), shell.err());
  }

  private List<String> train() {
    Shell shell =
        Shell.run(
            "train",
            "--forecaster=sales-best",
            "--series=debit-cards-iceland",
            "--split=2009-12-31",
            "--out=" + folder);
    return List.of(Integer.toString(shell.code()), shell.out(), shell.err());
  }
}
