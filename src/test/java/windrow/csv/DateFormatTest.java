package windrow.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DateFormatTest {

  @Test
  void shouldReadEachPart() {
    assertEquals(day("1991-01-31"), read("MMM-uuuu", "Jan-1991"));
    assertEquals(day("1991-01-31"), read("MMM-uuuu", "JAN-1991"));
    assertEquals(day("2012-02-29"), read("uuuu-MM", "2012-02"));
    assertEquals(day("2006-01-03"), read("M/d/uuuu", "1/3/2006"));
    assertEquals(day("2006-01-03"), read("M/d/uuuu", "01/03/2006"));
    assertEquals(day("2006-01-03"), read("dd.MM.uuuu", "03.01.2006"));
  }

  @Test
  void shouldTakeTwoDigitYearsFrom1970To2069() {
    assertEquals(day("1970-01-31"), read("MMM-uu", "Jan-70"));
    assertEquals(day("1999-12-31"), read("MMM-uu", "Dec-99"));
    assertEquals(day("2000-01-31"), read("MMM-uu", "Jan-00"));
    assertEquals(day("2069-12-31"), read("MMM-uu", "Dec-69"));
  }

  @Test
  void shouldNotReadWhatLooksOtherwiseOrDoesNotExist() {
    for (String text :
        List.of(
            "", "2006-1-3", "2006-02-29", "2006-13-01", "2006-00-01", "2006-01-03 ", "06-01-03")) {
      assertEquals(Optional.empty(), read("uuuu-MM-dd", text), text);
    }
    assertEquals(Optional.empty(), read("MMM-uu", "Jan-1991"));
    assertEquals(Optional.empty(), read("MMM-uuuu", "Jan-91"));
    assertEquals(Optional.empty(), read("MMM-uuuu", "Jaa-1991"));
    assertEquals(Optional.empty(), read("M/d/uuuu", "-1/3/2006"));
  }

  @Test
  void shouldRefusePatternsItDoesNotKnow() {
    assertThrows(IllegalArgumentException.class, () -> DateFormat.of("uuuu-MM-dd HH"));
    assertThrows(IllegalArgumentException.class, () -> DateFormat.of("uuuu"));
    assertThrows(IllegalArgumentException.class, () -> DateFormat.of("ddd-MM-uuuu"));
  }

  @Test
  void shouldKnowTheOtherOrdersOfItsDigits() {
    assertEquals(
        List.of("M/uuuu/d", "d/M/uuuu", "d/uuuu/M", "uuuu/M/d", "uuuu/d/M"),
        DateFormat.of("M/d/uuuu").otherOrders().stream().map(DateFormat::toString).toList());
    assertEquals(List.of(), DateFormat.of("uuuu-MM-dd").otherOrders());
    assertEquals(List.of(), DateFormat.of("dd-MMM-uu").otherOrders());
  }

  @Test
  void shouldChooseTheFormatThatReadsTheMostAndAmongEqualsTheFirst() {
    assertEquals("d/M/uuuu", choice(List.of("M/d/uuuu", "d/M/uuuu"), "1/2/2006", "13/2/2006"));
    assertEquals("M/d/uuuu", choice(List.of("M/d/uuuu", "d/M/uuuu"), "1/2/2006", "2/2/2006"));
    assertEquals("d/M/uuuu", choice(List.of("d/M/uuuu", "M/d/uuuu"), "1/2/2006", "2/2/2006"));
  }

  @Test
  void shouldPreferAmongEqualsTheFormatThatLeavesTheDatesInOrder() {
    String[] dates = {"11/1/2006", "12/1/2006", "1/2/2006", "2/2/2006"};
    assertEquals("d/M/uuuu", choice(List.of("M/d/uuuu", "d/M/uuuu"), dates));
    assertTrue(tally(List.of("M/d/uuuu"), List.of(dates)).doubt().isPresent());
  }

  @Test
  void shouldDoubtATwoDigitYearThatStandsFirst() {
    List<String> dates = days(LocalDate.of(2006, 1, 3), 400, "uu-MM-dd");
    DateTally tally = tally(List.of("dd-MM-uu"), dates);
    assertTrue(tally.doubt().orElseThrow().contains("fit uu-MM-dd better than dd-MM-uu"));
  }

  @Test
  void shouldNeverReadAMonthOrMoreInTheWrongOrder() {
    Random random = new Random(11);
    List<String> orders = List.of("M/d/uuuu", "d/M/uuuu");
    for (int round = 0; round < 500; round++) {
      String truth = orders.get(random.nextInt(2));
      LocalDate from = LocalDate.of(1970 + random.nextInt(99), 1 + random.nextInt(12), 1);
      List<String> dates = days(from, 32 + random.nextInt(400), truth);
      if (random.nextBoolean()) {
        Collections.reverse(dates);
      }
      String listed = orders.get(random.nextInt(2));
      boolean doubted = tally(List.of(listed), dates).doubt().isPresent();
      assertEquals(!truth.equals(listed), doubted, dates::toString);
    }
  }

  private static List<String> days(LocalDate from, int days, String pattern) {
    java.time.format.DateTimeFormatter format =
        java.time.format.DateTimeFormatter.ofPattern(pattern);
    List<String> dates = new ArrayList<>();
    for (int i = 0; i < days; i++) {
      dates.add(format.format(from.plusDays(i)));
    }
    return dates;
  }

  private static String choice(List<String> formats, String... dates) {
    return tally(formats, List.of(dates)).choice().format().toString();
  }

  private static DateTally tally(List<String> formats, List<String> dates) {
    DateTally tally = new DateTally(formats);
    dates.forEach(tally::add);
    return tally;
  }

  private static Optional<LocalDate> read(String pattern, String text) {
    return DateFormat.of(pattern).read(text);
  }

  private static Optional<LocalDate> day(String text) {
    return Optional.of(LocalDate.parse(text));
  }
}
