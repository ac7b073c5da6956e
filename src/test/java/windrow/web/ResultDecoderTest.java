package windrow.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static windrow.web.Results.FORECASTS;
import static windrow.web.Results.SCORES;
import static windrow.web.Results.STREAM;
import static windrow.web.Results.forecast;
import static windrow.web.Results.score;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import windrow.wire.Topics;

/** Whatever stands on a result topic, the reader goes on behind it. */
class ResultDecoderTest {
  private final Board board = new Board(10);
  private final ResultDecoder decoder = new ResultDecoder(board, SCORES, Map.of(STREAM, FORECASTS));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"hello\":1}",
        "{}",
        "null",
        "[]",
        "[[",
        "7",
        "",
        " ",
        "not JSON",
        "\u0000",
        "{\"a\":"
      })
  void shouldCountAndPassOverForeignRecords(String foreign) {
    read(SCORES.name(), "x", foreign);
    read(FORECASTS.name(), "x", foreign);

    assertEquals(2, decoder.unreadable());
    assertEquals(List.of(), board.scores());
    assertEquals(List.of(), board.forecasts());
    assertReadsOn();
  }

  @Test
  void shouldCountAndPassOverRecordsWithoutAKey() {
    read(SCORES.name(), null, text(Results.bytes(score("AAPL", "3f9a", 1))));
    read(FORECASTS.name(), null, text(Results.bytes(forecast("AAPL", "naive", 10))));
    read(SCORES.name(), null, null);
    read(FORECASTS.name(), null, null);

    assertEquals(4, decoder.unreadable());
    assertReadsOn();
  }

  @Test
  void shouldCountAndPassOverAForecastUnderAnotherSeries() {
    read(FORECASTS.name(), "IBM", text(Results.bytes(forecast("AAPL", "naive", 10))));

    assertEquals(1, decoder.unreadable());
    assertReadsOn();
  }

  @Test
  void shouldPassOverForecastsThatNoPageCouldShow() {
    String good = text(Results.bytes(forecast("AAPL", "naive", 10)));
    for (String value : List.of("1e999", "\"NaN\"", "null", "true")) {
      read(FORECASTS.name(), "AAPL", good.replace("\"value\":10", "\"value\":" + value));
    }

    assertEquals(4, decoder.unreadable());
    assertReadsOn();
  }

  @Test
  void shouldReadWhatANewerWindrowAddsTo() {
    String score = text(Results.bytes(score("AAPL", "3f9a", 1)));
    String forecast = text(Results.bytes(forecast("AAPL", "naive", 10)));

    read(SCORES.name(), "x", score.replaceFirst("\\{", "{\"newer\":{\"deep\":[1]},"));
    read(FORECASTS.name(), "AAPL", forecast.replaceFirst("\\{", "{\"newer\":\"text\","));

    assertEquals(0, decoder.unreadable());
    assertEquals(List.of(score("AAPL", "3f9a", 1).key()), List.of(board.scores().get(0).key()));
    assertEquals(10, board.forecasts().get(0).forecast().value());
  }

  @Test
  void shouldRemoveTheScoreOfATombstone() {
    String key = Topics.key(score("AAPL", "3f9a", 1));
    read(SCORES.name(), key, text(Results.bytes(score("AAPL", "3f9a", 1))));

    read(SCORES.name(), key, null);
    read(SCORES.name(), "never there", null);

    assertEquals(List.of(), board.scores());
    assertEquals(0, decoder.unreadable());
  }

  @Test
  void shouldDropTheForecastsThatStoodBeforeATombstoneAlone() {
    read(FORECASTS.name(), "AAPL", text(Results.bytes(forecast("AAPL", "naive", 10))));
    read(FORECASTS.name(), "AAPL", text(Results.bytes(forecast("AAPL", "drift", 11))));

    read(FORECASTS.name(), "AAPL", null);
    read(FORECASTS.name(), "AAPL", text(Results.bytes(forecast("AAPL", "naive", 12))));

    assertEquals(
        List.of(12.0),
        board.forecasts().stream().map(latest -> latest.forecast().value()).toList());
    assertEquals(0, decoder.unreadable());
  }

  /** A good record behind is shown. */
  private void assertReadsOn() {
    long before = decoder.unreadable();
    read(SCORES.name(), "good", text(Results.bytes(score("GE", "3f9a", 5))));
    read(FORECASTS.name(), "GE", text(Results.bytes(forecast("GE", "naive", 6))));

    assertEquals(before, decoder.unreadable());
    assertEquals("GE", board.scores().get(0).series());
    assertEquals(6, board.forecasts().get(0).forecast().value());
  }

  private void read(String topic, String key, String value) {
    byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
    byte[] bytes = value == null ? null : value.getBytes(UTF_8);
    decoder.read(new ConsumerRecord<>(topic, 0, 0, keyBytes, bytes));
  }

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }
}
