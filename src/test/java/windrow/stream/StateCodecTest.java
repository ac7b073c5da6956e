package windrow.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import windrow.engine.Checkpoint;
import windrow.engine.Conformal;
import windrow.engine.Engine;
import windrow.engine.Entry;
import windrow.engine.Intervals;
import windrow.engine.Learned;
import windrow.engine.Learning;
import windrow.engine.LossDifferential;
import windrow.engine.Pending;
import windrow.engine.Pending.Due;
import windrow.engine.Scale;
import windrow.engine.Scales;
import windrow.engine.Scales.Mark;
import windrow.engine.SeriesState;
import windrow.engine.Spread;
import windrow.engine.Step;
import windrow.engine.StreamSpec;
import windrow.engine.Tally;
import windrow.model.BundleException;
import windrow.model.ForecasterSpec.Identity;
import windrow.model.Inputs;
import windrow.model.Model;
import windrow.regression.Months;
import windrow.regression.RegressionModels;
import windrow.series.Calendar;
import windrow.series.Forecast.Band;
import windrow.series.Observation;
import windrow.series.Ring;

class StateCodecTest {
  private static final LocalDate DAY = LocalDate.of(2017, 7, 31);
  private static final Observation FULL =
      new Observation("IBM", DAY, new double[] {1.5, 0.1 + 0.2, Double.MIN_VALUE});
  private static final Observation PARTIAL =
      new Observation("IBM", DAY.plusDays(1), new double[] {Double.NaN, 2, 3});
  private static final Tally TALLY =
      new Tally(
          DAY,
          7,
          new Tally.Errors(3, 1.0 / 3, 2.0 / 3),
          new Tally.Against(0.1, 0.2, LossDifferential.of(1).plus(0.1, 0.3).plus(0.7, -0.0)),
          new Tally.Against(0.3, 0.4, LossDifferential.of(1).plus(0.1, 0.1)),
          new TreeMap<>(Map.of(80, new Tally.Inside(3, 2, 0.1 + 0.2))));
  private static final Tally FAR =
      new Tally(
          null,
          0,
          new Tally.Errors(0, 0, 0),
          new Tally.Against(0, 0, LossDifferential.of(2).plus(1.1, 0.3).plus(0.7, 2).plus(0.1, -3)),
          new Tally.Against(0, 0, LossDifferential.of(2)),
          new TreeMap<>());
  private static final Intervals INTERVALS =
      new Intervals(
          new Spread(17, 12, 3, 0.1 + 0.2, new Spread.Recent(0.7, -0.0, 1.0 / 3), 0.01),
          new TreeMap<>(
              Map.of(80, new Conformal(0.8, 1, Double.MIN_VALUE), 95, Conformal.of(0.95, 1))));
  private static final Identity IDENTITY = new Identity("größe", "close", List.of("close"), 30);
  private static final List<Pending> PUBLISHED =
      List.of(
          new Pending(
              DAY,
              true,
              0.2,
              2,
              List.of(
                  new Due(
                      0.1,
                      Double.NaN,
                      List.of(new Band(80, -0.1, 0.3), new Band(90, -0.0, 0.1 + 0.2))))),
          new Pending(
              DAY.plusDays(1),
              false,
              Double.NaN,
              1,
              List.of(
                  new Due(Double.NaN, 0.3, List.of()),
                  new Due(-0.0, Double.MIN_VALUE, List.of()))));
  private static final Learning LEARNING =
      new Learning(
          Learned.of(new double[] {0.1 + 0.2, -0.0, Double.MIN_VALUE}),
          List.of(INTERVALS, new Intervals(Spread.NONE, new TreeMap<>())),
          PUBLISHED);

  /** After a revision, what is to be learned from is no longer what was published. */
  private static final Learning REVISED =
      new Learning(Learned.of(new double[0]), List.of(INTERVALS), PUBLISHED.subList(1, 2));

  private static final SeriesState STATE =
      new SeriesState(
          Ring.of(30, List.of(FULL, PARTIAL)),
          Map.of(
              Inputs.of(List.of("close")),
              Ring.of(30, List.of(FULL, PARTIAL)),
              new Inputs(List.of("open", "close"), Inputs.Readable.POSITIVE),
              Ring.of(5, List.of(FULL))),
          Map.of(
              "größe",
              new Entry(
                  IDENTITY,
                  "0123456789abcdef",
                  DAY,
                  PUBLISHED,
                  List.of(TALLY, FAR),
                  LEARNING,
                  List.of(new Checkpoint(null, REVISED), new Checkpoint(DAY, LEARNING))),
              "naive",
              entry(REVISED)),
          Map.of(
              "close",
              new Scales(
                  12,
                  List.of(
                      new Mark(DAY, new Scale(5, 0.7)),
                      new Mark(DAY.plusDays(1), new Scale(6, 0.1 + 0.2))),
                  new TreeMap<>(Map.of(DAY, new Scale(5, 0.7))))));

  private static Entry entry(Learning learning) {
    return new Entry(IDENTITY, "baseline", null, List.of(), List.of(TALLY), learning, List.of());
  }

  @Test
  void shouldReadBackEveryBit() {
    StateCodec codec = new StateCodec(List.of("open", "high", "close"));

    assertEquals(STATE, read(codec, STATE));
  }

  @Test
  void shouldGoOnWithWhatASeasonalRegressionLearned() throws BundleException {
    List<Observation> rows = Months.rows(Months.values(120));
    Model model = RegressionModels.of(Months.fitted(rows, 80));
    StreamSpec stream =
        new StreamSpec(
            "monthly", Calendar.MONTHS, Months.FIELDS, List.of(Months.SPEC), List.of(80, 90), 3);
    Engine engine = new Engine(stream, (spec, series) -> Optional.of(model));
    StateCodec codec = new StateCodec(Months.FIELDS);
    SeriesState kept = engine.empty();
    SeriesState stored = engine.empty();
    for (Observation row : rows) {
      Step step = engine.advance(kept, row);
      Step again = engine.advance(engine.adopt(stored), row);
      assertEquals(step.forecasts(), again.forecasts());
      kept = step.state();
      stored =
          codec.state(
              "shop",
              codec.rows(again.state()),
              codec.ledger(again.state()),
              codec.checkpoints(again.state()));
    }
    assertEquals(kept, stored);
  }

  @Test
  void shouldWriteTheSameStateAsTheSameBytes() {
    StateCodec codec = new StateCodec(List.of("open", "high", "close"));
    SeriesState again = read(codec, STATE);

    assertArrayEquals(codec.rows(STATE), codec.rows(again));
    assertArrayEquals(codec.ledger(STATE), codec.ledger(again));
    assertArrayEquals(codec.checkpoints(STATE), codec.checkpoints(again));
  }

  @Test
  void shouldWriteTheBytesOfLayoutFour() throws NoSuchAlgorithmException {
    StateCodec codec = new StateCodec(List.of("open", "high", "close"));

    assertEquals(
        "8ef939d0898018f49568cc907c05cfe0576047e810505fd8b7c85566e11ac670",
        sha256(codec.rows(STATE)));
    assertEquals(
        "87fcaf643d109b6ffcdf251aa018efdd439ad3050deb6aa025cb63f9ca9a50a3",
        sha256(codec.ledger(STATE)));
    assertEquals(
        "146fb536bfa45ccdff590ca0435516de9277a0840b026388bac18718e8c662ed",
        sha256(codec.checkpoints(STATE)));
  }

  private static SeriesState read(StateCodec codec, SeriesState state) {
    return codec.state("IBM", codec.rows(state), codec.ledger(state), codec.checkpoints(state));
  }

  @Test
  void shouldHoldAStateOfSeveralMegabytes() {
    StateCodec codec = new StateCodec(List.of("open", "high", "close"));
    double[] learned = new double[30_000];
    Arrays.setAll(learned, i -> i / 3.0);
    Map<String, Entry> entries = new TreeMap<>();
    for (int forecaster = 0; forecaster < 20; forecaster++) {
      entries.put(
          "forecaster-" + forecaster,
          entry(new Learning(Learned.of(learned), List.of(INTERVALS), List.of())));
    }
    SeriesState large =
        new SeriesState(Ring.of(100_000, manyRows(100_000)), Map.of(), entries, Map.of());

    byte[] rows = codec.rows(large);
    byte[] ledger = codec.ledger(large);

    assertTrue(rows.length > 3_000_000, rows.length + " bytes");
    assertTrue(ledger.length > 4_000_000, ledger.length + " bytes");
    assertEquals(large, codec.state("IBM", rows, ledger, codec.checkpoints(large)));
  }

  private static List<Observation> manyRows(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            row -> new Observation("IBM", DAY.plusDays(row), new double[] {row, row + 0.1, 0.2}))
        .toList();
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void shouldFindFieldsByNameAfterTheStreamChanged() {
    StateCodec before = new StateCodec(List.of("open", "high", "close"));
    StateCodec after = new StateCodec(List.of("close", "volume", "open"));

    SeriesState read =
        after.state("IBM", before.rows(STATE), before.ledger(STATE), before.checkpoints(STATE));

    Observation row = read.rows().rows().get(0);
    assertArrayEquals(new double[] {Double.MIN_VALUE, Double.NaN, 1.5}, row.values());
  }

  @Test
  void shouldRefuseALayoutThatItDoesNotKnow() {
    StateCodec codec = new StateCodec(List.of("open", "high", "close"));
    byte[] rows = codec.rows(STATE);
    rows[0] = 99;

    String message =
        assertThrows(
                IllegalStateException.class,
                () -> codec.state("IBM", rows, codec.ledger(STATE), codec.checkpoints(STATE)))
            .getMessage();

    assertTrue(message.contains("layout 99"), message);
  }
}
