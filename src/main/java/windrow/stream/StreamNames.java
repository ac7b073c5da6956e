package windrow.stream;

import java.util.stream.Stream;

/**
 * The names of the nodes and stores of one stream; they name changelog topics and metrics, so they
 * never change.
 *
 * @param stream name of the observation topic
 */
record StreamNames(String stream) {

  String source() {
    return stream + "-observations";
  }

  String processor() {
    return stream + "-forecast";
  }

  String windows() {
    return stream + "-windows";
  }

  String ledgers() {
    return stream + "-ledgers";
  }

  String checkpoints() {
    return stream + "-checkpoints";
  }

  /** The topics in which Kafka Streams keeps the stores. */
  Stream<String> changelogs(String applicationId) {
    return Stream.of(windows(), ledgers(), checkpoints())
        .map(store -> applicationId + "-" + store + "-changelog");
  }

  String forecasts() {
    return stream + "-forecasts";
  }

  String outcomes() {
    return stream + "-outcomes";
  }

  String scores() {
    return stream + "-scores";
  }

  String rejects() {
    return stream + "-rejects";
  }
}
