package windrow.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class CalendarFeaturesTest {

  /** Month and day of Easter Sunday, 1991 to 2030: the list in python-dateutil, test_easter.py. */
  private static final String[] EASTER_FROM_1991 = {
    "03-31", "04-19", "04-11", "04-03", "04-16", "04-07", "03-30", "04-12", "04-04", "04-23",
    "04-15", "03-31", "04-20", "04-11", "03-27", "04-16", "04-08", "03-23", "04-12", "04-04",
    "04-24", "04-08", "03-31", "04-20", "04-05", "03-27", "04-16", "04-01", "04-21", "04-12",
    "04-04", "04-17", "04-09", "03-31", "04-20", "04-05", "03-28", "04-16", "04-01", "04-21",
  };

  @Test
  void shouldFindEveryPublishedEaster() {
    assertEquals(40, EASTER_FROM_1991.length);
    for (int i = 0; i < EASTER_FROM_1991.length; i++) {
      assertEquals(
          LocalDate.parse((1991 + i) + "-" + EASTER_FROM_1991[i]),
          CalendarFeatures.easter(1991 + i));
    }
  }

  @Test
  void shouldFindTheEarliestAndTheLatestEaster() {
    assertEquals(LocalDate.of(1818, 3, 22), CalendarFeatures.easter(1818));
    assertEquals(LocalDate.of(1943, 4, 25), CalendarFeatures.easter(1943));
  }

  @Test
  void shouldKeepEasterASundayBetweenItsBounds() {
    for (int year = 1583; year <= 4099; year++) {
      LocalDate easter = CalendarFeatures.easter(year);
      assertEquals(DayOfWeek.SUNDAY, easter.getDayOfWeek(), () -> easter.toString());
      assertFalse(MonthDay.from(easter).isBefore(MonthDay.of(3, 22)), () -> easter.toString());
      assertFalse(MonthDay.from(easter).isAfter(MonthDay.of(4, 25)), () -> easter.toString());
    }
  }

  @Test
  void shouldRefuseAYearBeforeTheGregorianCalendar() {
    assertThrows(IllegalArgumentException.class, () -> CalendarFeatures.easter(1582));
  }

  /** January 1991 began on a Tuesday, January 2011 on a Saturday, February 2012 on a Wednesday. */
  @Test
  void shouldCountWeekdays() {
    assertArrayEquals(
        new int[] {4, 5, 5, 5, 4, 4, 4}, CalendarFeatures.weekdayCounts(YearMonth.of(1991, 1)));
    assertArrayEquals(
        new int[] {5, 4, 4, 4, 4, 5, 5}, CalendarFeatures.weekdayCounts(YearMonth.of(2011, 1)));
    assertArrayEquals(
        new int[] {4, 4, 5, 4, 4, 4, 4}, CalendarFeatures.weekdayCounts(YearMonth.of(2012, 2)));
    assertArrayEquals(
        new int[] {4, 4, 4, 4, 4, 4, 4}, CalendarFeatures.weekdayCounts(YearMonth.of(2011, 2)));
  }

  @Test
  void shouldCountEveryDayOnce() {
    for (YearMonth month = YearMonth.of(1899, 1);
        month.getYear() < 2101;
        month = month.plusMonths(1)) {
      int[] expected = new int[7];
      for (int day = 1; day <= month.lengthOfMonth(); day++) {
        expected[month.atDay(day).getDayOfWeek().getValue() - 1]++;
      }
      assertArrayEquals(expected, CalendarFeatures.weekdayCounts(month), month.toString());
    }
  }

  @Test
  void shouldContrastWeekdaysWithSunday() {
    assertArrayEquals(
        new double[] {0, 1, 1, 1, 0, 0}, CalendarFeatures.tradingDays(YearMonth.of(1991, 1)));
    assertArrayEquals(
        new double[] {0, -1, -1, -1, -1, 0}, CalendarFeatures.tradingDays(YearMonth.of(2011, 1)));
    assertArrayEquals(new double[6], CalendarFeatures.tradingDays(YearMonth.of(2011, 2)));
  }

  @Test
  void shouldShareEasterBetweenMarchAndApril() {
    // Easter 2015 was on April 5: of the eight days before, March 28 to 31 and April 1 to 4
    assertEquals(0.5, CalendarFeatures.easterShare(YearMonth.of(2015, 3), 8));
    assertEquals(0.5, CalendarFeatures.easterShare(YearMonth.of(2015, 4), 8));
    // Easter 2018 was on April 1: all days before it lie in March
    assertEquals(1, CalendarFeatures.easterShare(YearMonth.of(2018, 3), 1));
    assertEquals(0, CalendarFeatures.easterShare(YearMonth.of(2018, 4), 1));
    // Easter 2011 was on April 24: of 21 days before, all in April but none in March
    assertEquals(0, CalendarFeatures.easterShare(YearMonth.of(2011, 3), 21));
    assertEquals(1, CalendarFeatures.easterShare(YearMonth.of(2011, 4), 21));
    assertEquals(0, CalendarFeatures.easterShare(YearMonth.of(2011, 5), 8));
    assertEquals(0, CalendarFeatures.easterShare(YearMonth.of(2011, 2), 8));
  }

  @Test
  void shouldKeepTheSharesOfAYearTogetherAtOne() {
    for (int year = 1991; year <= 2100; year++) {
      for (int window = 1; window <= 21; window++) {
        double sum = 0;
        for (int month = 1; month <= 12; month++) {
          sum += CalendarFeatures.easterShare(YearMonth.of(year, month), window);
        }
        assertEquals(1, sum, 1e-15);
      }
    }
  }

  @Test
  void shouldRefuseAWindowThatReachesIntoFebruary() {
    YearMonth march = YearMonth.of(2011, 3);
    assertThrows(IllegalArgumentException.class, () -> CalendarFeatures.easterShare(march, 0));
    assertThrows(IllegalArgumentException.class, () -> CalendarFeatures.easterShare(march, 22));
  }

  @Test
  void shouldPutAllFeaturesOfAMonthInOrder() {
    // March 2013: 31 days from a Friday on, Easter on its last day
    assertArrayEquals(
        new double[] {-1, -1, -1, -1, 0, 0, 31, 1}, CalendarFeatures.of(YearMonth.of(2013, 3), 1));
  }

  @Test
  void shouldDifferenceFeaturesLikeTheTarget() {
    // February 2012 less January 2012, less the same of a year before: 29 - 31 - (28 - 31) = 1 day
    double[] february = CalendarFeatures.differenced(YearMonth.of(2012, 2), 8, 12);
    assertEquals(1, february[6]);
    // counts Feb 2012 (4 4 5 4 4 4 4), Jan 2012 (5 5 4 4 4 4 5), Feb 2011 all 4, Jan 2011 (5 4 4 4
    // 4 5 5)
    assertArrayEquals(new double[] {0, -1, 1, 0, 0, 1, 1, 0}, february);
    // Easter 2013 in March, 2012 in April: 1 - 0 - 0 + 0, then 0 - 1 - 1 + 0
    assertEquals(1, CalendarFeatures.differenced(YearMonth.of(2013, 3), 1, 12)[7]);
    assertEquals(-2, CalendarFeatures.differenced(YearMonth.of(2013, 4), 1, 12)[7]);
  }
}
