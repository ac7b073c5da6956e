package windrow.wire;

import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Rejection;
import windrow.series.Score;

/**
 * The topics of Windrow, each with its types.
 *
 * <pre>{@code
 * import java.nio.charset.StandardCharsets;
 * import java.time.LocalDate;
 * import java.util.List;
 * import windrow.series.Observation;
 * import windrow.wire.*;
 *
 * Topic<String, Observation> sales = Topics.observations("sales.monthly", List.of("unadjusted"));
 * Observation row = new Observation("retail", LocalDate.of(2017, 1, 31), new double[] {37628452});
 * byte[] json = sales.values().serializer().serialize(sales.name(), row);
 * System.out.println(new String(json, StandardCharsets.UTF_8));
 * // {"series":"retail","time":"2017-01-31","unadjusted":37628452}
 * }</pre>
 */
public final class Topics {
  /** Scores of all streams, compacted. */
  public static final String SCORES = "scores";

  /** Every refused record of all streams. */
  public static final String REJECTS = "rejects";

  private Topics() {}

  /** Observations of a stream as a producer writes them, keyed by series. */
  public static Topic<String, Observation> observations(String stream, List<String> fields) {
    return new Topic<>(stream, Serdes.String(), new ObservationSerde(fields));
  }

  /** Forecasts of a stream, keyed by series. */
  public static Topic<String, Forecast> forecasts(String stream) {
    return new Topic<>(stream + ".forecasts", Serdes.String(), json(Forecast.class));
  }

  /** Settled forecasts of a stream, keyed by series. */
  public static Topic<String, Outcome> outcomes(String stream) {
    return new Topic<>(stream + ".outcomes", Serdes.String(), json(Outcome.class));
  }

  /** Scores, keyed by {@link #key(Score)}. */
  public static Topic<String, Score> scores() {
    return new Topic<>(SCORES, Serdes.String(), json(Score.class));
  }

  /** Refused records, keyed by the topic that they came from. */
  public static Topic<String, Rejection> rejects() {
    return new Topic<>(REJECTS, Serdes.String(), json(Rejection.class));
  }

  /**
   * The key of a score: {@code stream/series/forecaster/horizon/model}. Only a series may hold a
   * slash (a stream is the name of a topic, which Kafka allows none), so it names one score.
   */
  public static String key(Score score) {
    Score.Key key = score.key();
    return String.join(
        "/",
        key.stream(),
        key.series(),
        key.forecaster(),
        Integer.toString(key.horizon()),
        key.model());
  }

  private static <T> Serde<T> json(Class<T> type) {
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : Json.write(value),
        (topic, bytes) -> bytes == null ? null : Json.read(bytes, type));
  }
}
