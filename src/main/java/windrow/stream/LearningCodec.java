package windrow.stream;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import windrow.engine.Checkpoint;
import windrow.engine.Conformal;
import windrow.engine.Intervals;
import windrow.engine.Learned;
import windrow.engine.Learning;
import windrow.engine.Pending;
import windrow.engine.Pending.Due;
import windrow.engine.Spread;
import windrow.engine.Spread.Recent;
import windrow.series.Forecast.Band;

/** What a forecaster has learned, in a ledger and in the checkpoints. */
final class LearningCodec {
  private LearningCodec() {}

  /**
   * The paths are left out where they are the published ones, as they are unless a row was revised.
   */
  static void put(StateWriter out, Learning learning, List<Pending> published) {
    double[] learned = learning.learned().values();
    out.putInt(learned.length);
    for (double value : learned) {
      out.putDouble(value);
    }
    out.putInt(learning.intervals().size());
    learning.intervals().forEach(intervals -> put(out, intervals));
    boolean isPublished = learning.paths().equals(published);
    out.put((byte) (isPublished ? 1 : 0));
    if (!isPublished) {
      putPaths(out, learning.paths());
    }
  }

  static Learning get(ByteBuffer in, List<Pending> published) {
    double[] learned = new double[in.getInt()];
    for (int i = 0; i < learned.length; i++) {
      learned[i] = in.getDouble();
    }
    List<Intervals> intervals = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      intervals.add(getIntervals(in, intervals.size() + 1));
    }
    boolean isPublished = in.get() == 1;
    return new Learning(Learned.of(learned), intervals, isPublished ? published : getPaths(in));
  }

  static void put(StateWriter out, Checkpoint checkpoint) {
    out.putDay(checkpoint.after());
    put(out, checkpoint.learning(), List.of());
  }

  static Checkpoint getCheckpoint(ByteBuffer in) {
    return new Checkpoint(StateWriter.day(in.getLong()), get(in, List.of()));
  }

  private static void put(StateWriter out, Intervals intervals) {
    put(out, intervals.spread());
    out.put((byte) intervals.conformals().size());
    intervals.conformals().forEach((level, so) -> out.put(level.byteValue()).putDouble(so.ratio()));
  }

  private static void put(StateWriter out, Spread spread) {
    out.putLong(spread.errors())
        .putLong(spread.moves())
        .putInt(spread.still())
        .putDouble(spread.scale())
        .putDouble(spread.recent().peak())
        .putDouble(spread.recent().last())
        .putDouble(spread.recent().before())
        .putDouble(spread.unit());
  }

  private static Spread getSpread(ByteBuffer in) {
    return new Spread(
        in.getLong(),
        in.getLong(),
        in.getInt(),
        in.getDouble(),
        new Recent(in.getDouble(), in.getDouble(), in.getDouble()),
        in.getDouble());
  }

  private static Intervals getIntervals(ByteBuffer in, int horizon) {
    Spread spread = getSpread(in);
    SortedMap<Integer, Conformal> conformals = new TreeMap<>();
    for (int left = in.get(); left > 0; left--) {
      int level = in.get();
      conformals.put(level, new Conformal(level / 100.0, horizon, in.getDouble()));
    }
    return new Intervals(spread, conformals);
  }

  static void putPaths(StateWriter out, List<Pending> paths) {
    out.putInt(paths.size());
    paths.forEach(path -> put(out, path));
  }

  static List<Pending> getPaths(ByteBuffer in) {
    List<Pending> paths = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      paths.add(getPath(in));
    }
    return paths;
  }

  private static void put(StateWriter out, Pending path) {
    out.putLong(path.origin().toEpochDay())
        .put((byte) (path.inSample() ? 1 : 0))
        .putDouble(path.naive())
        .putInt(path.horizon())
        .putInt(path.due().size());
    path.due().forEach(due -> put(out, due));
  }

  private static void put(StateWriter out, Due due) {
    out.putDouble(due.value()).putDouble(due.seasonalNaive()).put((byte) due.intervals().size());
    due.intervals()
        .forEach(
            band -> out.put((byte) band.level()).putDouble(band.lower()).putDouble(band.upper()));
  }

  private static Pending getPath(ByteBuffer in) {
    LocalDate origin = LocalDate.ofEpochDay(in.getLong());
    boolean inSample = in.get() == 1;
    double naive = in.getDouble();
    int horizon = in.getInt();
    List<Due> due = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      due.add(new Due(in.getDouble(), in.getDouble(), getBands(in)));
    }
    return new Pending(origin, inSample, naive, horizon, due);
  }

  private static List<Band> getBands(ByteBuffer in) {
    List<Band> bands = new ArrayList<>();
    for (int left = in.get(); left > 0; left--) {
      bands.add(new Band(in.get(), in.getDouble(), in.getDouble()));
    }
    return bands;
  }
}
