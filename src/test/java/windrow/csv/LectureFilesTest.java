package windrow.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.series.Observation;

/** The lecture's own files and the variants of them that are met in the wild. */
class LectureFilesTest {
  private static final String RETAIL = "retail/cansim-0800020-eng-6674700030567901031.csv";
  private static final String SPAN = "_2006-01-01_to_2018-01-01.csv";
  private static final Set<String> NASDAQ = Set.of("AABA", "AAPL", "AMZN", "CSCO", "GOOGL", "INTC");

  private static Path folder;
  private static Data data;

  @BeforeAll
  static void read() {
    String named = System.getProperty("windrow.data", "");
    assumeTrue(!named.isBlank(), "the lecture's files are named by -Dwindrow.data=DIR");
    folder = Path.of(named);
    data = new DataFolder(Catalogue.of(folder), Sets.FIELDS).read(folder);
  }

  @Test
  void shouldAccountForEachLineOfEachFile() throws IOException {
    List<FileReport> taken = data.reports().stream().filter(r -> r.set().isPresent()).toList();
    assertEquals(21, taken.size());
    for (FileReport report : taken) {
      Accounts.hold(report, Files.readAllBytes(folder.resolve(report.file())));
      assertEquals(0, report.account().refused().lines(), report::toString);
    }
  }

  @Test
  void shouldReadThe313MonthsOfRetail() {
    List<Observation> rows = retail();
    assertEquals(313, rows.size());
    assertEquals(
        new Observation(
            "retail-canada", LocalDate.of(1991, 1, 31), new double[] {12588862, 15026890}),
        rows.get(0));
    assertEquals(
        new Observation(
            "retail-canada", LocalDate.of(2017, 1, 31), new double[] {37628452, 45952103}),
        rows.get(312));
    FileReport report = report(RETAIL);
    assertEquals(329, report.account().lines());
    assertEquals(
        List.of("lines 1-6 preamble", "line 7 header", "lines 321-329 footer"),
        report.account().notData().first().stream().map(NotData::toString).toList());
  }

  @Test
  void shouldReadTheSamePairsInEveryVariantOfRetail() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(RETAIL), StandardCharsets.US_ASCII);
    List<String> rows = lines.subList(7, 320);
    String respelled =
        lines.stream()
            .map(line -> line.replaceFirst("^([A-Z][a-z]{2}-)(?:19|20)([0-9]{2}),", "$1$2,"))
            .map(line -> line + ",,\r\n")
            .collect(Collectors.joining());
    for (String variant :
        List.of(
            String.join("\r\n", lines.subList(0, 320)),
            String.join("\n", rows),
            respelled,
            String.join("\n", rows).replace(',', ';'),
            reversed(rows))) {
      ReadFile file = Sets.retail(variant);
      assertEquals(0, file.report().account().refused().lines());
      assertEquals(
          retail(), file.series().get("retail-canada").stream().map(Row::observation).toList());
    }
  }

  @Test
  void shouldReadTheTwentyTickersWithTheirRowsAndEmptyCells() {
    List<SeriesRows> tickers = tickers();
    assertEquals(20, tickers.size());
    for (SeriesRows ticker : tickers) {
      boolean nasdaq = NASDAQ.contains(ticker.series());
      boolean short_ = nasdaq || ticker.series().equals("MRK");
      assertEquals(short_ ? 3019 : 3020, ticker.rows().size(), ticker.series());
      assertEquals(LocalDate.of(2006, 1, 3), ticker.rows().get(0).time());
      assertEquals(LocalDate.of(2017, 12, 29), ticker.rows().get(ticker.rows().size() - 1).time());
      List<String> gaps =
          ticker.rows().stream()
              .filter(row -> !row.hasAll(new int[] {0, 1, 2, 3, 4}))
              .map(row -> row.time().toString())
              .toList();
      assertEquals(
          nasdaq
              ? List.of()
              : ticker.series().equals("DIS")
                  ? List.of("2012-08-01", "2017-07-31")
                  : List.of("2017-07-31"),
          gaps,
          ticker.series());
    }
  }

  @Test
  void shouldLeaveEmptyCellsAbsentAndKeepWhatIsThere() {
    Observation axp = at("AXP", LocalDate.of(2017, 7, 31));
    assertFalse(axp.has(0) || axp.has(2));
    assertEquals(85.7, axp.value(1));
    assertEquals(85.23, axp.value(3));
    assertEquals(3079797, axp.value(4));
    assertEquals(0, at("HD", LocalDate.of(2009, 4, 17)).value(2));
    assertEquals(200, at("BA", LocalDate.of(2007, 2, 8)).value(0));
  }

  @Test
  void shouldReadTheSameRowsFromTheJoinedFile(@TempDir Path elsewhere) throws IOException {
    StringBuilder joined = new StringBuilder();
    for (Path file : tickerFiles()) {
      List<String> lines = Files.readAllLines(file);
      lines
          .subList(joined.isEmpty() ? 0 : 1, lines.size())
          .forEach(line -> joined.append(line).append('\n'));
    }
    Files.writeString(elsewhere.resolve("all_stocks" + SPAN), joined);
    Data again = new DataFolder(Catalogue.packaged(), Sets.FIELDS).read(elsewhere);
    for (SeriesRows ticker : tickers()) {
      assertEquals(ticker.rows(), again.find("prices.daily", ticker.series()).orElseThrow().rows());
    }
  }

  @Test
  void shouldReadTheSameRowsInEveryVariantOfATicker() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("djia/IBM" + SPAN));
    List<String> rows = lines.subList(1, lines.size());
    String header = lines.get(0) + "\n";
    for (String variant :
        List.of(
            "\uFEFF" + String.join("\r\n", lines).replace(',', ';'),
            "# one\n# two\n# three\n" + String.join("\n", lines),
            header + dated(rows, "$2/$3/$1").replaceAll("(?m)^0?(\\d+)/0?(\\d+)/", "$1/$2/"),
            "\uFEFF" + header + dated(rows, "$3-$2-$1").replaceAll("(?m)^(.....-)..", "$1"),
            header + reversed(rows))) {
      ReadFile file = Sets.prices(variant);
      assertEquals(
          0, file.report().account().refused().lines(), () -> file.report().describe().toString());
      assertEquals(
          data.find("prices.daily", "IBM").orElseThrow().rows(),
          file.series().get("IBM").stream().map(Row::observation).toList());
    }
  }

  @Test
  void shouldRefuseATickerSavedWithDayBeforeMonth() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("djia/IBM" + SPAN));
    String variant = lines.get(0) + "\n" + dated(lines.subList(1, lines.size()), "$3/$2/$1");
    assertEquals(
        "its dates (13/01/2006) fit d/M/uuuu better than M/d/uuuu; "
            + "if they are so, list d/M/uuuu in the set's formats",
        Accounts.refusal(Sets.prices(variant)));
  }

  private static String dated(List<String> rows, String date) {
    return rows.stream()
        .map(row -> row.replaceFirst("^([0-9]{4})-([0-9]{2})-([0-9]{2})", date))
        .collect(Collectors.joining("\n"));
  }

  private static String reversed(List<String> rows) {
    List<String> newestFirst = new ArrayList<>(rows);
    Collections.reverse(newestFirst);
    return String.join("\n", newestFirst);
  }

  private static List<Path> tickerFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("djia"))) {
      return files.sorted().toList();
    }
  }

  private static List<Observation> retail() {
    return data.find("sales.monthly", "retail-canada").orElseThrow().rows();
  }

  private static List<SeriesRows> tickers() {
    return data.series().stream().filter(rows -> rows.topic().equals("prices.daily")).toList();
  }

  private static Observation at(String series, LocalDate time) {
    Map<LocalDate, Observation> byTime =
        data.find("prices.daily", series).orElseThrow().rows().stream()
            .collect(Collectors.toMap(Observation::time, row -> row));
    return byTime.get(time);
  }

  private static FileReport report(String file) {
    return data.reports().stream()
        .filter(report -> report.file().equals(file))
        .findFirst()
        .orElseThrow();
  }
}
