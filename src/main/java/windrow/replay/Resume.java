package windrow.replay;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import windrow.series.Observation;
import windrow.wire.Topic;

/**
 * What of a feed is still to be sent: each series from its newest record in the topic on. A series'
 * records stand in one partition in order of time, so there is neither a duplicate nor a hole.
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

  /** What of the feed the log does not hold yet. */
  Feed after(Log log, Map<String, Topic<String, Observation>> topics) {
    Tails tails = new Tails(log);
    Map<String, Map<String, LocalDate>> newest = new HashMap<>();
    series.forEach(
        (partition, names) ->
            newest
                .computeIfAbsent(partition.topic(), topic -> new HashMap<>())
                .putAll(tails.of(partition, topics.get(partition.topic()), names)));
    return new Feed(
        feed.entries().stream()
            .filter(entry -> isAfter(entry, newest.get(entry.topic()).get(entry.series())))
            .toList());
  }

  private static boolean isAfter(Feed.Entry entry, LocalDate tail) {
    return tail == null || entry.time().isAfter(tail);
  }
}
