package windrow.replay;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import windrow.WindrowException;
import windrow.csv.SeriesRows;
import windrow.series.Observation;

/**
 * Observations of many series in the one order in which they are replayed: by time, topic, series.
 *
 * <pre>{@code
 * import java.time.LocalDate;
 * import java.util.List;
 * import windrow.replay.Feed;
 * import windrow.series.Observation;
 *
 * LocalDate monday = LocalDate.of(2017, 7, 3);
 * Feed feed = new Feed(List.of(
 *     new Feed.Entry("prices.daily", new Observation("IBM", monday.plusDays(1), new double[] {153.6})),
 *     new Feed.Entry("prices.daily", new Observation("AAPL", monday, new double[] {143.5}))));
 * feed.entries().get(0).series(); // AAPL
 * }</pre>
 *
 * @param entries in that order
 */
public record Feed(List<Entry> entries) {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::time).thenComparing(Entry::topic).thenComparing(Entry::series);

  /** Puts the entries into the order of the replay. */
  public Feed {
    entries = entries.stream().sorted(ORDER).toList();
  }

  /** An observation and the topic that it is for. */
  public record Entry(String topic, Observation observation) {
    /** The observation's time. */
    public LocalDate time() {
      return observation.time();
    }

    /** The observation's series. */
    public String series() {
      return observation.series();
    }
  }

  /**
   * What of the data is replayed.
   *
   * @param from first time, inclusive; absent for no limit
   * @param to last time, inclusive; absent for no limit
   * @param series names of the series; empty for all
   */
  public record Selection(Optional<LocalDate> from, Optional<LocalDate> to, Set<String> series) {
    /** Everything. */
    public static final Selection ALL = new Selection(Optional.empty(), Optional.empty(), Set.of());

    /**
     * @throws WindrowException if the first time is after the last
     */
    public Selection {
      series = Set.copyOf(series);
      if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
        throw new WindrowException(
            "Nothing lies from %s to %s; --from is the earlier day."
                .formatted(from.get(), to.get()));
      }
    }

    private boolean holds(SeriesRows rows) {
      return series.isEmpty() || series.contains(rows.series());
    }

    private boolean holds(Observation row) {
      return from.map(day -> !row.time().isBefore(day)).orElse(true)
          && to.map(day -> !row.time().isAfter(day)).orElse(true);
    }
  }

  /**
   * The feed of these series.
   *
   * @throws WindrowException if a series is selected that is not among them, naming those that are
   */
  public static Feed of(Collection<SeriesRows> series, Selection selection) {
    requireKnown(selection.series(), series);
    return new Feed(
        series.stream()
            .filter(selection::holds)
            .flatMap(rows -> entries(rows, selection))
            .toList());
  }

  private static void requireKnown(Set<String> selected, Collection<SeriesRows> series) {
    Set<String> names =
        series.stream().map(SeriesRows::series).collect(Collectors.toCollection(TreeSet::new));
    Set<String> unknown = new TreeSet<>(selected);
    unknown.removeAll(names);
    if (!unknown.isEmpty()) {
      throw new WindrowException(
          "There is no series %s; there is %s."
              .formatted(String.join(", ", unknown), String.join(", ", names)));
    }
  }

  private static Stream<Entry> entries(SeriesRows rows, Selection selection) {
    return rows.rows().stream().filter(selection::holds).map(row -> new Entry(rows.topic(), row));
  }

  /** How many observations. */
  public int size() {
    return entries.size();
  }

  /** The topics that are fed. */
  public Set<String> topics() {
    return entries.stream().map(Entry::topic).collect(Collectors.toCollection(TreeSet::new));
  }
}
