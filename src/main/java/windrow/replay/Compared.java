package windrow.replay;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a feed by what their streams hold of them. */
final class Compared {
  private final Map<Standing, List<Feed.Entry>> rows = new EnumMap<>(Standing.class);
  private final Set<Feed.Entry> revised;

  Compared(Feed feed, Function<Feed.Entry, Standing> standing) {
    for (Standing one : Standing.values()) {
      rows.put(one, List.of());
    }
    rows.putAll(feed.entries().stream().collect(Collectors.groupingBy(standing)));
    revised = new HashSet<>(rows.get(Standing.REVISED));
  }

  /** A feed that is compared to nothing: all of it is new. */
  static Compared allNew(Feed feed) {
    return new Compared(feed, entry -> Standing.NEW);
  }

  /** What is to be sent: revisions and new rows, in the order of the feed. */
  Feed rest() {
    return new Feed(
        Stream.of(Standing.REVISED, Standing.NEW).flatMap(one -> rows.get(one).stream()).toList());
  }

  /** Whether this row of the rest replaces one that its stream holds. */
  boolean isRevision(Feed.Entry entry) {
    return revised.contains(entry);
  }

  /** How many rows of a topic stand so. */
  long count(String topic, Standing standing) {
    return rows.get(standing).stream().filter(entry -> entry.topic().equals(topic)).count();
  }
}
