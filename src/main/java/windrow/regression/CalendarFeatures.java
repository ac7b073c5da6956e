package windrow.regression;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;

/**
 * What the calendar alone says of a month: its weekdays, its length and its part of Easter.
 * Computed for any month of the Gregorian calendar, so that the month to be forecast has its
 * features before it begins. Pure functions.
 *
 * <p>Trading days and Easter as regressors follow W. R. Bell and S. C. Hillmer, Modeling time
 * series with calendar variation, Journal of the American Statistical Association 78 (1983),
 * 526-534.
 */
public final class CalendarFeatures {

  /** Features of a month: six contrasts of weekdays, the length, the share of Easter. */
  public static final int COUNT = 8;

  /** Easter falls on March 22 at the earliest: a longer window would reach into February. */
  private static final int LONGEST_WINDOW = 21;

  private static final int DAYS_OF_WEEK = 7;
  private static final int FIRST_GREGORIAN_YEAR = 1583;

  private CalendarFeatures() {}

  /**
   * All features of a month: Monday to Saturday each less Sunday (days), the length (days), the
   * share of Easter (0 to 1).
   *
   * @param easterWindow days before Easter Sunday that sales feel, 1 to 21
   * @return {@value #COUNT} values
   */
  public static double[] of(YearMonth month, int easterWindow) {
    double[] features = new double[COUNT];
    System.arraycopy(tradingDays(month), 0, features, 0, DAYS_OF_WEEK - 1);
    features[COUNT - 2] = month.lengthOfMonth();
    features[COUNT - 1] = easterShare(month, easterWindow);
    return features;
  }

  /**
   * The features as a series sees them that was differenced by the month and by the season: f(t) -
   * f(t-1) - f(t-season) + f(t-season-1).
   *
   * @param easterWindow days before Easter Sunday that sales feel, 1 to 21
   * @param season months in a season, 12 for a year
   * @return {@value #COUNT} values
   */
  public static double[] differenced(YearMonth month, int easterWindow, int season) {
    double[] now = of(month, easterWindow);
    double[] before = of(month.minusMonths(1), easterWindow);
    double[] then = of(month.minusMonths(season), easterWindow);
    double[] beforeThen = of(month.minusMonths(season + 1L), easterWindow);
    for (int i = 0; i < COUNT; i++) {
      now[i] = now[i] - before[i] - then[i] + beforeThen[i];
    }
    return now;
  }

  /**
   * How often each weekday occurs in a month, Monday first: four or five times each.
   *
   * @return seven counts that sum to the length of the month
   */
  public static int[] weekdayCounts(YearMonth month) {
    int[] counts = new int[DAYS_OF_WEEK];
    int first = month.atDay(1).getDayOfWeek().ordinal();
    for (int day = 0; day < month.lengthOfMonth(); day++) {
      counts[(first + day) % DAYS_OF_WEEK]++;
    }
    return counts;
  }

  /**
   * The trading-day contrasts of Bell and Hillmer: the count of each weekday from Monday to
   * Saturday less that of Sunday. All are zero in a month of 28 days.
   *
   * @return six values, in days
   */
  public static double[] tradingDays(YearMonth month) {
    int[] counts = weekdayCounts(month);
    int sundays = counts[DayOfWeek.SUNDAY.ordinal()];
    double[] contrasts = new double[DAYS_OF_WEEK - 1];
    for (int weekday = 0; weekday < contrasts.length; weekday++) {
      contrasts[weekday] = counts[weekday] - sundays;
    }
    return contrasts;
  }

  /**
   * Bell and Hillmer's Easter regressor: the share of the days before Easter Sunday that lie in
   * this month; March and April of a year share 1, every other month has 0. With a window of one
   * day it says in which of the two the Saturday before Easter lies.
   *
   * @param window days before Easter Sunday, 1 to 21
   * @throws IllegalArgumentException if the window is not within 1 to 21
   */
  public static double easterShare(YearMonth month, int window) {
    if (window < 1 || window > LONGEST_WINDOW) {
      throw new IllegalArgumentException(
          "the days before Easter must be 1 to " + LONGEST_WINDOW + ": " + window);
    }
    if (month.getMonth() != Month.MARCH && month.getMonth() != Month.APRIL) {
      return 0;
    }
    LocalDate easter = easter(month.getYear());
    int inMonth = 0;
    for (int before = 1; before <= window; before++) {
      if (easter.minusDays(before).getMonth() == month.getMonth()) {
        inMonth++;
      }
    }
    return (double) inMonth / window;
  }

  /**
   * Easter Sunday of the Western churches, by the anonymous Gregorian algorithm (Nature, 20 April
   * 1876; Butcher's Ecclesiastical Calendar, 1877; H. Spencer Jones, General Astronomy, 1922; J.
   * Meeus, Astronomical Algorithms, 1991, chapter 8).
   *
   * @param year 1583 or later
   * @throws IllegalArgumentException if the year is before the first whole Gregorian one
   */
  public static LocalDate easter(int year) {
    if (year < FIRST_GREGORIAN_YEAR) {
      throw new IllegalArgumentException(
          "Easter is computed from " + FIRST_GREGORIAN_YEAR + " on: " + year);
    }
    int golden = year % 19;
    int century = year / 100;
    int yearOfCentury = year % 100;
    int moon = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    int weekday =
        (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
    int correction = (golden + 11 * epact + 22 * weekday) / 451;
    int fromMarch = epact + weekday - 7 * correction + 114;
    return LocalDate.of(year, fromMarch / 31, fromMarch % 31 + 1);
  }
}
