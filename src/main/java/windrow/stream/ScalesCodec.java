package windrow.stream;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import windrow.engine.Scale;
import windrow.engine.Scales;
import windrow.engine.Scales.Mark;

/** One target's part of a ledger: what MASE is scaled by. */
final class ScalesCodec {
  private ScalesCodec() {}

  static void put(StateWriter out, String target, Scales scales) {
    out.putText(target).putInt(scales.lag()).putInt(scales.recent().size());
    scales.recent().forEach(mark -> put(out, mark.time(), mark.scale()));
    out.putInt(scales.kept().size());
    scales.kept().forEach((split, scale) -> put(out, split, scale));
  }

  private static void put(StateWriter out, LocalDate day, Scale scale) {
    out.putDay(day).putLong(scale.steps()).putDouble(scale.absolutes());
  }

  /** The scales of the target whose name was read. */
  static Scales get(ByteBuffer in) {
    int lag = in.getInt();
    List<Mark> recent = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      recent.add(new Mark(StateWriter.day(in.getLong()), scale(in)));
    }
    SortedMap<LocalDate, Scale> kept = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      kept.put(StateWriter.day(in.getLong()), scale(in));
    }
    return new Scales(lag, recent, kept);
  }

  private static Scale scale(ByteBuffer in) {
    return new Scale(in.getLong(), in.getDouble());
  }
}
