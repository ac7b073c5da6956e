package windrow.series;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What follows what in a stream: months follow one another, trading days know no fixed calendar.
 */
public enum Calendar {
  /** Months, each named by its last day; one year is a season of 12. */
  MONTHS(12) {
    @Override
    public Optional<LocalDate> after(LocalDate time, int steps) {
      return Optional.of(YearMonth.from(time).plusMonths(steps).atEndOfMonth())
          .filter(period -> period.getYear() <= LAST.getYear());
    }

    @Override
    public int apart(LocalDate earlier, LocalDate later) {
      return (int) YearMonth.from(earlier).until(YearMonth.from(later), ChronoUnit.MONTHS);
    }

    @Override
    public boolean isPeriod(LocalDate time) {
      return YearMonth.from(time).atEndOfMonth().equals(time);
    }
  },

  /** Days on which there was trade; a weekend or a holiday is no gap, and there is no season. */
  TRADING_DAYS(0) {
    @Override
    public Optional<LocalDate> after(LocalDate time, int steps) {
      return Optional.empty();
    }

    @Override
    public int apart(LocalDate earlier, LocalDate later) {
      return 1;
    }

    @Override
    public boolean isPeriod(LocalDate time) {
      return true;
    }
  };

  /** First day that a time may be: no record is stamped with one before. */
  public static final LocalDate FIRST = LocalDate.EPOCH;

  /** Last day that a time may be: the month after it still has a year of four digits. */
  public static final LocalDate LAST = LocalDate.of(9999, 11, 30);

  private final int season;

  Calendar(int season) {
    this.season = season;
  }

  /** Steps in a season; 0 where there is none. */
  public int season() {
    return season;
  }

  /** Whether it knows what follows a period, so that it can tell a gap. */
  public boolean isFixed() {
    return this == MONTHS;
  }

  /**
   * The period this many steps after one, where the calendar knows it, and its year has four
   * digits.
   */
  public abstract Optional<LocalDate> after(LocalDate time, int steps);

  /** Steps from one row to a later one that follows it; 1 where the calendar cannot tell. */
  public abstract int apart(LocalDate earlier, LocalDate later);

  /** Whether there is a period this many steps after one; where none is known, there may be. */
  public boolean reaches(LocalDate time, int steps) {
    return !isFixed() || after(time, steps).isPresent();
  }

  /** The first day on which the next row may come: the end of the next month, or the next day. */
  public LocalDate earliestAfter(LocalDate time) {
    return after(time, 1).orElseGet(() -> time.plusDays(1));
  }

  /** Whether this day can name a period. */
  public abstract boolean isPeriod(LocalDate time);

  /** Whether a period is missing between two rows that follow each other. */
  public boolean isGap(LocalDate before, LocalDate time) {
    return after(before, 1).map(next -> !next.equals(time)).orElse(false);
  }
}
