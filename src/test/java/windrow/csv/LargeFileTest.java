package windrow.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.WindrowException;

/** A file may be larger than the memory, and as dirty as it is large. */
class LargeFileTest {
  private static final String HEADER = "Date,Open,High,Low,Close,Volume,Name\n";
  private static final String SPAN = "_2006-01-01_to_2018-01-01.csv";
  private static final int DAYS = 2_000;
  private static final int SERIES = 1_000;

  @TempDir Path folder;

  /** Reads a folder for one series, and prints what it got. */
  static final class Reading {
    public static void main(String[] args) {
      Data data =
          new DataFolder(Catalogue.packaged(), Sets.FIELDS)
              .only(Set.of(args[1]))
              .read(Path.of(args[0]));
      data.reports().forEach(report -> report.describe().forEach(System.out::println));
      data.series().forEach(rows -> System.out.println(rows.series() + " " + rows.rows().size()));
    }
  }

  @Test
  void shouldReadOneSeriesOfAFileFarLargerThanTheMemory() throws Exception {
    Path file = large();
    assertTrue(Files.size(file) > 80 << 20, "three times the memory and more");

    List<String> printed = readWith("-Xmx24m", "T500");

    assertEquals(
        List.of(
            "all_stocks%s (djia): 2000 rows of 2000001 lines; 1 not data (line 1 header), 0 refused,"
                    .formatted(SPAN)
                + " 1998000 of series that were not asked for",
            "T500 2000"),
        printed);
  }

  @Test
  void shouldReadTheFileBesideOneThatDoesNotFitIntoMemory() throws IOException {
    write("A" + SPAN, HEADER + rows("A", 1_000));
    write("B" + SPAN, HEADER + rows("B", 10));

    Data data = reading(Set.of(), 10_000);

    List<String> described =
        data.reports().stream().flatMap(report -> report.describe().stream()).toList();
    assertTrue(described.get(0).contains("its rows do not fit into memory"), described.get(0));
    assertTrue(described.get(0).contains("--series"), described.get(0));
    assertTrue(described.get(1).contains("10 rows of 11 lines"), described.get(1));
    data.reports().forEach(Accounts::hold);
    assertEquals(10, data.find("prices.daily", "B").orElseThrow().rows().size());
  }

  @Test
  void shouldNeedNoMemoryForSeriesThatAreNotAskedFor() throws IOException {
    write("A" + SPAN, HEADER + rows("A", 1_000) + rows("B", 10));

    Data data = reading(Set.of("B"), 10_000);

    Account account = data.reports().get(0).account();
    assertEquals(10, account.rows());
    assertEquals(1_000, account.others());
    assertEquals(Set.of("A"), data.others());
  }

  @Test
  void shouldTellTheFirstRefusalsOfAKindAndCountTheOthers() {
    StringBuilder text = new StringBuilder(HEADER).append(rows("IBM", 2_000));
    for (int i = 0; i < 500; i++) {
      text.append("2006-01-0x,1,1,1,1,").append(i).append(",IBM\n\n");
    }
    text.append("2016-01-01,1,1,1,abc,1,IBM\n");

    FileReport report = Sets.prices(text.toString()).report();

    assertEquals(501, report.account().refused().lines());
    assertEquals(Teller.EACH + 1, report.account().refused().first().size());
    List<String> described = report.describe();
    assertTrue(described.get(0).contains("480 more lines blank"), described.get(0));
    assertTrue(described.get(Teller.EACH + 1).contains("`abc`"), "the other kind is told too");
    assertEquals(
        "IBM%s, 480 more lines: column Date: a cell is no date like uuuu-MM-dd".formatted(SPAN),
        described.get(Teller.EACH + 2));
  }

  @Test
  void shouldRefuseALineThatIsTooLongAndReadOn() {
    ReadFile file = Sets.prices(HEADER + "9".repeat(TextLines.LONGEST + 1) + "\n" + rows("IBM", 3));

    assertEquals(
        List.of("line 2: the line is longer than 1048576 characters"), Accounts.reasons(file));
    assertEquals(3, file.report().account().rows());
  }

  @Test
  void shouldShowTheBeginningOfALongCell() {
    ReadFile file = Sets.prices(HEADER + rows("IBM", 3) + "x".repeat(5_000) + ",1,1,1,1,1,IBM\n");

    assertTrue(Accounts.reasons(file).get(0).length() < 200, Accounts.reasons(file).get(0));
  }

  @Test
  void shouldNameTheSeriesThatAreThereAndTheFilesThatWereNotRead() throws IOException {
    write("A" + SPAN, HEADER + rows("A", 3));
    write("B" + SPAN, "Date,Name\n2006-01-03,B\n");
    Data data = reading(Set.of("B"), 10_000);

    String message =
        assertThrows(WindrowException.class, () -> data.require(Set.of("B"))).getMessage();

    assertEquals(
        "There is no series B; there is A. B%s was not read: its header (line 1)".formatted(SPAN)
            + " lacks the column Open, High, Low, Close, Volume.",
        message);
  }

  private Data reading(Set<String> series, long bytes) {
    return new DataFolder(
            Catalogue.packaged(), Sets.FIELDS, series, () -> new Memory(bytes), Map.of())
        .read(folder);
  }

  /** What another Java with these options prints of the folder. */
  private List<String> readWith(String memory, String series)
      throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                folder.toString(),
                series)
            .redirectErrorStream(true)
            .start();
    String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, java.waitFor(), printed);
    return printed.lines().toList();
  }

  private Path large() throws IOException {
    Path file = folder.resolve("all_stocks" + SPAN);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      String rows = rows("T@", DAYS);
      for (int series = 0; series < SERIES; series++) {
        out.write(rows.replace("@", Integer.toString(series)));
      }
    }
    return file;
  }

  private static String rows(String series, int days) {
    LocalDate first = LocalDate.of(2006, 1, 1);
    return IntStream.range(0, days)
        .mapToObj(
            day ->
                "%s,10.25,11.50,9.75,10.00,%d,%s\n"
                    .formatted(first.plusDays(day), 1_000_000 + day, series))
        .collect(Collectors.joining());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
