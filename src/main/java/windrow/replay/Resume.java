package windrow.replay;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import windrow.wire.ObservationParser;

/**
 * What of a feed is still to be sent: each series from its newest time in the topic on. A replay
 * sends a series into one partition in order of time, so there is neither a duplicate nor a hole.
 */
final class Resume {
  private final Feed feed;
  private final Map<TopicPartition, Set<String>> series = new HashMap<>();

  /**
   * @param counts how many partitions each topic has
   */
  Resume(Feed feed, Map<String, Integer> counts) {
    this.feed = feed;
    for (Feed.Entry entry : feed.entries()) {
      int partition = Partitions.of(entry.series(), counts.get(entry.topic()));
      series
          .computeIfAbsent(new TopicPartition(entry.topic(), partition), key -> new HashSet<>())
          .add(entry.series());
    }
  }

  /** The partitions that the feed's series lie in. */
  Set<TopicPartition> partitions() {
    return series.keySet();
  }

  /**
   * What of the feed the log does not hold yet.
   *
   * @param parsers of each topic
   */
  Feed after(Log log, Map<String, ObservationParser> parsers) {
    Tails tails = new Tails(log, Set.copyOf(feed.entries()));
    Map<String, Map<String, LocalDate>> newest = new HashMap<>();
    series.forEach(
        (partition, names) ->
            newest
                .computeIfAbsent(partition.topic(), topic -> new HashMap<>())
                .putAll(tails.of(partition, parsers.get(partition.topic()), names)));
    return new Feed(
        feed.entries().stream()
            .filter(entry -> isAfter(entry, newest.get(entry.topic()).get(entry.series())))
            .toList());
  }

  private static boolean isAfter(Feed.Entry entry, LocalDate tail) {
    return tail == null || entry.time().isAfter(tail);
  }
}
