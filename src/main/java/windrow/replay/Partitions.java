package windrow.replay;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which partition a series lies in: the one that Kafka's default partitioner gives its key. */
public final class Partitions {
  private Partitions() {}

  /**
   * The partition of a series.
   *
   * @param series the record's key
   * @param count how many partitions its topic has
   */
  public static int of(String series, int count) {
    return Utils.toPositive(Utils.murmur2(series.getBytes(StandardCharsets.UTF_8))) % count;
  }
}
