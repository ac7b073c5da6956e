package windrow.replay;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast records follow each other: when each is due, counted from the start of the replay. */
public sealed interface Pace {

  /**
   * When a record is due.
   *
   * @param before how many records went before it
   * @param eventTime event time since the first record
   * @return nanoseconds since the start of the replay
   */
  long due(long before, Duration eventTime);

  /** As fast as possible. */
  Pace UNLIMITED = new Unlimited();

  /** Each record is due at once. */
  record Unlimited() implements Pace {
    @Override
    public long due(long before, Duration eventTime) {
      return 0;
    }
  }

  /**
   * Evenly.
   *
   * @param perSecond records a second
   */
  record Rate(double perSecond) implements Pace {
    /**
     * @throws IllegalArgumentException if the rate is not positive and finite
     */
    public Rate {
      if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
        throw new IllegalArgumentException("a rate is a positive number of records per second");
      }
    }

    @Override
    public long due(long before, Duration eventTime) {
      return (long) (before / perSecond * 1e9);
    }
  }

  /**
   * As time passed between the rows, only faster.
   *
   * @param perSecond event time a second
   */
  record Speed(Duration perSecond) implements Pace {
    /**
     * @throws IllegalArgumentException if the speed is not positive
     */
    public Speed {
      if (perSecond.isZero() || perSecond.isNegative()) {
        throw new IllegalArgumentException("a speed is a positive event time per second");
      }
    }

    @Override
    public long due(long before, Duration eventTime) {
      return (long) ((double) eventTime.toSeconds() / perSecond.toSeconds() * 1e9);
    }
  }

  /**
   * Reads a rate.
   *
   * @param text records per second, such as {@code 500} or {@code 0.5}
   * @throws IllegalArgumentException if it is none, saying what one looks like
   */
  static Pace rate(String text) {
    if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") || Double.parseDouble(text) == 0) {
      throw new IllegalArgumentException(
          "`" + text + "` is no rate; a rate is records per second, such as 500 or 0.5");
    }
    return new Rate(Double.parseDouble(text));
  }

  /**
   * Reads a speed.
   *
   * @param text event time per second in days or hours, such as {@code 30d} or {@code 12h}
   * @throws IllegalArgumentException if it is none, saying what one looks like
   */
  static Pace speed(String text) {
    Matcher matcher = Pattern.compile("([0-9]{1,6})([dh])").matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      throw new IllegalArgumentException(
          "`"
              + text
              + "` is no speed; a speed is event time per second in days or hours,"
              + " such as 30d or 12h");
    }
    int count = Integer.parseInt(matcher.group(1));
    return new Speed(
        matcher.group(2).equals("d") ? Duration.ofDays(count) : Duration.ofHours(count));
  }

  /** Event time from one row's time to another's. */
  static Duration between(LocalDate first, LocalDate time) {
    return Duration.ofDays(ChronoUnit.DAYS.between(first, time));
  }
}
