package windrow.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import windrow.engine.Checkpoint;
import windrow.engine.Conformal;
import windrow.engine.Engine;
import windrow.engine.Entry;
import windrow.engine.Feed;
import windrow.engine.Intervals;
import windrow.engine.Learned;
import windrow.engine.Learning;
import windrow.engine.LossDifferential;
import windrow.engine.Pending;
import windrow.engine.Pending.Due;
import windrow.engine.Scales;
import windrow.engine.SeriesState;
import windrow.engine.Spread;
import windrow.engine.Step;
import windrow.engine.Tally;
import windrow.engine.Tally.Against;
import windrow.engine.Tally.Errors;
import windrow.engine.Tally.Inside;
import windrow.model.ForecasterSpec.Identity;
import windrow.model.Inputs;
import windrow.series.Forecast.Band;
import windrow.series.Observation;
import windrow.series.Ring;

class StateCodecPropertiesTest {

  @Property(seed = "20170701", tries = 150)
  void shouldGoOnFromTheStoredStateAsIfItHadNeverLeft(@ForAll(supplier = Feed.Any.class) Feed any) {
    Feed feed = any.revisable(3);
    StateCodec codec = new StateCodec(feed.stream().fields());
    Engine engine = feed.engine();
    SeriesState kept = engine.empty();
    SeriesState stored = engine.empty();
    for (Observation row : feed.rows()) {
      Step expected = engine.advance(kept, row);
      Step step = engine.advance(stored, row);

      assertEquals(expected, step);
      assertArrayEquals(codec.rows(expected.state()), codec.rows(step.state()));
      assertArrayEquals(codec.ledger(expected.state()), codec.ledger(step.state()));
      assertArrayEquals(codec.checkpoints(expected.state()), codec.checkpoints(step.state()));
      kept = expected.state();
      stored = feed.engine().adopt(read(codec, step.state()));
    }
  }

  @Property(seed = "20170702", tries = 150)
  void shouldHaveRoomForAnyNamesAndSets(
      @ForAll @Size(min = 1, max = 20) @UniqueElements
          List<@StringLength(min = 1, max = 50) String> fields,
      @ForAll @IntRange(min = 0, max = 5) int rows) {
    StateCodec codec = new StateCodec(fields);
    Map<Inputs, Ring> usable = new HashMap<>();
    Map<String, Entry> entries = new HashMap<>();
    Map<String, Scales> scales = new HashMap<>();
    for (int set = 0; set < fields.size(); set++) {
      usable.put(Inputs.of(fields.subList(set, fields.size())), ring(fields.size(), rows));
      entries.put("größe😀" + fields.get(set), entry(rows + 1, 100 * set));
      scales.put(fields.get(set), new Scales(set, List.of(), new TreeMap<>()));
    }
    SeriesState state = new SeriesState(ring(fields.size(), rows), usable, entries, scales);

    SeriesState read = read(codec, state);

    assertEquals(state.rows(), read.rows());
    assertEquals(fields.size(), read.usable().size());
    assertEquals(fields.size(), read.entries().size());
    assertEquals(scales, read.scales());
  }

  private static SeriesState read(StateCodec codec, SeriesState state) {
    return codec.state("s", codec.rows(state), codec.ledger(state), codec.checkpoints(state));
  }

  private static Ring ring(int fields, int rows) {
    Ring ring = Ring.empty(10);
    for (int row = 0; row < rows; row++) {
      ring = ring.with(new Observation("s", LocalDate.EPOCH.plusDays(row), new double[fields]));
    }
    return ring;
  }

  private static Tally tally(int horizon) {
    LossDifferential losses = LossDifferential.of(horizon).plus(1, 2).plus(2, 4);
    Against against = new Against(1, 2, losses);
    SortedMap<Integer, Inside> inside = new TreeMap<>();
    for (int level = 1; level <= 99; level++) {
      inside.put(level, new Inside(1, 1, 1));
    }
    return new Tally(LocalDate.EPOCH, 1, new Errors(1, 1, 1), against, against, inside);
  }

  private static Intervals intervals(int horizon) {
    SortedMap<Integer, Conformal> conformals = new TreeMap<>();
    for (int level = 1; level <= 99; level++) {
      conformals.put(level, Conformal.of(level / 100.0, horizon));
    }
    return new Intervals(Spread.NONE, conformals);
  }

  private static Entry entry(int horizons, int learned) {
    List<Pending> paths =
        Collections.nCopies(
            horizons,
            new Pending(
                LocalDate.EPOCH,
                true,
                Double.NaN,
                1,
                Collections.nCopies(
                    horizons,
                    new Due(1, Double.NaN, Collections.nCopies(horizons, new Band(80, -1, 3))))));
    Learning learning =
        new Learning(
            Learned.of(new double[learned]),
            IntStream.rangeClosed(1, horizons)
                .mapToObj(StateCodecPropertiesTest::intervals)
                .toList(),
            paths);
    return new Entry(
        new Identity("größe😀", "größe", List.of("größe", "😀"), 1),
        "0123456789abcdef",
        null,
        paths,
        IntStream.rangeClosed(1, horizons).mapToObj(StateCodecPropertiesTest::tally).toList(),
        learning,
        List.of(new Checkpoint(LocalDate.EPOCH, learning)));
  }
}
