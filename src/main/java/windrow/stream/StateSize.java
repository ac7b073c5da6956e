package windrow.stream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import windrow.engine.StreamSpec;
import windrow.model.ForecasterSpec;
import windrow.model.Inputs;

/**
 * How many bytes the state of a series takes at its fullest, as {@link StateCodec} writes it: known
 * from the settings alone, so that an application that would once write a record that no changelog
 * takes does not begin.
 *
 * <p>Rows, ledger and checkpoints are a record each. What is pending grows with the square of the
 * horizon, and so do the sums of the verdicts: 100 steps of one forecaster with two levels take
 * half a megabyte.
 */
public final class StateSize {
  /** Largest record of a topic, a batch of one: Kafka's own default. */
  public static final int MAX_RECORD = 1_048_588;

  /** Largest request of a producer: Kafka's own default. */
  static final int MAX_REQUEST = 1_048_576;

  /** Largest value of a store: what is left beside its key and what Kafka writes around both. */
  public static final int MAX_VALUE = MAX_REQUEST - 4_096;

  /** Bytes of a bundle's id, which is the longest name of a model. */
  private static final int MODEL = 16;

  private final StreamSpec stream;
  private final ToIntFunction<ForecasterSpec> learned;

  /**
   * Of this stream.
   *
   * @param learned how many values each forecaster learns of a series, at most
   */
  public StateSize(StreamSpec stream, ToIntFunction<ForecasterSpec> learned) {
    this.stream = stream;
    this.learned = learned;
  }

  /**
   * Whether the state will always fit in the records of its changelogs.
   *
   * @throws IllegalArgumentException saying how large it may become, and what to do
   */
  public void check() {
    if (rows() > MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s: the rows of a series take up to %d bytes (windows of up to %d rows of %d fields); a record of its changelog holds %d: shorten window:, or let forecasters read the same features"
              .formatted(
                  stream.topic(),
                  rows(),
                  stream.longestWindow(),
                  stream.fields().size(),
                  MAX_VALUE));
    }
    if (ledger() > MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s: the ledger of a series takes up to %d bytes (%s); a record of its changelog holds %d: shorten horizon:, or drop forecasters or levels"
              .formatted(stream.topic(), ledger(), shares(this::entry), MAX_VALUE));
    }
    if (checkpoints() > MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s: what is kept for revisions of a series takes up to %d bytes (%s); a record of its changelog holds %d: shorten horizon:, drop forecasters or levels, or set revisable: 0"
              .formatted(stream.topic(), checkpoints(), shares(this::past), MAX_VALUE));
    }
  }

  private String shares(ToLongFunction<ForecasterSpec> bytes) {
    List<String> shares =
        stream.forecasters().stream()
            .map(one -> one.name() + " " + bytes.applyAsLong(one))
            .toList();
    return String.join(", ", shares);
  }

  /** Bytes of the rows. */
  long rows() {
    long bytes = Byte.BYTES + Integer.BYTES + ring(stream.reach()) + Integer.BYTES;
    for (String field : stream.fields()) {
      bytes += text(field);
    }
    for (Map.Entry<Inputs, Integer> set : stream.rings().entrySet()) {
      bytes += Integer.BYTES * (1L + set.getKey().features().size()) + Byte.BYTES;
      bytes += ring(set.getValue());
    }
    return bytes;
  }

  private long ring(long capacity) {
    return 2 * Integer.BYTES
        + capacity * (Long.BYTES + (long) Double.BYTES * stream.fields().size());
  }

  /** Bytes of the ledger. */
  long ledger() {
    return Byte.BYTES
        + Integer.BYTES
        + stream.forecasters().stream().mapToLong(this::entry).sum()
        + Integer.BYTES
        + scales();
  }

  /** Bytes of the checkpoints, two a forecaster. */
  long checkpoints() {
    return Byte.BYTES + Integer.BYTES + stream.forecasters().stream().mapToLong(this::past).sum();
  }

  private long entry(ForecasterSpec forecaster) {
    long horizon = forecaster.horizon();
    return text(forecaster.name())
        + identity(forecaster)
        + Integer.BYTES
        + MODEL
        + Long.BYTES
        + paths(horizon)
        + Integer.BYTES
        + tallies(horizon)
        + learning(forecaster);
  }

  /** A mark a row, and one a split, which each forecaster may have for itself. */
  private long scales() {
    long mark = 2 * Long.BYTES + Double.BYTES;
    Map<String, Long> splits =
        stream.forecasters().stream()
            .collect(Collectors.groupingBy(ForecasterSpec::target, Collectors.counting()));
    return splits.entrySet().stream()
        .mapToLong(
            own ->
                text(own.getKey()) + 3 * Integer.BYTES + mark * (stream.reach() + own.getValue()))
        .sum();
  }

  private static long identity(ForecasterSpec forecaster) {
    return text(forecaster.kind())
        + text(forecaster.target())
        + 2 * Integer.BYTES
        + forecaster.features().stream().mapToLong(StateSize::text).sum();
  }

  private long past(ForecasterSpec forecaster) {
    int kept = stream.revisable() == 0 ? 0 : 2;
    return text(forecaster.name()) + Integer.BYTES + kept * (Long.BYTES + learning(forecaster));
  }

  /** With paths that are not the published ones, as they are after a revision. */
  private long learning(ForecasterSpec forecaster) {
    long horizon = forecaster.horizon();
    long spread = 2 * Long.BYTES + Integer.BYTES + 5 * Double.BYTES;
    long conformals = Byte.BYTES + levels() * (Byte.BYTES + Double.BYTES);
    return Integer.BYTES
        + (long) Double.BYTES * learned.applyAsInt(forecaster)
        + Integer.BYTES
        + horizon * (spread + conformals)
        + Byte.BYTES
        + (stream.revisable() == 0 ? 0 : paths(horizon));
  }

  /** A path begun at each of the newest rows, the newest of them whole. */
  private long paths(long horizon) {
    long path = Long.BYTES + Byte.BYTES + Double.BYTES + 2 * Integer.BYTES;
    long due = 2 * Double.BYTES + Byte.BYTES + levels() * (Byte.BYTES + 2 * Double.BYTES);
    return Integer.BYTES + horizon * path + triangle(horizon) * due;
  }

  private long tallies(long horizon) {
    long errors = 3 * Long.BYTES + 2 * Double.BYTES;
    long against = 2 * Double.BYTES + Byte.BYTES + Long.BYTES;
    long inside = Byte.BYTES + levels() * (Byte.BYTES + 2 * Long.BYTES + Double.BYTES);
    long losses = 3 * Double.BYTES;
    return horizon * (errors + 2 * against + inside) + verdicts() * triangle(horizon) * losses;
  }

  /** Without a season nothing is held against seasonal naive. */
  private long verdicts() {
    return stream.calendar().season() > 0 ? 2 : 1;
  }

  private static long triangle(long side) {
    return side * (side + 1) / 2;
  }

  private long levels() {
    return stream.levels().size();
  }

  private static long text(String text) {
    return Integer.BYTES + text.getBytes(StandardCharsets.UTF_8).length;
  }
}
