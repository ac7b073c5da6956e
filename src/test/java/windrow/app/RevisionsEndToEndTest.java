package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import windrow.series.Observation;
import windrow.wire.Topics;

/** The routine of every month: a new download with new rows, revised ones and one left out. */
@TestInstance(Lifecycle.PER_CLASS)
class RevisionsEndToEndTest extends EndToEnd {
  private static final YearMonth FIRST = YearMonth.of(2010, 1);
  private static final int BEFORE = 60;
  private static final int AFTER = 64;

  /** The newest 38 rows of the older download begin with the 22nd. */
  private static final Map<Integer, Double> REVISED = Map.of(10, 1e3, 22, 2e3, 50, 3.25, 59, 0.0);

  private static final int LEFT_OUT = 40;

  @TempDir private static Path folder;
  private Shell first;
  private Shell second;
  private Shell third;
  private Run run;

  @BeforeAll
  void replayTwoDownloads() throws Exception {
    run = runs().fresh(this::replay);
  }

  private void replay(Session session) throws Exception {
    Files.writeString(
        folder.resolve("catalogue.yaml"),
        """
        sets:
          - name: mine
            topic: sales.monthly
            calendar: months
            files: "shop.csv"
            time: {column: Month, formats: [uuuu-MM]}
            columns: {Turnover: unadjusted}
            series: {name: shop}
        """);
    download(IntStream.range(0, BEFORE), RevisionsEndToEndTest::value);
    first = replayed(session);
    download(
        IntStream.range(0, AFTER).filter(month -> month != LEFT_OUT),
        month -> REVISED.getOrDefault(month, value(month)));
    second = replayed(session, "--resume");
    third = replayed(session, "--resume");
  }

  @Test
  void shouldCountNewRevisedAndUnchangedRows() {
    assertEquals(0, first.code() + second.code() + third.code(), second.err());
    assertEquals(1, first.lines("  sales.monthly: 60 sent").size(), first.out());
    assertEquals(
        List.of("  sales.monthly: 4 new, 3 revised, 55 unchanged"),
        second.lines("  sales.monthly: "),
        second.out());
    assertEquals(1, second.lines(" 1 not sent, too late").size(), second.out());
    assertTrue(second.out().contains("newest 38 rows"), second.out());
  }

  @Test
  void shouldSendNothingTheSecondTime() {
    assertEquals(1, third.lines("Replayed 0 records").size(), third.out());
    assertEquals(
        1, third.lines("  sales.monthly: 0 new, 0 revised, 62 unchanged").size(), third.out());
  }

  @Test
  void shouldStandOnTheTopicInOrderOfTimeBeforeTheNewRows() {
    List<Observation> sent = observations();

    assertEquals(BEFORE + 7, sent.size());
    assertEquals(
        IntStream.of(22, 50, 59, 60, 61, 62, 63).mapToObj(RevisionsEndToEndTest::day).toList(),
        sent.subList(BEFORE, sent.size()).stream().map(Observation::time).toList());
    run.records()
        .get(SALES)
        .forEach(
            record ->
                assertEquals(time(record.value()).toEpochDay() * 86_400_000L, record.timestamp()));
  }

  @Test
  void shouldLeaveTheNewestValuesOfTheDownloadsAsTheLastOfTheirPeriods() {
    Map<LocalDate, Double> last = new TreeMap<>();
    observations().forEach(row -> last.put(row.time(), row.value(0)));

    assertEquals(AFTER, last.size(), "the row left out is not deleted");
    for (int month = 0; month < AFTER; month++) {
      double wanted = month == 10 ? value(10) : REVISED.getOrDefault(month, value(month));
      assertEquals(wanted, last.get(day(month)), "month " + month);
    }
  }

  @Test
  void shouldBeTakenAsRevisionsWithoutARefusal() {
    assertEquals(3, observed("revision"));
    assertEquals(AFTER, observed("accepted"));
    assertEquals(List.of(), run.records().get("rejects"));
  }

  private double observed(String kind) {
    String start = "windrow_observations_total{kind=\"%s\",stream=\"%s\"} ".formatted(kind, SALES);
    return Double.parseDouble(run.meter(start).substring(start.length()));
  }

  private Shell replayed(Session session, String... more) throws InterruptedException {
    List<String> args =
        List.of(
            "replay",
            "--bootstrap-servers=" + session.client().get("bootstrap.servers"),
            "--data=" + folder,
            "--series=shop");
    Shell shell = Shell.run(Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new));
    session.complete();
    return shell;
  }

  private void download(IntStream months, IntToDoubleFunction value) throws IOException {
    Stream<String> rows =
        months.mapToObj(month -> FIRST.plusMonths(month) + "," + value.applyAsDouble(month));
    Files.write(
        folder.resolve("shop.csv"), Stream.concat(Stream.of("Month,Turnover"), rows).toList());
  }

  private List<Observation> observations() {
    return run.values(Topics.observations(SALES, run.spec(SALES).fields()));
  }

  private LocalDate time(byte[] value) {
    return Topics.observations(SALES, run.spec(SALES).fields())
        .values()
        .deserializer()
        .deserialize(SALES, value)
        .time();
  }

  private static double value(int month) {
    return 18_000 + 10.5 * month + 300 * (month % 12);
  }

  private static LocalDate day(int month) {
    return FIRST.plusMonths(month).atEndOfMonth();
  }
}
