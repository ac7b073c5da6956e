package windrow.engine;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import windrow.model.Baselines;
import windrow.model.Forecaster;
import windrow.model.ForecasterSpec;
import windrow.model.Inputs.Readable;
import windrow.model.Iterated;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Window;

/**
 * A random feed of one series: gaps, duplicates, revisions, late rows, rows that lack values.
 *
 * @param stream months or trading days
 * @param rows as they arrive
 */
public record Feed(StreamSpec stream, List<Observation> rows) {
  private static final String TRAINED = "0123456789abcdef";
  private static final LocalDate START = LocalDate.of(2000, 1, 31);
  private static final List<ForecasterSpec> FORECASTERS =
      List.of(
          new ForecasterSpec("naive", "naive", "close", List.of("close"), 1, 1),
          new ForecasterSpec("oldest", "oldest", "close", List.of("close"), 5, 14),
          new ForecasterSpec("mean", "mean", "close", List.of("open", "close"), 3, 1),
          new ForecasterSpec("across", "across", "close", List.of("open"), 2, 3),
          new ForecasterSpec("moody", "moody", "open", List.of("close", "open"), 2, 4),
          new ForecasterSpec("iterated", "iterated", "close", List.of("close"), 3, 5),
          new ForecasterSpec("growth", "growth", "close", List.of("close"), 4, 6)
              .reading(Readable.POSITIVE),
          new ForecasterSpec("drift", "drift", "open", List.of("open"), 2, 3),
          new ForecasterSpec("absent", "absent", "close", List.of("close"), 4, 2));

  /** Feeds of either calendar. */
  public static final class Any implements ArbitrarySupplier<Feed> {
    @Override
    public Arbitrary<Feed> get() {
      return Combinators.combine(
              Arbitraries.of(Calendar.values()),
              events().list().ofMaxSize(80).withSizeDistribution(RandomDistribution.uniform()))
          .as((calendar, events) -> new Feed(stream(calendar), rows(calendar, events)));
    }
  }

  private enum Move {
    NEXT,
    GAP,
    AGAIN,
    REVISED,
    LATE
  }

  /** What comes next, in relation to what has come. */
  private record Event(Move move, int back, double open, double close) {}

  private static Arbitrary<Event> events() {
    return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(62, Move.NEXT),
                Tuple.of(6, Move.GAP),
                Tuple.of(6, Move.AGAIN),
                Tuple.of(20, Move.REVISED),
                Tuple.of(6, Move.LATE)),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, 3)),
                Tuple.of(1, Arbitraries.integers().between(4, 24))),
            values(),
            values())
        .as(Event::new);
  }

  private static Arbitrary<Double> values() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.integers().between(0, 9).map(Integer::doubleValue)),
        Tuple.of(6, Arbitraries.doubles().between(0, 1e6)),
        Tuple.of(2, Arbitraries.just(Double.NaN)));
  }

  private static StreamSpec stream(Calendar calendar) {
    return new StreamSpec(
        "stream", calendar, List.of("open", "unread", "close"), FORECASTERS, List.of(80, 90), 0);
  }

  /** The same feed of a stream whose newest rows are learned anew when they are revised. */
  public Feed revisable(int rows) {
    return new Feed(
        new StreamSpec(
            stream.topic(),
            stream.calendar(),
            stream.fields(),
            stream.forecasters(),
            stream.levels(),
            rows),
        this.rows);
  }

  private static List<Observation> rows(Calendar calendar, List<Event> events) {
    List<Observation> rows = new ArrayList<>();
    LocalDate newest = START;
    for (Event event : events) {
      Move move = rows.isEmpty() ? Move.NEXT : event.move;
      if (move == Move.NEXT || move == Move.GAP) {
        newest = moved(calendar, newest, move == Move.NEXT ? 1 : 2 + event.back % 3);
        rows.add(row(newest, event));
        continue;
      }
      Observation earlier = rows.get(rows.size() - 1 - event.back % rows.size());
      switch (move) {
        case AGAIN -> rows.add(earlier);
        case REVISED -> rows.add(row(earlier.time(), event));
        default -> rows.add(row(moved(calendar, earlier.time(), -1), event));
      }
    }
    return rows;
  }

  private static Observation row(LocalDate time, Event event) {
    return new Observation("s", time, new double[] {event.open, Double.NaN, event.close});
  }

  private static LocalDate moved(Calendar calendar, LocalDate time, int periods) {
    return calendar == Calendar.MONTHS
        ? YearMonth.from(time).plusMonths(periods).atEndOfMonth()
        : time.plusDays(periods);
  }

  /** A model for each forecaster but one, split some way into the feed. */
  public Models models() {
    return models(moved(stream.calendar(), START, 20));
  }

  /** A model for each forecaster but one, with this split. */
  Models models(LocalDate split) {
    return (forecaster, series) ->
        model(forecaster.name(), stream.calendar())
            .map(model -> new Model(id(forecaster), split, model));
  }

  private static String id(ForecasterSpec forecaster) {
    return forecaster.name().equals("naive") ? Baselines.MODEL : TRAINED;
  }

  private static Optional<Forecaster> model(String name, Calendar calendar) {
    return switch (name) {
      case "naive" -> Optional.of(Baselines.naive());
      case "oldest" -> Optional.of(Baselines.seasonalNaive());
      case "mean", "iterated" ->
          Optional.of(
              new Iterated(window -> Arrays.stream(window.values()).sum() / window.length()));
      case "growth" -> Optional.of(new Iterated(Feed::grown));
      case "across" -> Optional.of((learned, window, steps) -> Arrays.copyOf(window.values(), 3));
      case "moody" -> Optional.of((learned, window, steps) -> ratios(window, steps));
      case "drift" -> Optional.of(Baselines.drift(calendar));
      default -> Optional.empty();
    };
  }

  /** Infinite or no number for some steps and not for others, where the window holds a zero. */
  private static double[] ratios(Window window, int steps) {
    double[] path = new double[steps];
    Arrays.setAll(path, i -> window.value(i % 2, 0) / window.value(1 - i % 2, i / 2 % 2));
    return path;
  }

  /** By the mean growth of the window, which a zero would make infinite. */
  private static double grown(Window window) {
    double last = window.value(window.length() - 1, 0);
    double growth = StrictMath.log(last) - StrictMath.log(window.value(0, 0));
    return last * StrictMath.exp(growth / (window.length() - 1));
  }

  /** A fresh engine for it. */
  public Engine engine() {
    return new Engine(stream, models());
  }

  @Override
  public String toString() {
    return stream.calendar()
        + rows.stream().map(Observation::toString).collect(Collectors.joining("\n  ", "\n  ", ""));
  }
}
