package windrow.settings;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import windrow.Entries;
import windrow.engine.StreamSpec;
import windrow.model.Family;
import windrow.model.Range;

/**
 * What {@code windrow.yaml} says, as it says it.
 *
 * @param streams the streams, each a topic of observations
 * @param bundles names of the model bundles that ship inside
 */
record Settings(List<Stream> streams, List<String> bundles) {
  private static final List<Level> LEVELS = List.of(new Level(80), new Level(90));
  private static final Range REVISABLE = new Range("revisable", 0, StreamSpec.MAX_REVISABLE);
  private static final int USUALLY_REVISABLE = 3;

  Settings {
    streams = listed(streams, "streams");
    bundles = bundles == null ? List.of() : List.copyOf(bundles);
    Entries.once("streams", streams.stream().map(Stream::topic).toList());
    Entries.once("bundles", bundles);
  }

  /**
   * One stream.
   *
   * @param topic its observation topic
   * @param calendar {@code months} or {@code trading-days}
   * @param split last training day of the baselines for a series without one of its own; may be
   *     null
   * @param splits the same by series
   * @param levels of the prediction intervals, per cent; 80 and 90 where absent, none where empty
   * @param revisable so many of the newest rows are learned anew when one of them is revised; 3
   *     where absent
   * @param forecasters what forecasts it
   */
  record Stream(
      String topic,
      String calendar,
      LocalDate split,
      Map<String, LocalDate> splits,
      List<Level> levels,
      Integer revisable,
      List<Forecaster> forecasters) {

    Stream {
      needed(topic, "a stream", "topic");
      needed(calendar, topic, "calendar");
      splits = splits == null ? Map.of() : Map.copyOf(splits);
      levels = levels == null ? LEVELS : List.copyOf(levels);
      revisable = revisable == null ? USUALLY_REVISABLE : revisable;
      REVISABLE.check(revisable);
      forecasters = listed(forecasters, "forecasters");
      String names = topic + ", forecasters";
      Entries.once(names, forecasters.stream().map(Forecaster::name).toList());
    }
  }

  /**
   * One forecaster.
   *
   * @param name unique within its stream
   * @param family the kind of model behind it
   * @param target the field that it forecasts
   * @param horizon steps ahead, each from 1 on forecast and scored
   * @param options what its kind of model reads beside them
   * @param lines where each of its keys stands
   */
  record Forecaster(
      String name, Family<?> family, String target, int horizon, Record options, Lines lines) {}

  /**
   * Level of a prediction interval.
   *
   * @param percent share of the actuals that it is to cover
   */
  record Level(int percent) {
    private static final Range RANGE =
        new Range("levels", StreamSpec.LEAST_LEVEL, StreamSpec.MOST_LEVEL);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Level {
      RANGE.check(percent);
    }
  }

  static void needed(Object value, String owner, String key) {
    if (value == null) {
      throw new IllegalArgumentException(owner + " needs " + key + ":");
    }
  }

  private static <T> List<T> listed(List<T> values, String key) {
    if (values == null) {
      throw new IllegalArgumentException(key + ": a list is needed");
    }
    return List.copyOf(values);
  }
}
