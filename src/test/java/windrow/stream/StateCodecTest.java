package windrow.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import windrow.engine.Entry;
import windrow.engine.Entry.Pending;
import windrow.engine.SeriesState;
import windrow.engine.Tally;
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
          3,
          7,
          1.0 / 3,
          2.0 / 3,
          new Tally.Against(0.1, 0.2),
          new Tally.Against(0.3, 0.4),
          5,
          0.7);

  private static final SeriesState STATE =
      new SeriesState(
          Ring.of(30, List.of(FULL, PARTIAL)),
          Map.of(
              List.of("close"), Ring.of(30, List.of(FULL, PARTIAL)),
              List.of("open", "close"), Ring.of(5, List.of(FULL))),
          Map.of(
              "größe",
              new Entry(
                  "0123456789abcdef",
                  Optional.of(new Pending(DAY, 0.1, 0.2, Double.NaN, true)),
                  TALLY),
              "naive",
              new Entry("baseline", Optional.empty(), Tally.EMPTY)));

  @Test
  void shouldReadBackEveryBit() {
    StateCodec codec = new StateCodec(List.of("open", "high", "close"));

    assertEquals(STATE, codec.state("IBM", codec.rows(STATE), codec.ledger(STATE)));
  }

  @Test
  void shouldWriteTheSameStateAsTheSameBytes() {
    StateCodec codec = new StateCodec(List.of("open", "high", "close"));
    SeriesState again = codec.state("IBM", codec.rows(STATE), codec.ledger(STATE));

    assertArrayEquals(codec.rows(STATE), codec.rows(again));
    assertArrayEquals(codec.ledger(STATE), codec.ledger(again));
  }

  @Test
  void shouldFindFieldsByNameAfterTheStreamChanged() {
    StateCodec before = new StateCodec(List.of("open", "high", "close"));
    StateCodec after = new StateCodec(List.of("close", "volume", "open"));

    SeriesState read = after.state("IBM", before.rows(STATE), before.ledger(STATE));

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
                IllegalStateException.class, () -> codec.state("IBM", rows, codec.ledger(STATE)))
            .getMessage();

    assertTrue(message.contains("layout 99"), message);
  }
}
