package windrow.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.WindrowException;
import windrow.series.Observation;

class DataFolderTest {
  private static final String HEADER = "Date,Open,High,Low,Close,Volume,Name\n";
  private static final String SPAN = "_2006-01-01_to_2018-01-01.csv";

  /** A file of the name of a built-in set's series. */
  private static final String CARDS =
      """
      sets:
        - name: cards
          topic: sales.monthly
          calendar: months
          files: cards.csv
          time: {column: Month, formats: [uuuu-MM]}
          columns: {Sales: unadjusted}
          series: {name: debit-cards-iceland}
      """;

  /** Days for a topic of months, and a name that is too long for it. */
  private static final String DAYS =
      """
      sets:
        - name: days
          topic: sales.monthly
          calendar: trading_days
          files: days.csv
          time: {column: Month, formats: [uuuu-MM-dd]}
          columns: {Sales: unadjusted}
          series: {name: days}
        - name: long
          topic: sales.monthly
          calendar: months
          files: long.csv
          time: {column: Month, formats: [uuuu-MM-dd]}
          columns: {Sales: unadjusted}
          series: {name: %s}
      """
          .formatted("x".repeat(201));

  @TempDir Path folder;

  @Test
  void shouldReadTheBuiltInSets() {
    Data data = new DataFolder(Catalogue.packaged(), Sets.FIELDS).builtIn();
    assertEquals(
        List.of("AAPL-2013", "debit-cards-iceland"),
        data.series().stream().map(SeriesRows::series).toList());
    List<Observation> apple = data.find("prices.daily", "AAPL-2013").orElseThrow().rows();
    assertEquals(252, apple.size());
    assertEquals(
        new Observation(
            "AAPL-2013",
            LocalDate.of(2013, 1, 2),
            new double[] {553.82, 555, 541.63, 549.03, 20018500}),
        apple.get(0));
    List<Observation> cards =
        data.find("sales.monthly", "debit-cards-iceland").orElseThrow().rows();
    assertEquals(156, cards.size());
    assertEquals(LocalDate.of(2000, 1, 31), cards.get(0).time());
    assertEquals(7204, cards.get(0).value(0));
    assertEquals(LocalDate.of(2012, 12, 31), cards.get(155).time());
    assertEquals(26675, cards.get(155).value(0));
    data.reports().forEach(Accounts::hold);
  }

  @Test
  void shouldReadABuiltInSetBesideTheFilesOnlyWhereItIsAskedFor() throws IOException {
    write("a/b/IBM" + SPAN, HEADER + "2006-01-03,1,1,1,1,1,IBM\n");
    assertEquals(List.of("IBM"), names(read()));
    assertEquals("a/b/IBM" + SPAN, read().series().get(0).source());
    Data both = new DataFolder(Catalogue.packaged(), Sets.FIELDS).readWithBuiltIn(folder);
    assertEquals(List.of("IBM", "AAPL-2013", "debit-cards-iceland"), names(both));
  }

  @Test
  void shouldTakeASeriesOfABuiltInSetsNameFromTheFile() throws IOException {
    write("AAPL" + SPAN, HEADER + "2013-01-02,1,1,1,1,1,AAPL-2013\n");
    write("cards.csv", "Month,Sales\n2001-01,5\n");
    write("catalogue.yaml", CARDS);
    Data both = new DataFolder(Catalogue.of(folder), Sets.FIELDS).readWithBuiltIn(folder);
    assertEquals(1, both.find("prices.daily", "AAPL-2013").orElseThrow().rows().size());
    assertEquals(1, both.find("sales.monthly", "debit-cards-iceland").orElseThrow().rows().size());
    both.reports().forEach(Accounts::hold);
    assertEquals(
        List.of(0, 0, 252, 156),
        both.reports().stream().map(report -> report.account().refused().lines()).toList());
  }

  @Test
  void shouldRefuseWhatTheTopicWouldRefuse() throws IOException {
    write("days.csv", "Month,Sales\n2001-01-31,5\n2001-02-28,-5\n2001-03-15,5\n");
    write("long.csv", "Month,Sales\n2001-01-31,5\n");
    write("catalogue.yaml", DAYS);
    DataFolder unchecked = new DataFolder(Catalogue.of(folder), Sets.FIELDS);
    Data data = unchecked.checkedBy(Sets.parsers()).read(folder);
    assertEquals(4, unchecked.read(folder).series().stream().mapToInt(s -> s.rows().size()).sum());
    assertEquals(List.of("days"), names(data));
    data.reports().forEach(Accounts::hold);
    assertEquals(
        List.of(
            "days.csv (days): 1 rows of 4 lines; 1 not data (line 1 header), 2 refused",
            "days.csv, line 3: its topic refuses it, out-of-range: /unadjusted: must have a minimum"
                + " value of 0",
            "days.csv, line 4: its topic refuses it, bad-time: time: 2001-03-15 is not the last day"
                + " of its period",
            "long.csv (long): 0 rows of 2 lines; 1 not data (line 1 header), 1 refused",
            "long.csv, line 2: its topic refuses it, out-of-range: /series: must be at most 200"
                + " characters long"),
        data.reports().stream().flatMap(report -> report.describe().stream()).toList());
  }

  @Test
  void shouldKeepTheRowThatATopicTakesOfTwoForOneDay() throws IOException {
    write("IBM" + SPAN, HEADER + "2006-01-03,1,1,1,-1,1,IBM\n2006-01-03,1,1,1,1,1,IBM\n");
    DataFolder checked =
        new DataFolder(Catalogue.packaged(), Sets.FIELDS).checkedBy(Sets.parsers());
    List<Observation> rows = checked.read(folder).series().get(0).rows();
    assertEquals(1, rows.size());
    assertEquals(1, rows.get(0).value(3));
  }

  private static List<String> names(Data data) {
    return data.series().stream().map(SeriesRows::series).toList();
  }

  @Test
  void shouldRefuseASeriesThatAnotherFileHasGivenAndNameBoth() throws IOException {
    write("IBM" + SPAN, HEADER + "2006-01-03,1,1,1,1,1,IBM\n2006-01-04,1,1,1,1,1,IBM\n");
    write(
        "all_stocks" + SPAN,
        HEADER
            + "2006-01-03,1,1,1,1,1,GE\n2006-01-03,1,1,1,1,1,IBM\n2006-01-04,1,1,1,1,1,IBM\n"
            + "2006-01-04,1,1,1,1,1,GE\n2006-01-05,1,1,1,1,1,IBM\n");
    Data data = read();
    FileReport joined = data.reports().get(1);
    Accounts.hold(joined);
    assertEquals(2, joined.account().rows());
    String reason =
        ": the series IBM was read from IBM" + SPAN + " already; leave one of the two files out";
    assertEquals(
        List.of("lines 3-4" + reason, "line 6" + reason),
        joined.account().refused().first().stream().map(Refusal::toString).toList());
    assertEquals(2, data.find("prices.daily", "IBM").orElseThrow().rows().size());
    assertEquals(2, data.find("prices.daily", "GE").orElseThrow().rows().size());
  }

  @Test
  void shouldSayWhyAFileIsNotRead() throws IOException {
    write("other.csv", "a,b\n1,2\n");
    write("X" + SPAN, "Date,Open,High,Low,Volume,Name\n");
    write("README.md", "no data");
    write(".hidden/IBM" + SPAN, HEADER);
    Data data = read();
    assertEquals(
        List.of(
            "X" + SPAN + ": not read: its header (line 1) lacks the column Close",
            "other.csv: not read: no set of the catalogue has a pattern for its name"),
        data.reports().stream().limit(2).flatMap(report -> report.describe().stream()).toList());
    assertEquals(2, data.reports().size(), "what describes and what is hidden is passed over");
  }

  @Test
  void shouldLeaveTopicsAloneThatNobodyFeeds() throws IOException {
    write("IBM" + SPAN, HEADER + "2006-01-03,1,1,1,1,1,IBM\n");
    Map<String, List<String>> sales = Map.of("sales.monthly", Sets.FIELDS.get("sales.monthly"));
    Data data = new DataFolder(Catalogue.packaged(), sales).read(folder);
    assertTrue(data.isEmpty());
    assertTrue(data.reports().get(0).refusal().orElseThrow().contains("prices.daily"));
  }

  @Test
  void shouldSayThatThereIsNoSuchFolder() {
    DataFolder data = new DataFolder(Catalogue.packaged(), Sets.FIELDS);
    assertThrows(WindrowException.class, () -> data.read(folder.resolve("nowhere")));
  }

  private Data read() {
    return new DataFolder(Catalogue.packaged(), Sets.FIELDS).read(folder);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
