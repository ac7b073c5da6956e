package windrow.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import windrow.WindrowException;
import windrow.series.Observation;

class SetReaderTest {
  private static final String HEADER = "Date,Open,High,Low,Close,Volume,Name\n";
  private static final List<Row> THREE_MONTHS =
      List.of(
          month(8, "1991-01-31", 12588862, 15026890),
          month(9, "1991-02-28", 12154321, 15304585),
          month(10, "1991-03-31", 14337072, 15413591));
  private static final String ROWS =
      "Jan-1991,12588862,15026890\r\nFeb-1991,12154321,15304585\r\nMar-1991,14337072,15413591\r\n";
  private static final String PREAMBLE =
      "\"Table 080-0020 Retail trade, monthly (dollars x 1,000)(2,3)\"\r\n"
          + "Survey or program details:\r\nRetail Trade Survey - 2406\r\nSurvey - 2408\r\n"
          + "Geography,Canada,Canada\r\nNAICS,Retail trade [44-45] ,Retail trade [44-45] \r\n"
          + "Adjustments,Unadjusted,Seasonally adjusted\r\n";
  private static final String FOOTNOTES =
      "Footnotes:\r\n2,The total excludes NAICS 454.\r\n3,\"replaces 80-0014, 80-0015\"\r\n"
          + "Source:\r\n\"(accessed: April 19, 2017)\"\r\n";

  @Test
  void shouldReadATableWithPreambleAndFootnotesThatLookLikeRows() {
    ReadFile file = Sets.retail(PREAMBLE + ROWS + FOOTNOTES);
    assertEquals(THREE_MONTHS, file.series().get("retail-canada"));
    assertEquals(
        List.of("lines 1-6 preamble", "line 7 header", "lines 11-15 footer"),
        file.report().account().notData().first().stream().map(NotData::toString).toList());
    assertEquals(List.of(), file.report().account().refused().first());
  }

  @Test
  void shouldReadATableThatEndsWithItsLastRowAndNoLineEnd() {
    ReadFile file = Sets.retail(PREAMBLE + ROWS.stripTrailing());
    assertEquals(THREE_MONTHS, file.series().get("retail-canada"));
  }

  @Test
  void shouldReadATableOfDataRowsAlone() {
    ReadFile file = Sets.retail(ROWS);
    assertEquals(observations(THREE_MONTHS), observations(file.series().get("retail-canada")));
    assertEquals(1, file.series().get("retail-canada").get(0).line());
    assertEquals(List.of(), file.report().account().notData().first());
  }

  @Test
  void shouldReadATableThatASpreadsheetSavedAgain() {
    String padded =
        (PREAMBLE + ROWS.replace("-1991", "-91") + FOOTNOTES).replace("\r\n", ",,,\r\n");
    assertEquals(THREE_MONTHS, Sets.retail(padded).series().get("retail-canada"));
  }

  @Test
  void shouldRefuseFootnotesWithoutTheirMarkerLineByLine() {
    String more = ROWS.replace("-1991", "-1992");
    ReadFile file = Sets.retail(PREAMBLE + ROWS + more + FOOTNOTES.replace("Footnotes:\r\n", ""));
    assertEquals(6, file.report().account().rows());
    assertEquals(4, file.report().account().refused().lines());
    assertTrue(
        Accounts.reasons(file).get(0).startsWith("line 14: column Adjustments: `2` is no date"));
  }

  @Test
  void shouldReadASeriesPerNameByHeaderWhateverTheOrder() {
    ReadFile file =
        Sets.prices(
            "Date,High,Low,Open,Close,Volume,Adj Close,Name\n"
                + "2017-07-03,145.30000305175781,143.1,144.88,143.5,14277848,140.1,AAPL\n"
                + "2017-07-03,2,1,1.5,1.7,10,1.6,IBM\n"
                + "2017-07-05,3,2,2.5,2.7,20,2.6,IBM\n");
    assertEquals(List.of("AAPL", "IBM"), List.copyOf(file.series().keySet()));
    assertEquals(
        day("AAPL", "2017-07-03", 144.88, 145.30000305175781, 143.1, 143.5, 14277848),
        file.series().get("AAPL").get(0).observation());
    assertEquals(2, file.series().get("IBM").size());
  }

  @Test
  void shouldReadSemicolonsWithByteOrderMarkAndCarriageReturns() {
    ReadFile file =
        Sets.prices(
            ("\uFEFF" + HEADER + "2006-01-03,1.5,2,1,1.7,10,IBM\n")
                .replace(",", ";")
                .replace("\n", "\r\n"));
    assertEquals(
        day("IBM", "2006-01-03", 1.5, 2, 1, 1.7, 10),
        file.series().get("IBM").get(0).observation());
  }

  @Test
  void shouldReadDayMonthAndTwoDigitYear() {
    ReadFile file =
        Sets.prices(
            HEADER + "30-12-05,1,1,1,1,1,IBM\n03-01-06,1,1,1,1,1,IBM\n13-01-06,1,1,1,1,1,IBM\n");
    assertEquals(List.of("2005-12-30", "2006-01-03", "2006-01-13"), times(file, "IBM"));
  }

  @Test
  void shouldTellCommentsBlanksAndARepeatedHeaderFromRows() {
    ReadFile file =
        Sets.prices(
            "# one\n# two, with, commas\n#three\n"
                + HEADER
                + "2006-01-03,1,1,1,1,1,AXP\n\n,,,,,,\n"
                + HEADER
                + "2006-01-03,1,1,1,1,1,BA\n");
    assertEquals(2, file.report().account().rows());
    assertEquals(
        List.of("lines 1-3 comment", "line 4 header", "lines 6-7 blank", "line 8 header"),
        file.report().account().notData().first().stream().map(NotData::toString).toList());
  }

  @Test
  void shouldReadMonthDayYearNewestFirst() {
    ReadFile file =
        Sets.prices(
            HEADER + "1/13/2006,1,1,1,1,1,IBM\n1/4/2006,1,1,1,1,1,IBM\n1/3/2006,1,1,1,1,1,IBM\n");
    assertEquals(List.of("2006-01-03", "2006-01-04", "2006-01-13"), times(file, "IBM"));
  }

  @Test
  void shouldRefuseAWholeFileOfDayMonthYear() {
    StringBuilder year = new StringBuilder(HEADER);
    for (LocalDate day = LocalDate.of(2006, 1, 1); day.getYear() == 2006; day = day.plusDays(1)) {
      year.append(
          "%d/%d/%d,1,1,1,1,1,IBM%n".formatted(day.getDayOfMonth(), day.getMonthValue(), 2006));
    }
    assertTrue(Accounts.refusal(Sets.prices(year.toString())).contains("fit d/M/uuuu better"));
  }

  @Test
  void shouldRefuseDayMonthYearEvenWhereMonthDayYearReadsMostRows() {
    StringBuilder fortnight = new StringBuilder(HEADER);
    for (int day = 1; day <= 14; day++) {
      fortnight.append(day).append("/1/2006,1,1,1,1,1,IBM\n");
    }
    ReadFile file = Sets.prices(fortnight.toString());
    assertEquals(0, file.report().account().rows());
    assertTrue(Accounts.refusal(file).contains("(13/1/2006) fit d/M/uuuu better than M/d/uuuu"));
  }

  @Test
  void shouldKeepTheDateFormatOfTheFileAndRefuseWhatItCannotRead() {
    ReadFile file =
        Sets.prices(
            HEADER
                + "2006-01-03,1,1,1,1,1,IBM\n2006-01-04,1,1,1,1,1,IBM\n"
                + "1/5/2006,1,1,1,1,1,IBM\n2006-02-30,1,1,1,1,1,IBM\n");
    assertEquals(
        List.of(
            "line 4: column Date: `1/5/2006` is no date like uuuu-MM-dd",
            "line 5: column Date: `2006-02-30` is no date like uuuu-MM-dd"),
        Accounts.reasons(file));
  }

  @Test
  void shouldRefuseAFileOfWhoseDatesLessThanHalfCanBeRead() {
    ReadFile file =
        Sets.prices(
            HEADER + "2006-01-03,1,1,1,1,1,IBM\n4 Jan,1,1,1,1,1,IBM\n5 Jan,1,1,1,1,1,IBM\n");
    assertEquals(
        "only 1 of its 3 dates can be read as uuuu-MM-dd (not 4 Jan); add their format to the set's",
        Accounts.refusal(file));
  }

  @Test
  void shouldTakeEmptyCellsAsAbsent() {
    ReadFile file = Sets.prices(HEADER + "2012-08-01,,,,49.14,0,DIS\n");
    Observation row = file.series().get("DIS").get(0).observation();
    assertFalse(row.has(0) || row.has(1) || row.has(2));
    assertEquals(49.14, row.value(3));
  }

  @Test
  void shouldPassOnZeroNegativeAndContradictoryPrices() {
    ReadFile file =
        Sets.prices(
            HEADER
                + "2009-04-17,1,1,0.0,1,1,HD\n2007-02-08,200.0,90.36,89,90,1,BA\n"
                + "2007-02-09,-1,1,1,1,1,BA\n");
    assertEquals(3, file.report().account().rows());
    assertEquals(-1, file.series().get("BA").get(1).observation().value(0));
  }

  @Test
  void shouldRefuseWhatIsNoPlainDecimal() {
    for (String text : List.of("abc", "\"1,234\"", "NaN", "1e6", ".5", "5.", "+5", "1 234", "∞")) {
      ReadFile file = Sets.prices(HEADER + "2006-01-03,1,1,1," + text + ",1,IBM\n");
      assertEquals(
          List.of(
              "line 2: column Close: `%s` is no plain decimal number such as 1234.5"
                  .formatted(text.replace("\"", ""))),
          Accounts.reasons(file));
    }
    assertTrue(
        Accounts.reasons(Sets.prices(HEADER + "2006-01-03,1,1,1," + "9".repeat(400) + ",1,IBM\n"))
            .get(0)
            .endsWith("is too large"));
  }

  @Test
  void shouldRefuseRowsThatAreCutSurplusNamelessOrEmpty() {
    ReadFile file =
        Sets.prices(
            HEADER
                + "2006-01-03,1,1\n"
                + "2006-01-04,1,234,1,1,1,1,IBM\n"
                + "2006-01-05,1,1,1,1,1,\n"
                + "2006-01-06,,,,,,IBM\n"
                + "2006-01-09,1,1,1,\"1,1,IBM\n"
                + "2006-01-10,1,1,1,1,1,IBM\n");
    assertEquals(
        List.of(
            "line 2: the line ends before column Name",
            "line 3: 8 cells where the header has 7: `IBM` has no column",
            "line 4: column Name names no series",
            "line 5: no value in any of Open, High, Low, Close, Volume",
            "line 6: a quote is not closed or followed by text"),
        Accounts.reasons(file));
    assertEquals(1, file.report().account().rows());
  }

  @Test
  void shouldRefuseASecondRowOfTheSameDayAndNameBothLines() {
    ReadFile file = Sets.retail(PREAMBLE + ROWS + "Feb-1991,12154321,15304585\r\n" + FOOTNOTES);
    assertEquals(
        List.of("line 11: a second row of retail-canada for 1991-02-28; the first is line 9"),
        Accounts.reasons(file));
  }

  @Test
  void shouldRefuseMonthsBefore1970() {
    ReadFile file = Sets.retail(PREAMBLE + "Dec-1969,1,1\r\nJan-1970,1,1\r\n");
    assertEquals(
        List.of("line 8: column Adjustments: `Dec-1969` is before 1970, which Kafka cannot stamp"),
        Accounts.reasons(file));
  }

  @Test
  void shouldRefuseDaysThatNoTopicTakes() {
    ReadFile file =
        Sets.prices(
            "Date,Open,High,Low,Close,Volume,Name\n"
                + "9999-11-30,1,1,1,1,1,IBM\n9999-12-01,1,1,1,1,1,IBM\n");
    assertEquals(
        List.of("line 3: column Date: `9999-12-01` is after 9999-11-30, the last day"),
        Accounts.reasons(file));
  }

  @Test
  void shouldSayWhichColumnAHeaderLacksOrHasTwice() {
    assertEquals(
        "its header (line 1) lacks the column Close",
        Accounts.refusal(Sets.prices("Date;Open;High;Low;Volume;Name\n2006-01-03;1;1;1;1;IBM\n")));
    assertEquals(
        "its header (line 1) has the column Close twice",
        Accounts.refusal(Sets.prices("Date,Open,High,Low,Close,close,Volume,Name\n")));
    assertEquals(
        "its header (line 1) lacks the column Seasonally adjusted",
        Accounts.refusal(Sets.retail("Adjustments,Unadjusted,Trend\n" + ROWS)));
  }

  @Test
  void shouldSayThatAFileHasNoneOfTheColumns() {
    String reason = "no line has the columns Date, Open, High, Low, Close, Volume, Name";
    assertEquals(reason, Accounts.refusal(Sets.prices("")));
    assertEquals(reason, Accounts.refusal(Sets.prices("a,b\n1,2\n")));
  }

  @Test
  void shouldRefuseWhatIsNotUtf8() {
    byte[] latin1 = (HEADER + "2006-01-03,1,1,1,1,1,é\n").getBytes(StandardCharsets.ISO_8859_1);
    ReadFile file = Sets.read(Sets.named("djia"), "x", latin1);
    assertEquals("line 2 is not UTF-8; save the file as UTF-8", Accounts.refusal(file));
  }

  @Test
  void shouldRefuseASetThatNamesAFieldWhichItsTopicLacks() {
    WindrowException fault =
        assertThrows(
            WindrowException.class,
            () -> new SetReader(Sets.named("djia"), List.of("open", "close")));
    assertEquals(
        "Catalogue, set djia, columns: High leads to high, no field of the topic prices.daily; it has open, close.",
        fault.getMessage());
  }

  @Test
  void shouldAccountForEachLineOfAnyDirt() {
    String[] dirt = {
      "2006-01-0%d,1,1,1,1,1,IBM",
      "%d/1/2006,1,1,1,1,1,IBM",
      "",
      ",,",
      "# %d",
      "\"",
      "x,\"y\"z,\"",
      HEADER.strip(),
      "Footnotes:",
      "2006-01-0%d,1,1",
      "2006-01-0%d,a,1,1,1,1,IBM",
      "\t;,\u00e9",
      "2006-01-0%d,1,1,1,1,1,IBM,,",
      "2006-01-0%d;1;1;1;1;1;IBM"
    };
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? HEADER : "");
      for (int line = random.nextInt(12); line > 0; line--) {
        text.append(dirt[random.nextInt(dirt.length)].formatted(1 + random.nextInt(9)));
        text.append(line == 1 && random.nextBoolean() ? "" : random.nextBoolean() ? "\n" : "\r\n");
      }
      Sets.prices(text.toString());
      Sets.retail(text.toString());
    }
  }

  private static List<String> times(ReadFile file, String series) {
    return file.series().get(series).stream()
        .map(row -> row.observation().time().toString())
        .toList();
  }

  private static List<Observation> observations(List<Row> rows) {
    return rows.stream().map(Row::observation).toList();
  }

  private static Row month(int line, String time, double unadjusted, double adjusted) {
    return new Row(line, day("retail-canada", time, unadjusted, adjusted));
  }

  private static Observation day(String series, String time, double... values) {
    return new Observation(series, LocalDate.parse(time), values);
  }
}
