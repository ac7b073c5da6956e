package windrow.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static windrow.web.Results.STREAM;
import static windrow.web.Results.forecast;
import static windrow.web.Results.score;

import java.util.List;
import org.junit.jupiter.api.Test;
import windrow.series.Score;

class BoardTest {
  private final Board board = new Board(2);

  @Test
  void shouldKeepTheNewestScoreOfEachKey() {
    board.put("a", score("AAPL", "3f9a", 1));
    board.put("a", score("AAPL", "3f9a", 2));
    board.put("b", score("AAPL", "77aa", 1));

    assertEquals(List.of(score("AAPL", "3f9a", 2), score("AAPL", "77aa", 1)), board.scores());
  }

  @Test
  void shouldForgetAScoreThatIsDeleted() {
    board.put("a", score("AAPL", "3f9a", 1));
    board.put("b", score("AAPL", "77aa", 1));

    board.removeScore("a");
    board.removeScore("never there");

    assertEquals(List.of(score("AAPL", "77aa", 1)), board.scores());
  }

  @Test
  void shouldKeepTheNewestForecastOfEachSeriesAndForecaster() {
    board.put(STREAM, forecast("AAPL", "naive", 10));
    board.put(STREAM, forecast("AAPL", "naive", 11));
    board.put(STREAM, forecast("AAPL", "close-lstm", 12));
    board.put(STREAM, forecast("IBM", "naive", 13));

    assertEquals(List.of(12.0, 11.0, 13.0), values());
    assertEquals(STREAM, board.forecasts().get(0).stream());
  }

  @Test
  void shouldForgetTheForecastsOfASeriesOfOneStreamThatIsDeleted() {
    board.put(STREAM, forecast("shop", "naive", 10));
    board.put(STREAM, forecast("shop", "drift", 11));
    board.put("sales.monthly", forecast("shop", "naive", 12));

    board.removeForecasts(STREAM, "shop");
    board.removeForecasts(STREAM, "never there");

    assertEquals(List.of(12.0), values());
  }

  @Test
  void shouldKeepTheScoresOfASeriesWhoseForecastsAreDeleted() {
    board.put("a", score("AAPL", "3f9a", 1));
    board.put(STREAM, forecast("AAPL", "naive", 10));

    board.removeForecasts(STREAM, "AAPL");

    assertEquals(List.of(), board.forecasts());
    assertEquals(1, board.scores().size());
  }

  @Test
  void shouldKeepTheScoresOfTwoStreamsApart() {
    Score daily = score(new Score.Key(STREAM, "shop", "naive", "baseline", 1), 1);
    Score monthly = score(new Score.Key("sales.monthly", "shop", "naive", "baseline", 1), 2);

    board.put("a", daily);
    board.put("b", monthly);

    assertEquals(List.of(daily, monthly), board.scores());
  }

  @Test
  void shouldKeepABoundedNumberOfSeriesAndCountTheRest() {
    board.put("a", score("AAPL", "3f9a", 1));
    board.put(STREAM, forecast("IBM", "naive", 10));
    board.put("g", score("GE", "3f9a", 1));
    board.put("i", score("IBM", "3f9a", 2));
    board.put("sales.monthly", forecast("AAPL", "naive", 10));

    assertEquals(List.of(1L, 2L), board.scores().stream().map(Score::steps).toList());
    assertEquals(List.of(10.0), values());
    assertEquals(2, board.leftOut());
  }

  @Test
  void shouldGiveTheRoomOfADeletedSeriesToAnother() {
    board.put("a", score("AAPL", "3f9a", 1));
    board.put(STREAM, forecast("IBM", "naive", 10));

    board.removeScore("a");
    board.removeForecasts(STREAM, "IBM");
    board.put("g", score("GE", "3f9a", 1));
    board.put(STREAM, forecast("F", "naive", 11));

    assertEquals(List.of("GE"), board.scores().stream().map(Score::series).toList());
    assertEquals(List.of(11.0), values());
    assertEquals(0, board.leftOut());
  }

  @Test
  void shouldMoveAScoreThatItsKeyGivesToAnotherSeries() {
    board.put("a", score("AAPL", "3f9a", 1));
    board.put("a", score("IBM", "3f9a", 2));

    assertEquals(List.of(score("IBM", "3f9a", 2)), board.scores());
  }

  private List<Double> values() {
    return board.forecasts().stream().map(latest -> latest.forecast().value()).toList();
  }
}
