package windrow.stream;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import windrow.engine.LossDifferential;
import windrow.engine.Tally;
import windrow.engine.Tally.Against;
import windrow.engine.Tally.Errors;
import windrow.engine.Tally.Inside;

/** The sums of one horizon in a ledger. */
final class TallyCodec {
  /** The differentials never differed from 0, as those of a baseline against itself. */
  private static final byte FLAT = 0;

  private static final byte WHOLE = 1;

  private TallyCodec() {}

  static void put(StateWriter out, Tally tally) {
    out.putDay(tally.through())
        .putLong(tally.errors().steps())
        .putLong(tally.inSampleSteps())
        .putDouble(tally.errors().squares())
        .putDouble(tally.errors().absolutes());
    putAgainst(out, tally.naive());
    putAgainst(out, tally.seasonal());
    out.put((byte) tally.intervals().size());
    tally.intervals().forEach((level, so) -> putInside(out, level, so));
  }

  private static void putInside(StateWriter out, int level, Inside so) {
    out.put((byte) level).putLong(so.steps()).putLong(so.inside()).putDouble(so.widths());
  }

  static Tally get(ByteBuffer in, int horizon) {
    LocalDate through = StateWriter.day(in.getLong());
    long steps = in.getLong();
    return new Tally(
        through,
        in.getLong(),
        new Errors(steps, in.getDouble(), in.getDouble()),
        getAgainst(in, horizon),
        getAgainst(in, horizon),
        getInside(in));
  }

  private static SortedMap<Integer, Inside> getInside(ByteBuffer in) {
    SortedMap<Integer, Inside> intervals = new TreeMap<>();
    for (int left = in.get(); left > 0; left--) {
      intervals.put((int) in.get(), new Inside(in.getLong(), in.getLong(), in.getDouble()));
    }
    return intervals;
  }

  private static void putAgainst(StateWriter out, Against against) {
    out.putDouble(against.squares()).putDouble(against.baseline());
    LossDifferential losses = against.losses();
    double[] figures = figures(losses);
    boolean isFlat = Arrays.stream(figures).allMatch(f -> Double.doubleToRawLongBits(f) == 0);
    out.put(isFlat ? FLAT : WHOLE).putLong(losses.steps());
    if (!isFlat) {
      Arrays.stream(figures).forEach(out::putDouble);
    }
  }

  private static double[] figures(LossDifferential losses) {
    return Stream.of(
            new double[] {losses.start(), losses.sum()},
            losses.products(),
            losses.first(),
            losses.last())
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static Against getAgainst(ByteBuffer in, int horizon) {
    return new Against(in.getDouble(), in.getDouble(), getLosses(in, horizon));
  }

  private static LossDifferential getLosses(ByteBuffer in, int horizon) {
    boolean isFlat = in.get() == FLAT;
    long steps = in.getLong();
    double[] figures = new double[3 * horizon];
    for (int i = 0; !isFlat && i < figures.length; i++) {
      figures[i] = in.getDouble();
    }
    return new LossDifferential(
        steps,
        figures[0],
        figures[1],
        Arrays.copyOfRange(figures, 2, 2 + horizon),
        Arrays.copyOfRange(figures, 2 + horizon, 1 + 2 * horizon),
        Arrays.copyOfRange(figures, 1 + 2 * horizon, 3 * horizon));
  }
}
