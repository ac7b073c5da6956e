package windrow.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.TopicPartition;
import windrow.wire.ObservationParser;

/**
 * What of a feed is still to be sent: of each series the rows after the newest one in the topic,
 * and before them those with other values there, as far as the stream takes them. A replay sends a
 * series into one partition in order of time, so there is neither a duplicate nor a hole.
 */
final class Resume {
  private final Feed feed;
  private final Map<String, Integer> counts;
  private final Map<TopicPartition, Map<String, Tail>> tails = new HashMap<>();

  /**
   * @param counts how many partitions each topic has
   * @param windows how many of the newest rows of a series a topic's stream takes revisions of
   */
  Resume(Feed feed, Map<String, Integer> counts, ToIntFunction<String> windows) {
    this.feed = feed;
    this.counts = counts;
    for (Feed.Entry entry : feed.entries()) {
      tails
          .computeIfAbsent(partition(entry), key -> new HashMap<>())
          .computeIfAbsent(entry.series(), series -> new Tail(windows.applyAsInt(entry.topic())))
          .compare(entry.observation());
    }
  }

  private TopicPartition partition(Feed.Entry entry) {
    return new TopicPartition(
        entry.topic(), Partitions.of(entry.series(), counts.get(entry.topic())));
  }

  /** The partitions that the feed's series lie in. */
  Set<TopicPartition> partitions() {
    return tails.keySet();
  }

  /**
   * The feed compared to the log. Called once.
   *
   * @param parsers of each topic
   */
  Compared compared(Log log, Map<String, ObservationParser> parsers) {
    tails.forEach(
        (partition, series) ->
            log.read(partition, new Tails(parsers.get(partition.topic()), series)::read));
    return new Compared(feed, this::standing);
  }

  private Standing standing(Feed.Entry entry) {
    return tails.get(partition(entry)).get(entry.series()).of(entry.observation());
  }
}
