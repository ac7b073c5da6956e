package windrow.engine;

import java.util.Optional;
import windrow.series.Interval;

/** Issues intervals along a stream, each with its forecast, and learns when the actual is there. */
final class IssuedIntervals {
  private final Interval[] pending;
  private Conformal conformal;
  private Spread spread = Spread.NONE;
  private int settled;
  private int issued;
  private int covered;
  private double widths;

  IssuedIntervals(double level, int horizon) {
    conformal = Conformal.of(level, horizon);
    pending = new Interval[horizon];
  }

  /** The next actual less its forecast; intervals around 0 are as wide as around any forecast. */
  void settle(double error) {
    settle(0, error, 0);
  }

  /** The forecast that is due meets its actual, and the next one is made. */
  void settle(double forecast, double actual, double next) {
    int slot = settled++ % pending.length;
    Optional<Interval> interval = Optional.ofNullable(pending[slot]);
    double pace = spread.pace(forecast, actual);
    interval.ifPresent(i -> count(i, actual));
    interval.ifPresent(i -> conformal = conformal.plus(i.covers(actual), pace));
    spread = spread.plus(forecast, actual);
    pending[slot] = conformal.interval(next, spread).orElse(null);
  }

  private void count(Interval interval, double error) {
    issued++;
    covered += interval.covers(error) ? 1 : 0;
    widths += interval.width();
  }

  /** Goes on, and counts from here. */
  void countAnew() {
    issued = 0;
    covered = 0;
    widths = 0;
  }

  int issued() {
    return issued;
  }

  double coverage() {
    return (double) covered / issued;
  }

  double width() {
    return widths / issued;
  }
}
