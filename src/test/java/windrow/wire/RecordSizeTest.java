package windrow.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import windrow.model.ForecasterSpec;
import windrow.series.Forecast;
import windrow.series.Forecast.Band;
import windrow.series.Outcome;
import windrow.series.Outcome.Judged;
import windrow.wire.Parsed.Refused;

/** The largest record of each result, against what a topic takes. */
class RecordSizeTest {
  private static final int LARGEST = 1_048_588 / 2;
  private static final String NAME = "京".repeat(200);
  private static final String FORECASTER = "京".repeat(ForecasterSpec.MAX_NAME);
  private static final double LONG = -1.2345678901234567e-300;
  private static final LocalDate DAY = LocalDate.of(9999, 12, 31);

  @Test
  void shouldFitAForecastWithEveryLevel() {
    List<Band> bands =
        IntStream.rangeClosed(1, 99).mapToObj(level -> new Band(level, LONG, LONG)).toList();
    Forecast forecast =
        new Forecast(NAME, FORECASTER, "0123456789abcdef", DAY, 100, 0, DAY, LONG, false, bands);

    assertFits(Json.write(forecast));
  }

  @Test
  void shouldFitAnOutcomeWithEveryLevel() {
    List<Judged> judged =
        IntStream.rangeClosed(1, 99)
            .mapToObj(level -> new Judged(level, LONG, LONG, false))
            .toList();
    Outcome outcome =
        new Outcome(
            NAME,
            FORECASTER,
            "0123456789abcdef",
            DAY,
            100,
            0,
            DAY,
            LONG,
            LONG,
            LONG,
            LONG,
            LONG,
            false,
            judged);

    assertFits(Json.write(outcome));
  }

  @Test
  void shouldFitARefusalOfTheLargestRecord() {
    byte[] largest = new byte[4 << 20];
    TopicPartition place = new TopicPartition("t".repeat(249), Integer.MAX_VALUE);
    Refused refused = new Refused(Reason.values()[0], "\u0001".repeat(100_000));

    assertFits(Json.write(Rejections.of(place, Long.MAX_VALUE, largest, largest, refused)));
  }

  private static void assertFits(byte[] record) {
    assertTrue(record.length < LARGEST, record.length + " bytes");
  }
}
