package windrow.engine;

import java.util.Optional;
import windrow.series.Interval;

/** Issues intervals along a stream, each with its forecast, and learns when the actual is there. */
final class IssuedIntervals {
  private final Interval[] pending;
  private Conformal conformal;
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
    int slot = settled++ % pending.length;
    Optional<Interval> interval = Optional.ofNullable(pending[slot]);
    interval.ifPresent(i -> count(i, error));
    conformal = conformal.plus(0, error, interval);
    pending[slot] = conformal.interval(0).orElse(null);
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
