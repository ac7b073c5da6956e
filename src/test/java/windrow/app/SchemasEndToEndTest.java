package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Whether every record is what the schema of its topic says. */
class SchemasEndToEndTest extends EndToEnd {

  @Test
  void shouldHoldTheSchemasOnWhatShipsInside() throws Exception {
    int checked = check(runs().builtIn(), record -> !isBad(record));

    assertTrue(checked > 1_000, "checked " + checked);
  }

  @Test
  void shouldHoldTheSchemasOnTheLecturesMonths() throws Exception {
    int checked =
        check(runs().lecture(), record -> Run.text(record.key()).contains("retail-canada"));

    assertTrue(checked > 1_000, "checked " + checked);
  }

  /** The bad records keep their bad bytes; what is said of them in {@code rejects} is checked. */
  private static boolean isBad(ConsumerRecord<byte[], byte[]> record) {
    return record.topic().equals(PRICES) && Run.text(record.key()).equals("X");
  }

  private static int check(Run run, Predicate<ConsumerRecord<byte[], byte[]>> which) {
    int checked = 0;
    for (String topic : run.records().keySet()) {
      checked += check(run, topic, run.records().get(topic).stream().filter(which).toList());
    }
    return checked;
  }

  static int check(Run run, String topic, List<ConsumerRecord<byte[], byte[]>> records) {
    JsonSchema schema = run.workspace().topics().get(topic).validator();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      assertEquals(Set.of(), schema.validate(Run.text(record.value()), InputFormat.JSON), topic);
    }
    return records.size();
  }
}
