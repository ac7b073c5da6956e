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

  @TempDir Path folder;

  @Test
  void shouldUseTheBuiltInSetsWhereThereIsNoFile() {
    Data data = read();
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
  void shouldUseABuiltInSetOnlyForTheTopicThatHasNoFile() throws IOException {
    write("a/b/IBM" + SPAN, HEADER + "2006-01-03,1,1,1,1,1,IBM\n");
    Data data = read();
    assertEquals(
        List.of("IBM", "debit-cards-iceland"),
        data.series().stream().map(SeriesRows::series).toList());
    assertEquals("a/b/IBM" + SPAN, data.series().get(0).source());
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
    assertEquals(4, data.reports().size(), "the two built-in sets beside them");
  }

  @Test
  void shouldLeaveTopicsAloneThatNobodyFeeds() throws IOException {
    write("IBM" + SPAN, HEADER + "2006-01-03,1,1,1,1,1,IBM\n");
    Map<String, List<String>> sales = Map.of("sales.monthly", Sets.FIELDS.get("sales.monthly"));
    Data data = new DataFolder(Catalogue.packaged(), sales).read(folder);
    assertEquals(1, data.series().size());
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
