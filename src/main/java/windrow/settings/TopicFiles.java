package windrow.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import windrow.wire.TopicFile;
import windrow.wire.Topics;

/** The files of the topics that the settings lead to, each topic for one thing only. */
final class TopicFiles {
  /** The topics of all streams, and what they are for. */
  private static final Map<String, String> SHARED =
      Map.of(Topics.SCORES, "the scores of all streams", Topics.REJECTS, "what is refused");

  private final Optional<Path> folder;
  private final Map<String, TopicFile> files = new LinkedHashMap<>();
  private final Map<String, String> uses = new HashMap<>(SHARED);

  /**
   * @param folder the user's own, if any
   */
  TopicFiles(Optional<Path> folder) {
    this.folder = folder;
  }

  /**
   * Loads the files of a stream's topics.
   *
   * @throws IOException if one is missing, broken or does not fit the others
   * @throws IllegalArgumentException if a topic is used twice, naming both places
   */
  TopicFile addStream(String stream) throws IOException {
    TopicFile observations = add(stream, "the stream " + stream);
    addResult(Topics.forecasts(stream).name(), "the forecasts of " + stream, observations);
    addResult(Topics.outcomes(stream).name(), "the outcomes of " + stream, observations);
    return observations;
  }

  private void addResult(String topic, String use, TopicFile observations) throws IOException {
    if (add(topic, use).partitions() != observations.partitions()) {
      throw new IOException(
          "%s.yaml needs as many partitions as %s.yaml: %d"
              .formatted(topic, observations.name(), observations.partitions()));
    }
  }

  private TopicFile add(String topic, String use) throws IOException {
    String other = uses.putIfAbsent(topic, use);
    if (other != null) {
      throw new IllegalArgumentException(
          "the topic %s is there twice, for %s and for %s".formatted(topic, other, use));
    }
    return load(topic);
  }

  private TopicFile load(String topic) throws IOException {
    TopicFile file = TopicFile.load(topic, folder);
    files.put(topic, file);
    return file;
  }

  /** By name: those of the streams as they were added, then those of all streams. */
  Map<String, TopicFile> all() throws IOException {
    load(Topics.SCORES);
    load(Topics.REJECTS);
    return files;
  }
}
