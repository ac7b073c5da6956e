package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import windrow.engine.Backtest;
import windrow.model.ForecasterSpec;
import windrow.model.Models;
import windrow.replay.Feed;
import windrow.series.Observation;
import windrow.series.Score;
import windrow.settings.Workspace;
import windrow.training.BundleFiles;
import windrow.training.History;
import windrow.training.ModelRegistry;
import windrow.wire.Topics;

/** A live run gives what a backtest of the same rows gives. */
class BacktestEndToEndTest extends EndToEnd {

  @ParameterizedTest
  @ValueSource(strings = {SALES, PRICES})
  void shouldForecastAsABacktestDoes(String stream) throws Exception {
    Run run = runs().builtIn();

    assertEquals(backtest(run, stream).forecasts(), run.values(Topics.forecasts(stream)));
  }

  @ParameterizedTest
  @ValueSource(strings = {SALES, PRICES})
  void shouldSettleAsABacktestDoes(String stream) throws Exception {
    Run run = runs().builtIn();

    assertEquals(backtest(run, stream).outcomes(), run.values(Topics.outcomes(stream)));
  }

  @ParameterizedTest
  @ValueSource(strings = {SALES, PRICES})
  void shouldScoreAsABacktestDoes(String stream) throws Exception {
    Run run = runs().builtIn();

    List<Score> expected = backtest(run, stream).scores();

    String series = expected.get(0).series();
    List<Score> scores = run.values(Topics.scores());
    for (ForecasterSpec forecaster : run.spec(stream).forecasters()) {
      assertEquals(
          scores(expected, series, forecaster.name()), scores(scores, series, forecaster.name()));
    }
  }

  /** Each built-in stream has one series, so that its records stand in one order. */
  private static Backtest backtest(Run run, String stream) {
    Workspace workspace = run.workspace();
    List<Observation> rows =
        History.builtIn(workspace).entries().stream()
            .filter(entry -> entry.topic().equals(stream))
            .map(Feed.Entry::observation)
            .toList();
    Models models =
        new ModelRegistry(
            workspace.stream(stream),
            BundleFiles.load(workspace, Optional.of(Session.TEST_MODELS)),
            (forecaster, series) -> {});
    return Backtest.run(run.spec(stream), models, rows, step -> {});
  }

  /** By horizon, which stands in the key: the order of records is that of each key. */
  private static Map<Integer, List<Score>> scores(
      List<Score> all, String series, String forecaster) {
    return all.stream()
        .filter(score -> score.series().equals(series) && score.forecaster().equals(forecaster))
        .collect(Collectors.groupingBy(Score::horizon));
  }
}
