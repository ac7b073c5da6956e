package windrow.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import windrow.series.Forecast;
import windrow.series.Score;
import windrow.series.Verdict;

class JsonTest {

  @ParameterizedTest
  @CsvSource({
    "37628452, 37628452",
    "-0.0, 0",
    "143.5, 143.5",
    "38112345.25, 38112345.25",
    "1e15, 1000000000000000",
    "2e-3, 0.002",
    "1.5e-9, 1.5E-9",
    "1e300, 1.0E300",
    // Double.toString wrote 2.0E-3 and 2.0000000000000003E10 differently before and after JDK 19.
    "2.0E-3, 0.002",
    "1.0E23, 1.0E23",
    "1e-7, 1.0E-7",
    "-1e-7, -1.0E-7",
    "1.25e-7, 0.000000125",
    "9.9e-8, 9.9E-8",
    "1e-6, 0.000001",
    "2e-5, 0.00002",
    "-1e-4, -0.0001",
    "1e20, 100000000000000000000",
    "1.5e20, 150000000000000000000",
    "1e21, 1.0E21",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
  })
  void shouldWriteNumbersForPeopleAndTheSameOnEveryJdk(double value, String text) {
    assertEquals(text, Json.number(value));
  }

  @Test
  void shouldReadBackEveryDoubleItWrites() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertEquals(value, Double.parseDouble(Json.number(value)));
      }
    }
  }

  @Test
  void shouldReadBackShortNumbersOfEverySizeAndEndThemWithADigitThatCounts() {
    Random random = new Random(8);
    for (int exponent = -323; exponent <= 308; exponent++) {
      for (int digits = 1; digits < 1_000; digits += 1 + random.nextInt(40)) {
        double value = Double.parseDouble(digits + "e" + exponent);
        if (Double.isFinite(value)) {
          String text = Json.number(value);
          assertEquals(value, Json.read(text.getBytes(StandardCharsets.UTF_8), Double.class));
          assertTrue(!text.matches("[^E]*[.][0-9]+0(E.*)?"), text);
          assertTrue(text.length() <= 24, text);
        }
      }
    }
  }

  @Test
  void shouldNeverWriteWhatIsNotFinite() {
    assertThrows(IllegalArgumentException.class, () -> Json.number(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Json.number(Double.NEGATIVE_INFINITY));
  }

  @Test
  void shouldNotReadBackWhatItNeverWrites() {
    byte[] json = "{\"value\":NaN}".getBytes(StandardCharsets.UTF_8);

    assertThrows(UncheckedIOException.class, () -> Json.read(json, Forecast.class));
  }

  @Test
  void shouldWriteAForecastAsTheDesignShowsIt() {
    Forecast forecast =
        new Forecast(
            "retail-canada",
            "sales-lstm",
            "3f9a3f9a3f9a3f9a",
            LocalDate.of(2016, 12, 31),
            1,
            0,
            LocalDate.of(2017, 1, 31),
            38112345.0,
            false,
            List.of());

    String json = new String(Json.write(forecast), StandardCharsets.UTF_8);

    assertEquals(
        "{\"series\":\"retail-canada\",\"forecaster\":\"sales-lstm\",\"model\":\"3f9a3f9a3f9a3f9a\","
            + "\"origin\":\"2016-12-31\",\"horizon\":1,\"vintage\":0,\"target\":\"2017-01-31\","
            + "\"value\":38112345,\"inSample\":false}",
        json);
    assertEquals(forecast, Json.read(Json.write(forecast), Forecast.class));
  }

  @Test
  void shouldWriteAScoresKeyAndErrorsAmongItsFields() {
    Score score =
        new Score(
            new Score.Key("sales.monthly", "a/b", "naive", "baseline", 2),
            LocalDate.of(2016, 10, 31),
            LocalDate.of(2017, 1, 31),
            4,
            3,
            Score.Errors.of(6.25, 1.5, 0.75),
            new Score.Skill(0.5, null),
            new Score.Compared(3, 0),
            new Score.Verdicts(new Score.Tested(Verdict.BEATS, -3, 0.25), null),
            List.of(new Score.Coverage(90, 4, 0.75, 2.5)));

    assertEquals(
        "{\"stream\":\"sales.monthly\",\"series\":\"a/b\",\"forecaster\":\"naive\","
            + "\"model\":\"baseline\",\"horizon\":2,\"since\":\"2016-10-31\","
            + "\"through\":\"2017-01-31\",\"steps\":4,"
            + "\"inSampleSteps\":3,\"mse\":6.25,\"rmse\":2.5,\"mae\":1.5,\"mase\":0.75,"
            + "\"skill\":{\"naive\":0.5},\"comparedSteps\":{\"naive\":3,\"seasonalNaive\":0},"
            + "\"verdict\":{\"naive\":{\"verdict\":\"beats\",\"statistic\":-3,\"pValue\":0.25}},"
            + "\"intervals\":[{\"level\":90,\"steps\":4,\"coverage\":0.75,\"width\":2.5}]}",
        new String(Json.write(score), StandardCharsets.UTF_8));
    assertEquals(score, Json.read(Json.write(score), Score.class));
  }

  @Test
  void shouldLeaveOutWhatAScoreDoesNotHave() {
    Score score =
        new Score(
            new Score.Key("sales.monthly", "s", "naive", "baseline", 1),
            LocalDate.of(2016, 11, 30),
            LocalDate.of(2017, 1, 31),
            0,
            3,
            Score.Errors.NONE,
            new Score.Skill(null, null),
            Score.Compared.NONE,
            Score.Verdicts.NONE,
            List.of());

    assertEquals(
        "{\"stream\":\"sales.monthly\",\"series\":\"s\",\"forecaster\":\"naive\","
            + "\"model\":\"baseline\",\"horizon\":1,\"since\":\"2016-11-30\","
            + "\"through\":\"2017-01-31\",\"steps\":0,\"inSampleSteps\":3,\"skill\":{},"
            + "\"comparedSteps\":{\"naive\":0,\"seasonalNaive\":0},\"verdict\":{}}",
        new String(Json.write(score), StandardCharsets.UTF_8));
    assertEquals(score, Json.read(Json.write(score), Score.class));
  }
}
