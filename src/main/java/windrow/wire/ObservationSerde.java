package windrow.wire;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import windrow.series.Observation;

/** Observations as the producer of a stream writes them and as its own readers read them back. */
final class ObservationSerde implements Serde<Observation> {
  private final List<String> fields;

  ObservationSerde(List<String> fields) {
    this.fields = List.copyOf(fields);
  }

  @Override
  public Serializer<Observation> serializer() {
    return (topic, observation) -> observation == null ? null : write(observation);
  }

  @Override
  public Deserializer<Observation> deserializer() {
    return (topic, bytes) -> bytes == null ? null : read(bytes);
  }

  private byte[] write(Observation observation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("series", observation.series());
    json.put("time", observation.time());
    for (int field = 0; field < fields.size(); field++) {
      if (observation.has(field)) {
        json.put(fields.get(field), observation.value(field));
      }
    }
    return Json.write(json);
  }

  private Observation read(byte[] bytes) {
    Map<?, ?> json = Json.read(bytes, Map.class);
    double[] values = new double[fields.size()];
    Arrays.setAll(
        values,
        field -> json.get(fields.get(field)) instanceof Number n ? n.doubleValue() : Double.NaN);
    return new Observation(
        String.valueOf(json.get("series")),
        LocalDate.parse(String.valueOf(json.get("time"))),
        values);
  }
}
