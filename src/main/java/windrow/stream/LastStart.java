package windrow.stream;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import windrow.engine.StreamSpec;
import windrow.model.ForecasterSpec;
import windrow.model.ForecasterSpec.Identity;

/**
 * What an application forecast when it was last started, as its state folder notes it.
 *
 * @param windrow what kind of file this is
 * @param streams the forecasters of each stream by name
 */
record LastStart(String windrow, SortedMap<String, SortedMap<String, Forecaster>> streams) {
  private static final String KIND = "last start";

  /** How such a file begins. */
  static final String BEGINNING = "{\"windrow\":\"" + KIND + "\"";

  /** Nothing was forecast yet. */
  static final LastStart NONE = new LastStart(KIND, new TreeMap<>());

  /**
   * A forecaster.
   *
   * @param horizon steps ahead that it forecast
   * @param identity whose its state is
   */
  record Forecaster(int horizon, Identity identity) {}

  /** A start with these streams. */
  static LastStart of(Iterable<StreamSpec> specs) {
    SortedMap<String, SortedMap<String, Forecaster>> streams = new TreeMap<>();
    for (StreamSpec spec : specs) {
      SortedMap<String, Forecaster> forecasters = new TreeMap<>();
      for (ForecasterSpec one : spec.forecasters()) {
        forecasters.put(one.name(), new Forecaster(one.horizon(), one.identity()));
      }
      streams.put(spec.topic(), forecasters);
    }
    return new LastStart(KIND, streams);
  }

  /**
   * Whether a score of this start is none of a later one: its stream or forecaster is gone, or
   * forecasts less far, or is another one of the same name.
   */
  boolean isStale(String stream, String forecaster, int horizon, LastStart later) {
    Map<String, Forecaster> now = later.streams.get(stream);
    if (now == null) {
      return streams.containsKey(stream);
    }
    Forecaster own = now.get(forecaster);
    Forecaster before = streams.getOrDefault(stream, new TreeMap<>()).get(forecaster);
    return own == null
        || own.horizon < horizon
        || before != null && !before.identity.equals(own.identity);
  }
}
