package windrow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.wire.Parsed.Accepted;
import windrow.wire.Parsed.Refused;

class ObservationParserTest {
  private static final ObservationParser PRICES = parser("prices.daily", Calendar.TRADING_DAYS);
  private static final ObservationParser SALES = parser("sales.monthly", Calendar.MONTHS);

  private static final TopicPartition WHERE = new TopicPartition("t", 0);

  @Test
  void shouldReadAnObservationInTheOrderOfItsSchema() {
    Observation row =
        accepted(
            PRICES.parse(
                bytes("AAPL"),
                bytes(
                    "{\"time\":\"2017-07-03\",\"series\":\"AAPL\",\"close\":143.5,\"open\":144.88,"
                        + "\"high\":145.3,\"low\":0,\"volume\":14277848}")));

    assertEquals(
        new Observation(
            "AAPL", LocalDate.of(2017, 7, 3), new double[] {144.88, 145.3, 0, 143.5, 14277848}),
        row);
  }

  @Test
  void shouldJudgeAnObservationAsItsRecord() {
    Observation good = price("IBM", 144.67);

    assertEquals(good, accepted(PRICES.parse(good)));
    assertReason(Reason.OUT_OF_RANGE, PRICES.parse(price("IBM", -1)));
    assertReason(Reason.OUT_OF_RANGE, PRICES.parse(price("x".repeat(201), 1)));
    assertReason(Reason.MISSING_FIELD, PRICES.parse(price("IBM", Double.NaN)));
  }

  private static Observation price(String series, double close) {
    double[] values = {Double.NaN, Double.NaN, Double.NaN, close, Double.NaN};
    return new Observation(series, LocalDate.of(2017, 7, 31), values);
  }

  @Test
  void shouldReadAnAbsentValueAsAbsent() {
    Observation row =
        accepted(
            PRICES.parse(
                bytes("IBM"),
                bytes("{\"series\":\"IBM\",\"time\":\"2017-07-31\",\"close\":144.67}")));

    assertEquals(false, row.has(0));
    assertEquals(144.67, row.value(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "malformed-json | {\"series\":\"X\",",
        "malformed-json | ",
        "malformed-json | {\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":1} {}",
        "malformed-json | {\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":1,\"close\":2}",
        "not-finite     | {\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":NaN}",
        "not-finite     | {\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":1e999}",
        "wrong-type     | {\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":\"1\"}",
        "wrong-type     | {\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":null}",
        "wrong-type     | {\"series\":7,\"time\":\"2017-07-03\",\"close\":1}",
        "wrong-type     | [1]",
        "wrong-type     | 7",
        "unknown-field  | {\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":1,\"clsoe\":1}",
        "missing-field  | {\"time\":\"2017-07-03\",\"close\":1}",
        "missing-field  | {\"series\":\"X\",\"close\":1,\"open\":1}",
        "missing-field  | {\"series\":\"X\",\"time\":\"2017-07-03\"}",
        "out-of-range   | {\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":-1}",
        "bad-time       | {\"series\":\"X\",\"time\":\"03.07.2017\",\"close\":1}",
        "bad-time       | {\"series\":\"X\",\"time\":\"2017-02-30\",\"close\":1}",
        "bad-time       | {\"series\":\"X\",\"time\":\"1969-12-31\",\"close\":1}",
        "key-mismatch   | {\"series\":\"Y\",\"time\":\"2017-07-03\",\"close\":1}",
      })
  void shouldRefuseWithItsReason(String reason, String json) {
    Parsed parsed = PRICES.parse(bytes("X"), bytes(json == null ? "" : json));

    assertEquals(reason, assertInstanceOf(Refused.class, parsed).reason().code());
  }

  @Test
  void shouldRefuseWhatHasNoKeyNoValueOrTooMuch() {
    assertReason(Reason.NULL_KEY, PRICES.parse(null, bytes("{}")));
    assertReason(Reason.NULL_VALUE, PRICES.parse(bytes("X"), null));
    assertReason(Reason.TOO_LARGE, PRICES.parse(bytes("X"), new byte[2 << 20]));
  }

  @Test
  void shouldRefuseASeriesOfSpacesOfAnyKind() {
    String space = "\u2003";

    assertReason(
        Reason.OUT_OF_RANGE,
        PRICES.parse(
            bytes(space),
            bytes("{\"series\":\"" + space + "\",\"time\":\"2017-07-03\",\"close\":1}")));
  }

  @Test
  void shouldRefuseAKeyThatIsItsSeriesOnlyAfterRepair() {
    byte[] value = bytes("{\"series\":\"\ufffd\",\"time\":\"2017-07-03\",\"close\":1}");

    assertReason(Reason.KEY_MISMATCH, PRICES.parse(new byte[] {(byte) 0xff}, value));
    accepted(PRICES.parse(bytes("\ufffd"), value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'series':'\\ud800','time':'2017-07-03','close':1}",
        "{'series':'a\\udc00b','time':'2017-07-03','close':1}",
        "{'series':'\\ude00\\ud83d','time':'2017-07-03','close':1}",
        "{'series':'X','time':'\\ud800','close':1}",
        "{'series':'X','time':'2017-07-03','close':'\\ud800'}",
        "{'series':'X','time':'2017-07-03','close':1,'\\ud800':1}"
      })
  void shouldRefuseHalfACharacterWhereverItStands(String json) {
    Parsed parsed = PRICES.parse(bytes("X"), bytes(json.replace('\'', '"')));

    assertReason(Reason.MALFORMED_JSON, parsed);
    assertTrue(Text.isWhole(Rejections.of(WHERE, 0, null, null, (Refused) parsed).message()));
  }

  @Test
  void shouldRefuseHalfACharacterInBytesOfItsOwn() {
    byte[] value = bytes("{\"series\":\"???\",\"time\":\"2017-07-03\",\"close\":1}");
    byte[] half = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
    System.arraycopy(half, 0, value, 11, half.length);

    assertReason(Reason.MALFORMED_JSON, PRICES.parse(half, value));
  }

  @Test
  void shouldTakeACharacterOfTwoHalves() {
    String json = "{\"series\":\"\\ud83d\\ude00\",\"time\":\"2017-07-03\",\"close\":1}";

    assertEquals(
        "\ud83d\ude00", accepted(PRICES.parse(bytes("\ud83d\ude00"), bytes(json))).series());
  }

  @Test
  void shouldCutAMessageBetweenTwoCharacters() {
    for (int before = 990; before < 1_010; before++) {
      String said = "x".repeat(before) + "\ud83d\ude00".repeat(20);

      String message =
          Rejections.of(WHERE, 0, null, null, new Refused(Reason.BAD_TIME, said)).message();

      assertTrue(Text.isWhole(message), message);
      assertTrue(message.length() <= 1_001, message);
      assertTrue(said.startsWith(message.replace("…", "")), message);
    }
  }

  @Test
  void shouldShowAKeyCutBetweenTwoCharactersAndMendedWhereItIsNoText() {
    for (int before = 95; before < 105; before++) {
      byte[] key = bytes("x".repeat(before) + "\ud83d\ude00".repeat(20));
      byte[] value = bytes("{\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":1}");

      Refused refused = assertInstanceOf(Refused.class, PRICES.parse(key, value));

      assertEquals(Reason.KEY_MISMATCH, refused.reason());
      assertTrue(Text.isWhole(refused.message()), refused.message());
    }
  }

  @Test
  void shouldRefuseAMonthWhoseNextHasNoFourDigitYear() {
    byte[] last = bytes("{\"series\":\"r\",\"time\":\"9999-12-31\",\"unadjusted\":1}");

    assertReason(Reason.BAD_TIME, SALES.parse(bytes("r"), last));
  }

  @Test
  void shouldHaveAnAnswerToAnyBytes() {
    Random random = new Random(11);
    byte[] valid = bytes("{\"series\":\"X\",\"time\":\"2017-07-03\",\"close\":143.5e-1}");
    for (int i = 0; i < 20_000; i++) {
      byte[] value = valid.clone();
      for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
        value[random.nextInt(value.length)] = (byte) random.nextInt(256);
      }

      Parsed parsed = PRICES.parse(bytes("X"), value);

      if (parsed instanceof Refused refused) {
        Json.write(Rejections.of(new TopicPartition("t", 0), 0, null, value, refused));
      }
    }
  }

  @Test
  void shouldRefuseAMonthThatIsNotNamedByItsLastDay() {
    assertReason(
        Reason.BAD_TIME,
        SALES.parse(
            bytes("r"), bytes("{\"series\":\"r\",\"time\":\"2017-01-30\",\"unadjusted\":1}")));
  }

  @Test
  void shouldSurviveDeepNesting() {
    assertReason(Reason.MALFORMED_JSON, PRICES.parse(bytes("X"), bytes("[".repeat(100_000))));
  }

  private static void assertReason(Reason reason, Parsed parsed) {
    assertEquals(reason, assertInstanceOf(Refused.class, parsed).reason());
  }

  private static Observation accepted(Parsed parsed) {
    return assertInstanceOf(Accepted.class, parsed, () -> "" + parsed).observation();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ObservationParser parser(String topic, Calendar calendar) {
    try {
      return new ObservationParser(TopicFile.load(topic, Optional.empty()), calendar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
