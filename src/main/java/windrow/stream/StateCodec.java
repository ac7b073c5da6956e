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
import windrow.engine.Checkpoint;
import windrow.engine.Entry;
import windrow.engine.Scales;
import windrow.engine.SeriesState;
import windrow.model.Inputs;
import windrow.model.Inputs.Readable;
import windrow.series.Observation;
import windrow.series.Ring;

/**
 * The state of a series in three store values of fixed, versioned layout: its rows, its ledger of
 * pending forecasts, scores and what was learned, and the checkpoints of what was learned, which
 * change with few rows. Doubles are kept bit for bit. Fields go by name, so that a stream can gain
 * or lose one.
 */
final class StateCodec {
  private static final byte VERSION = 4;

  /** By the byte that stands for each. */
  private static final List<Readable> READABLE = List.of(Readable.ANY, Readable.POSITIVE);

  private static final Comparator<Inputs> ORDER =
      Comparator.comparing((Inputs set) -> String.join("\n", set.features()))
          .thenComparing(Inputs::readable);

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
        .sorted(Map.Entry.comparingByKey(ORDER))
        .forEach(set -> putSet(out, set.getKey(), set.getValue()));
    return out.written();
  }

  byte[] ledger(SeriesState state) {
    StateWriter out = new StateWriter();
    out.put(VERSION).putInt(state.entries().size());
    state.entries().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> EntryCodec.put(out.putText(entry.getKey()), entry.getValue()));
    out.putInt(state.scales().size());
    state.scales().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(scales -> ScalesCodec.put(out, scales.getKey(), scales.getValue()));
    return out.written();
  }

  byte[] checkpoints(SeriesState state) {
    StateWriter out = new StateWriter();
    out.put(VERSION).putInt(state.entries().size());
    state.entries().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> putPast(out.putText(entry.getKey()), entry.getValue().past()));
    return out.written();
  }

  /**
   * The state of these values, as {@link #rows}, {@link #ledger}, {@link #checkpoints} wrote it.
   */
  SeriesState state(String series, byte[] rows, byte[] ledger, byte[] checkpoints) {
    ByteBuffer in = ByteBuffer.wrap(rows);
    checkVersion(in, series);
    List<String> stored = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      stored.add(getText(in));
    }
    Ring all = getRing(in, series, stored);
    Map<Inputs, Ring> usable = new HashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      List<String> features = new ArrayList<>();
      for (int more = in.getInt(); more > 0; more--) {
        features.add(stored.get(in.getInt()));
      }
      Readable readable = READABLE.get(in.get());
      usable.put(new Inputs(features, readable), getRing(in, series, stored));
    }
    Ledger read = ledger(series, ledger, past(series, checkpoints));
    return new SeriesState(all, usable, read.entries(), read.scales());
  }

  /**
   * A ledger alone.
   *
   * @param entries by forecaster, without their checkpoints
   * @param scales by target
   */
  record Ledger(Map<String, Entry> entries, Map<String, Scales> scales) {}

  /** The ledger alone, without the rows and the checkpoints. */
  Ledger ledger(String series, byte[] ledger) {
    return ledger(series, ledger, Map.of());
  }

  private static Ledger ledger(String series, byte[] ledger, Map<String, List<Checkpoint>> past) {
    ByteBuffer in = ByteBuffer.wrap(ledger);
    checkVersion(in, series);
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      String forecaster = getText(in);
      entries.put(forecaster, EntryCodec.get(in, past.getOrDefault(forecaster, List.of())));
    }
    Map<String, Scales> scales = new LinkedHashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      scales.put(getText(in), ScalesCodec.get(in));
    }
    return new Ledger(entries, scales);
  }

  private static void putPast(StateWriter out, List<Checkpoint> past) {
    out.putInt(past.size());
    past.forEach(one -> LearningCodec.put(out, one));
  }

  private static Map<String, List<Checkpoint>> past(String series, byte[] checkpoints) {
    ByteBuffer in = ByteBuffer.wrap(checkpoints);
    checkVersion(in, series);
    Map<String, List<Checkpoint>> past = new HashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      List<Checkpoint> own = new ArrayList<>();
      past.put(getText(in), own);
      for (int more = in.getInt(); more > 0; more--) {
        own.add(LearningCodec.getCheckpoint(in));
      }
    }
    return past;
  }

  private void putSet(StateWriter out, Inputs inputs, Ring ring) {
    out.putInt(inputs.features().size());
    inputs.features().forEach(feature -> out.putInt(fields.indexOf(feature)));
    out.put((byte) READABLE.indexOf(inputs.readable()));
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

  static String getText(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
