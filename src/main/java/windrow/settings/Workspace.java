package windrow.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import windrow.WindrowException;
import windrow.engine.StreamSpec;
import windrow.model.ForecasterSpec;
import windrow.wire.TopicFile;
import windrow.wire.Topics;

/**
 * The settings with the topic files that they lead to.
 *
 * @param settings what is forecast and by whom
 * @param specs the streams, in order
 * @param topics the files of every topic, by name
 */
public record Workspace(Settings settings, List<StreamSpec> specs, Map<String, TopicFile> topics) {

  /**
   * Reads the settings and the topic files.
   *
   * @throws WindrowException saying what is wrong and where
   */
  public static Workspace load(Optional<Path> config, Optional<Path> topicFolder) {
    try {
      Settings settings = Settings.load(config);
      Map<String, TopicFile> topics = new LinkedHashMap<>();
      List<StreamSpec> specs = new ArrayList<>();
      for (Settings.Stream stream : settings.streams()) {
        for (String topic :
            List.of(
                stream.topic(),
                Topics.forecasts(stream.topic()).name(),
                Topics.outcomes(stream.topic()).name())) {
          topics.put(topic, TopicFile.load(topic, topicFolder));
        }
        checkPartitions(stream.topic(), topics);
        specs.add(stream.spec(topics.get(stream.topic())));
      }
      for (String topic : List.of(Topics.SCORES, Topics.REJECTS)) {
        topics.put(topic, TopicFile.load(topic, topicFolder));
      }
      return new Workspace(settings, specs, topics);
    } catch (IOException | IllegalArgumentException e) {
      throw new WindrowException("The settings cannot be used: " + e.getMessage(), e);
    }
  }

  private static void checkPartitions(String stream, Map<String, TopicFile> topics)
      throws IOException {
    int partitions = topics.get(stream).partitions();
    for (String result : List.of(Topics.forecasts(stream).name(), Topics.outcomes(stream).name())) {
      if (topics.get(result).partitions() != partitions) {
        throw new IOException(
            result + ".yaml needs as many partitions as " + stream + ".yaml: " + partitions);
      }
    }
  }

  /**
   * A forecaster with all that is said of it.
   *
   * @param stream its stream
   * @param spec what it forecasts from which fields
   * @param settings what stands behind it
   */
  public record Configured(
      StreamSpec stream, ForecasterSpec spec, Settings.ForecasterSettings settings) {}

  /** The forecasters of all streams, in order. */
  public List<Configured> forecasters() {
    List<Configured> all = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      StreamSpec stream = specs.get(i);
      List<Settings.ForecasterSettings> said = settings.streams().get(i).forecasters();
      for (int j = 0; j < said.size(); j++) {
        all.add(new Configured(stream, stream.forecasters().get(j), said.get(j)));
      }
    }
    return all;
  }

  /** Which of the streams, counted from 0, this topic's is. */
  public int place(String topic) {
    return specs.stream().map(StreamSpec::topic).toList().indexOf(topic);
  }

  /** The fields of each observation topic, in its order. */
  public Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    specs.forEach(spec -> fields.put(spec.topic(), spec.fields()));
    return fields;
  }
}
