package windrow.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import windrow.engine.Entry;
import windrow.engine.Learned;
import windrow.engine.Pending;
import windrow.engine.Pending.Due;
import windrow.engine.Scales;
import windrow.engine.SeriesState;
import windrow.engine.Track;
import windrow.series.Forecast.Band;
import windrow.series.Observation;
import windrow.series.Ring;

/**
 * The state of a series in two store values of fixed, versioned layout: its rows, and its ledger of
 * pending forecasts, scores and what was learned. Doubles are kept bit for bit. Fields go by name,
 * so that a stream can gain or lose one.
 */
final class StateCodec {
  private static final byte VERSION = 4;

  private final List<String> fields;

  StateCodec(List<String> fields) {
    this.fields = fields;
  }

  byte[] rows(SeriesState state) {
    StateWriter out = new StateWriter();
    out.put(VERSION).putInt(fields.size());
    fields.forEach(out::putText);
    putRing(out, state.rows());
    out.putInt(state.usable().size());
    state.usable().entrySet().stream()
        .sorted(Comparator.comparing(set -> String.join("\n", set.getKey())))
        .forEach(set -> putSet(out, set.getKey(), set.getValue()));
    return out.written();
  }

  byte[] ledger(SeriesState state) {
    StateWriter out = new StateWriter();
    out.put(VERSION).putInt(state.entries().size());
    state.entries().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> putEntry(out, entry.getKey(), entry.getValue()));
    out.putInt(state.scales().size());
    state.scales().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(scales -> ScalesCodec.put(out, scales.getKey(), scales.getValue()));
    return out.written();
  }

  SeriesState state(String series, byte[] rows, byte[] ledger) {
    ByteBuffer in = ByteBuffer.wrap(rows);
    checkVersion(in, series);
    List<String> stored = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      stored.add(getText(in));
    }
    Ring all = getRing(in, series, stored);
    Map<List<String>, Ring> usable = new HashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      List<String> features = new ArrayList<>();
      for (int more = in.getInt(); more > 0; more--) {
        features.add(stored.get(in.getInt()));
      }
      usable.put(features, getRing(in, series, stored));
    }
    Ledger read = ledger(series, ledger);
    return new SeriesState(all, usable, read.entries(), read.scales());
  }

  /**
   * A ledger alone.
   *
   * @param entries by forecaster
   * @param scales by target
   */
  record Ledger(Map<String, Entry> entries, Map<String, Scales> scales) {}

  /** The ledger alone, without the rows. */
  Ledger ledger(String series, byte[] ledger) {
    ByteBuffer in = ByteBuffer.wrap(ledger);
    checkVersion(in, series);
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      entries.put(getText(in), getEntry(in));
    }
    Map<String, Scales> scales = new LinkedHashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      scales.put(getText(in), ScalesCodec.get(in));
    }
    return new Ledger(entries, scales);
  }

  private void putSet(StateWriter out, List<String> features, Ring ring) {
    out.putInt(features.size());
    features.forEach(feature -> out.putInt(fields.indexOf(feature)));
    putRing(out, ring);
  }

  private void putRing(StateWriter out, Ring ring) {
    out.putInt(ring.capacity()).putInt(ring.size());
    for (Observation row : ring.rows()) {
      out.putLong(row.time().toEpochDay());
      for (int field = 0; field < row.fields(); field++) {
        out.putDouble(row.value(field));
      }
    }
  }

  private Ring getRing(ByteBuffer in, String series, List<String> stored) {
    int capacity = in.getInt();
    List<Observation> rows = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      LocalDate time = LocalDate.ofEpochDay(in.getLong());
      double[] values = new double[fields.size()];
      Arrays.fill(values, Double.NaN);
      for (String field : stored) {
        double value = in.getDouble();
        int place = fields.indexOf(field);
        if (place >= 0) {
          values[place] = value;
        }
      }
      rows.add(new Observation(series, time, values));
    }
    return Ring.of(capacity, rows);
  }

  private static void putEntry(StateWriter out, String forecaster, Entry entry) {
    out.putText(forecaster);
    out.putText(entry.model()).putDay(entry.split());
    out.putInt(entry.pending().size());
    entry.pending().forEach(path -> putPending(out, path));
    out.putInt(entry.tracks().size());
    entry.tracks().forEach(track -> TrackCodec.put(out, track));
    double[] learned = entry.learned().values();
    out.putInt(learned.length);
    for (double value : learned) {
      out.putDouble(value);
    }
  }

  private static Entry getEntry(ByteBuffer in) {
    String model = getText(in);
    LocalDate split = StateWriter.day(in.getLong());
    List<Pending> pending = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      pending.add(getPending(in));
    }
    List<Track> tracks = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      tracks.add(TrackCodec.get(in, tracks.size() + 1));
    }
    double[] learned = new double[in.getInt()];
    for (int i = 0; i < learned.length; i++) {
      learned[i] = in.getDouble();
    }
    return new Entry(model, split, pending, tracks, Learned.of(learned));
  }

  private static void putPending(StateWriter out, Pending path) {
    out.putLong(path.origin().toEpochDay())
        .put((byte) (path.inSample() ? 1 : 0))
        .putDouble(path.naive())
        .putInt(path.horizon())
        .putInt(path.due().size());
    for (Due due : path.due()) {
      out.putDouble(due.value()).putDouble(due.seasonalNaive()).put((byte) due.intervals().size());
      due.intervals()
          .forEach(
              band -> out.put((byte) band.level()).putDouble(band.lower()).putDouble(band.upper()));
    }
  }

  private static Pending getPending(ByteBuffer in) {
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

  private static void checkVersion(ByteBuffer in, String series) {
    byte version = in.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "the state of series "
              + series
              + " has layout "
              + version
              + "; this version reads "
              + VERSION
              + ": start with an empty state folder and another --application-id");
    }
  }

  private static String getText(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
