package windrow.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static windrow.web.Results.STREAM;
import static windrow.web.Results.score;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import windrow.series.Forecast;
import windrow.series.Score;

class PageTest {
  private static final String STATUS = "/api/status";
  private static final String POOLED = "/api/pooled?horizon=1";
  private static final int NEXT_LOOK = 2_000;
  private static final int TOO_LONG = 10_000;

  private Page page;

  @BeforeEach
  void open() throws IOException {
    page = Page.open();
  }

  @AfterEach
  void close() {
    page.close();
  }

  @Test
  void shouldShowScoresForecastsAndState() {
    page.answer(scores(1), answerOf(score("AAPL", "3f9a", 7)));
    page.answer(POOLED, pooledOf(score("AAPL", "3f9a", 7)));
    page.answer(forecasts(1), Map.of("forecasts", List.of(latest("AAPL", 1)), "total", 1));
    page.answer(STATUS, status(Map.of("AAPL", "USD")));

    assertEquals("running", page.text("state"));
    String rows = page.texts("scores", "tbody").get(0);
    assertTrue(rows.startsWith("AAPL in USD, through 2017-07-03 close-lstm 150.5 "), rows);
    assertTrue(page.texts("verdicts", "article").get(0).startsWith("close-lstm Beats naive"));
    assertEquals("", page.text("scores-fault") + page.text("forecasts-fault"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"constructor", "__proto__", "toString", "hasOwnProperty", "北京", "0"})
  void shouldGiveASeriesOfAnyNameItsOwnUnitOrNone(String series) {
    page.answer(scores(1), answerOf(score(series, "3f9a", 7)));
    page.answer(forecasts(1), Map.of("forecasts", List.of(), "total", 0));

    page.answer(STATUS, status(Map.of("AAPL", "USD")));
    assertTrue(head().startsWith(series + " through 2017-07-03"), head());

    page.pass(NEXT_LOOK);
    page.answer(STATUS, status(Map.of(series, "CAD")));
    assertTrue(head().startsWith(series + " in CAD, through 2017-07-03"), head());
  }

  @Test
  void shouldNameTheStreamWhereTwoHaveAForecasterOfOneName() {
    Score daily = score(new Score.Key(STREAM, "shop", "drift", "baseline", 1), 1);
    Score monthly = score(new Score.Key("sales.monthly", "shop", "drift", "baseline", 1), 2);
    Score alone = score(new Score.Key("sales.monthly", "shop", "sales-lstm", "3f9a", 1), 2);

    page.answer(scores(1), answerOf(daily, monthly, alone));
    page.answer(POOLED, pooledOf(daily, monthly, alone));

    List<String> cards =
        page.texts("verdicts", "article").stream().map(card -> card.replaceAll(" +", " ")).toList();
    assertEquals(3, cards.size());
    assertTrue(cards.get(0).startsWith("sales-lstm Beats"), cards.get(0));
    assertTrue(cards.get(1).startsWith("drift prices.daily Beats"), cards.get(1));
    assertTrue(cards.get(2).startsWith("drift sales.monthly Beats"), cards.get(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fault", "no connection", "no answer in time", "no JSON"})
  void shouldShowTheRestWhereTheScoresFail(String kind) {
    page.answer(STATUS, status(Map.of()));
    page.answer(forecasts(1), Map.of("forecasts", List.of(latest("AAPL", 1)), "total", 1));
    fail(scores(1), kind);

    assertTrue(page.text("scores-fault").startsWith("The scores could not be loaded: "));
    assertEquals("", page.text("forecasts-fault"));
    assertEquals("running", page.text("state"));
    assertTrue(page.texts("scores", "tbody").get(0).contains("150.5"));
    assertEquals(List.of(), page.texts("verdicts", "article"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fault", "no connection", "no answer in time", "no JSON"})
  void shouldShowTheRestWhereTheForecastsFail(String kind) {
    page.answer(STATUS, status(Map.of()));
    page.answer(scores(1), answerOf());
    fail(forecasts(1), kind);

    assertTrue(page.text("forecasts-fault").startsWith("The forecasts could not be loaded: "));
    assertEquals("", page.text("scores-fault"));
    assertEquals("running", page.text("state"));
    assertEquals("", page.text("empty"), "that there is none is not known");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fault", "no connection", "no answer in time", "no JSON"})
  void shouldShowTheRestWhereTheStatusFails(String kind) {
    page.answer(scores(1), answerOf(score("AAPL", "3f9a", 7)));
    page.answer(forecasts(1), Map.of("forecasts", List.of(), "total", 0));
    fail(STATUS, kind);

    assertEquals("no status", page.text("state"));
    assertTrue(head().startsWith("AAPL through"), head());
    assertEquals("", page.text("scores-fault") + page.text("forecasts-fault"));
  }

  @Test
  void shouldSayThatThereIsNoConnectionAndShowAllOnceThereIs() {
    for (String url : List.of(STATUS, scores(1), forecasts(1))) {
      page.breakOff(url);
    }
    assertEquals("no connection", page.text("state"));

    page.pass(NEXT_LOOK);
    shouldShowScoresForecastsAndState();
  }

  @Test
  void shouldKeepWhatIsShownWhileItCannotBeLoadedAnew() {
    page.answer(scores(1), answerOf(score("AAPL", "3f9a", 7)));
    page.pass(NEXT_LOOK);
    page.answer(scores(1), 500, "");

    assertTrue(head().startsWith("AAPL"), head());
    assertTrue(page.text("scores-fault").contains("500"));
  }

  @Test
  void shouldNotLetALateAnswerOverwriteANewerChoice() {
    page.answerEvenWhatIsGivenUp();
    page.answer(STATUS, status(Map.of()));
    page.choose("horizon", "2");
    page.answer(scores(2), answerOf(score("new", "3f9a", 7)));
    page.answer(forecasts(2), Map.of("forecasts", List.of(latest("new", 2)), "total", 1));

    page.answer(scores(1), answerOf(score("old", "3f9a", 7)));
    page.answer(forecasts(1), 500, "");

    assertTrue(head().startsWith("new"), head());
    assertEquals("", page.text("forecasts-fault"));
  }

  @Test
  void shouldNotShowTheRowsOfAnotherChoice() {
    page.answer(scores(1), answerOf(score("old", "3f9a", 7)));
    page.answer(forecasts(1), Map.of("forecasts", List.of(), "total", 0));

    page.choose("horizon", "2");
    page.answer(scores(2), 500, "");

    assertEquals(List.of(), page.texts("scores", "tbody"));
    assertFalse(page.text("scores-fault").isEmpty());
  }

  @Test
  void shouldSayWhatStandsOnTheTopicsAndIsNotShown() {
    Status.Results results = new Status.Results(1_200, 0);
    page.answer(STATUS, new Status("running", null, 1, Map.of(), results));

    assertEquals("1,200 records on the result topics could not be read.", page.text("unread"));
  }

  private void fail(String url, String kind) {
    switch (kind) {
      case "fault" -> page.answer(url, 500, "{\"error\":\"This failed\"}");
      case "no connection" -> page.breakOff(url);
      case "no answer in time" -> page.pass(TOO_LONG);
      default -> page.answer(url, 200, "<html>");
    }
  }

  private String head() {
    return page.texts("scores", "tbody").get(0).replaceAll(" +", " ");
  }

  private static String scores(int horizon) {
    return "/api/scores?horizon=" + horizon;
  }

  private static String forecasts(int horizon) {
    return "/api/forecasts?horizon=" + horizon;
  }

  private static Map<String, Object> answerOf(Score... scores) {
    return Map.of("scores", Arrays.asList(scores), "total", scores.length);
  }

  private static Map<String, Object> pooledOf(Score... scores) {
    List<Score> pooled = Pools.of(Arrays.asList(scores));
    return Map.of("pooled", pooled, "total", pooled.size());
  }

  private static Status status(Map<String, String> units) {
    return new Status("running", null, 3, units, new Status.Results(0, 0));
  }

  private static Latest latest(String series, int horizon) {
    LocalDate origin = LocalDate.of(2017, 7, 3);
    return new Latest(
        STREAM,
        new Forecast(
            series, "close-lstm", "3f9a", origin, horizon, 0, null, 150.5, false, List.of()));
  }
}
