package windrow.engine;

/**
 * How large a forecaster's errors are, some steps ahead: a mean that a misprint hardly moves, that
 * a standstill hardly shrinks, and that follows a series to another size within a few rows.
 *
 * <p>For each error {@code e} in absolute size, with the scale before it:
 *
 * <pre>
 *   still    e is at most half the last decimal of the series: nothing has moved
 *   moved    scale += w x (min(e, {@value #LIMIT} x scale) - scale), w = 1 / n at first, then {@value #MEMORY}
 *   anew     the third error in a row beyond {@value #LIMIT} x scale is no misprint: the scale is the
 *            smallest of the three, and n is 1
 *   capped   at {@value #CAP} x the newest peak, which fades by a fifth a row
 * </pre>
 *
 * <p>A naive forecast misses twice where a value is misprinted, at it and after it; hence three.
 * The first move has only the last decimal to be measured against, and counts for at most {@value
 * #FIRST_LIMIT} of its halves. A series that stands still for longer than {@value #PATIENCE} rows,
 * once its scale is known, teaches at {@value #STANDSTILL} of the usual pace: its next move will be
 * of the size of the last ones.
 *
 * <p>Cost: constant time and size, whatever the length of the stream.
 *
 * @param errors how many were learned
 * @param moves how many of them, since the scale was last begun anew, were moves
 * @param still how many rows nothing has moved
 * @param scale mean absolute error, newer errors weighing more, in units of the series; 0 before
 *     the first move
 * @param recent what is remembered of the newest errors
 * @param unit smallest step in which actuals were written, in units of the series
 */
public record Spread(long errors, long moves, int still, double scale, Recent recent, double unit) {
  /** Errors that are learned before the first interval. */
  static final int WARM_UP = 10;

  /** Weight of the newest error in the scale, once there are enough of them. */
  static final double MEMORY = 0.05;

  /** Scales beyond which an error counts no more. */
  static final double LIMIT = 10;

  /** Halves of the last decimal beyond which the first move counts no more. */
  static final double FIRST_LIMIT = 100;

  /** Newest peaks beyond which the scale is out of date. */
  static final double CAP = 3;

  /** Rows without a move that are news as any other. */
  static final int PATIENCE = 3;

  /** Pace of learning from the rows without a move after those. */
  static final double STANDSTILL = 0.02;

  private static final double FADING = 0.8;

  /**
   * What is remembered of the newest errors, all absolute.
   *
   * @param peak largest, older ones faded, and winsorized as in the scale
   * @param last the newest
   * @param before the one before it
   */
  public record Recent(double peak, double last, double before) {
    private static final Recent NONE = new Recent(0, 0, 0);

    private Recent plus(double size, double winsorized) {
      return new Recent(Math.max(winsorized, FADING * peak), size, last);
    }

    private Recent still(double size) {
      return new Recent(peak, size, last);
    }

    private double smallest(double size) {
      return Math.min(size, Math.min(last, before));
    }
  }

  /** Nothing learned yet. */
  public static final Spread NONE = new Spread(0, 0, 0, 0, Recent.NONE, Resolution.UNKNOWN);

  /**
   * With one more forecast that has met its actual. Both are finite, and so is their difference.
   */
  Spread plus(double forecast, double actual) {
    double size = Math.abs(actual - forecast);
    double finest = Math.min(unit, Resolution.of(actual));
    if (errors == 0 && finest < unit) {
      return new Spread(0, 0, 0, 0, recent, finest).plus(forecast, actual);
    }
    return isStill(size) ? rested(size, finest) : moved(size, finest);
  }

  /** How much there is to be learned from this forecast: 1 as a rule, less in a standstill. */
  double pace(double forecast, double actual) {
    return pace(isStill(Math.abs(actual - forecast)));
  }

  /** Half an interval's width if it is so many scales; no less than half a unit. */
  double radius(double ratio) {
    return Math.max(floor(), ratio * caution() * scale);
  }

  /** Whether there were enough errors for an interval. */
  boolean isReady() {
    return errors >= WARM_UP;
  }

  /** A scale of few errors may be far too small by chance. */
  private double caution() {
    return 1 + 2 * Math.max(0, 1.0 / Math.max(1, moves) - 1.0 / WARM_UP);
  }

  private double floor() {
    return unit / 2;
  }

  private boolean isStill(double size) {
    return size <= floor();
  }

  private double pace(boolean isStill) {
    boolean isKnown = moves == 0 || moves >= WARM_UP;
    return isStill && isKnown && still >= PATIENCE ? STANDSTILL : 1;
  }

  private Spread rested(double size, double finest) {
    double pace = pace(true);
    Recent after = pace < 1 ? recent.still(size) : recent.plus(size, size);
    double shrunk = learned(size, pace, still + 1L);
    double capped = pace < 1 ? shrunk : Math.min(shrunk, CAP * after.peak());
    int rows = Math.min(still, Integer.MAX_VALUE - 1) + 1;
    return new Spread(errors + 1, moves, rows, capped, after, finest);
  }

  private Spread moved(double size, double finest) {
    double known = Math.max(scale, floor());
    double sure = recent.smallest(size);
    if (sure > LIMIT * known) {
      return new Spread(errors + 1, 1, 0, sure, recent.plus(size, sure), finest);
    }
    double winsorized = Math.min(size, (moves == 0 ? FIRST_LIMIT : LIMIT) * known);
    Recent after = recent.plus(size, winsorized);
    double grown = Math.min(learned(winsorized, 1, 0), CAP * after.peak());
    return new Spread(errors + 1, moves + 1, 0, grown, after, finest);
  }

  private double learned(double size, double pace, long rows) {
    double weight = pace * Math.max(MEMORY, 1.0 / (moves + rows + 1));
    return scale + weight * (size - scale);
  }
}
