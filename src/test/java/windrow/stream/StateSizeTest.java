package windrow.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import windrow.engine.Engine;
import windrow.engine.Entry;
import windrow.engine.Feed;
import windrow.engine.Learning;
import windrow.engine.Pending;
import windrow.engine.SeriesState;
import windrow.engine.StreamSpec;
import windrow.model.Forecaster;
import windrow.model.ForecasterSpec;
import windrow.model.Inputs.Readable;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Window;

/** What the settings say of a state's size, against what is written. */
class StateSizeTest {
  private static final String HASH = "0123456789abcdef";
  private static final LocalDate START = LocalDate.of(2000, 1, 31);

  @Test
  void shouldBeTheSizeOfAStateAtItsFullest() {
    for (int horizon : new int[] {1, 2, 7, 30}) {
      for (List<Integer> levels : List.of(List.<Integer>of(), List.of(80), List.of(1, 50, 99))) {
        for (Calendar calendar : Calendar.values()) {
          StreamSpec stream =
              new StreamSpec(
                  "größe", calendar, List.of("öffnet", "b", "c"), forecasters(horizon), levels, 3);
          assertFullest(stream, 5);
        }
      }
    }
  }

  private static List<ForecasterSpec> forecasters(int horizon) {
    return List.of(
        new ForecasterSpec("größe", "größe", "b", List.of("b"), 3, horizon),
        new ForecasterSpec("long", "long", "b", List.of("b", "öffnet"), 40, 1),
        new ForecasterSpec("growth", "growth", "c", List.of("c"), 20, horizon)
            .reading(Readable.POSITIVE),
        new ForecasterSpec("again", "again", "c", List.of("c"), 2, 2));
  }

  private static void assertFullest(StreamSpec stream, int learned) {
    StateSize size = new StateSize(stream, forecaster -> learned);
    SeriesState state = revised(filled(stream, noise(learned), 4 * 40));
    StateCodec codec = new StateCodec(stream.fields());

    assertEquals(size.rows(), codec.rows(state).length);
    assertEquals(size.ledger(), codec.ledger(state).length);
    assertEquals(size.checkpoints(), codec.checkpoints(state).length);
  }

  /** As it is when every path would have been another one. */
  private static SeriesState revised(SeriesState state) {
    Map<String, Entry> entries = new HashMap<>(state.entries());
    entries.replaceAll((name, entry) -> revised(entry));
    return new SeriesState(state.rows(), state.usable(), entries, state.scales());
  }

  private static Entry revised(Entry entry) {
    List<Pending> paths = entry.learning().paths().stream().map(StateSizeTest::revised).toList();
    return new Entry(
        entry.identity(),
        entry.model(),
        entry.split(),
        entry.pending(),
        entry.tallies(),
        new Learning(entry.learning().learned(), entry.learning().intervals(), paths),
        entry.past());
  }

  private static Pending revised(Pending path) {
    return new Pending(
        path.origin(), path.inSample(), path.naive() + 1, path.horizon(), path.due());
  }

  private static SeriesState filled(StreamSpec stream, Forecaster forecaster, int rows) {
    // Each has a split of its own, so that nothing is shared.
    Models models =
        (spec, series) ->
            Optional.of(
                new Model(HASH, START.plusDays(stream.forecasters().indexOf(spec)), forecaster));
    Engine engine = new Engine(stream, models);
    Random random = new Random(1);
    SeriesState state = engine.empty();
    for (int row = 0; row < rows; row++) {
      double[] values = random.doubles(stream.fields().size(), 1, 2).toArray();
      LocalDate time = stream.calendar().after(START, row).orElse(START.plusDays(row));
      state = engine.advance(state, new Observation("s", time, values)).state();
    }
    return state;
  }

  /** Never the same error as that of a baseline. */
  private static Forecaster noise(int learned) {
    return new Forecaster() {
      @Override
      public double[] initial() {
        return new double[learned];
      }

      @Override
      public double[] forecast(double[] known, Window window, int steps) {
        double[] path = new double[steps];
        Arrays.setAll(path, step -> 0.123 + step);
        return path;
      }
    };
  }

  @Property(seed = "20170704", tries = 100)
  void shouldBoundEveryStateWhateverTheRows(@ForAll(supplier = Feed.Any.class) Feed any) {
    Feed feed = any.revisable(3);
    StateSize size = new StateSize(feed.stream(), forecaster -> 3);
    StateCodec codec = new StateCodec(feed.stream().fields());
    Engine engine = feed.engine();
    SeriesState state = engine.empty();
    for (Observation row : feed.rows()) {
      state = engine.advance(state, row).state();
      assertTrue(codec.rows(state).length <= size.rows());
      assertTrue(codec.ledger(state).length <= size.ledger());
      assertTrue(codec.checkpoints(state).length <= size.checkpoints());
    }
  }

  @Test
  void shouldRefuseALedgerThatOutgrowsItsRecordWithTheFigureAndSayWhatToDo() {
    StreamSpec three = many(3, 2, 100);
    StateSize size = new StateSize(three, forecaster -> 2);
    long real = new StateCodec(three.fields()).ledger(filled(three, noise(2), 310)).length;

    String fault = assertThrows(IllegalArgumentException.class, size::check).getMessage();
    assertTrue(real > StateSize.MAX_VALUE, real + " bytes");
    assertTrue(
        fault.startsWith("many: the ledger of a series takes up to %d bytes (f0 ".formatted(real)),
        fault);
    assertTrue(fault.endsWith("shorten horizon:, or drop forecasters or levels"), fault);
    new StateSize(many(2, 2, 100), forecaster -> 2).check();
  }

  @Test
  void shouldRefuseWindowsThatAreTooLongTogetherAndTooManyForecasters() {
    new StateSize(many(1, 10_000, 1), forecaster -> 0).check();
    new StateSize(many(90, 2, 12), forecaster -> 0).check();
    String rows = refused(alone(20, 10_000));
    String learners = refused(many(5, 2, 1), Forecaster.MAX_LEARNED);
    String crowd = refused(many(1000, 2, 12));

    assertTrue(rows.contains("windows of up to 10000 rows of 20 fields"), rows);
    assertTrue(rows.endsWith("shorten window:, or let forecasters read the same features"), rows);
    assertTrue(learners.contains("the ledger of a series takes up to 13"), learners);
    assertTrue(crowd.contains("the ledger of a series takes up to "), crowd);
  }

  private static String refused(StreamSpec stream) {
    return refused(stream, 0);
  }

  private static String refused(StreamSpec stream, int learned) {
    StateSize size = new StateSize(stream, forecaster -> learned);
    return assertThrows(IllegalArgumentException.class, size::check).getMessage();
  }

  private static StreamSpec many(int count, int window, int horizon) {
    List<ForecasterSpec> forecasters =
        IntStream.range(0, count)
            .mapToObj(i -> new ForecasterSpec("f" + i, "toy", "a", List.of("a"), window, horizon))
            .toList();
    return new StreamSpec(
        "many", Calendar.TRADING_DAYS, List.of("a"), forecasters, List.of(80, 90), 0);
  }

  /** Each forecaster reads a field of its own. */
  private static StreamSpec alone(int fields, int window) {
    List<String> names = new ArrayList<>();
    List<ForecasterSpec> forecasters = new ArrayList<>();
    for (int i = 0; i < fields; i++) {
      names.add("a" + i);
      forecasters.add(new ForecasterSpec("f" + i, "toy", "a" + i, List.of("a" + i), window, 1));
    }
    return new StreamSpec("alone", Calendar.TRADING_DAYS, names, forecasters, List.of(), 3);
  }
}
