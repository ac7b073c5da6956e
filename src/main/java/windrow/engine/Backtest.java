package windrow.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import windrow.model.Models;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Score;

/**
 * What the live topology would have said of one series: the same engine, step after step, without
 * Kafka.
 *
 * <pre>{@code
 * Backtest backtest = Backtest.run(stream, models, rows, step -> {});
 * Score last = backtest.scores().get(backtest.scores().size() - 1);
 * }</pre>
 *
 * @param forecasts in order
 * @param outcomes in order
 * @param scores one an outcome, in order
 */
public record Backtest(List<Forecast> forecasts, List<Outcome> outcomes, List<Score> scores) {

  /** Immutable copies. */
  public Backtest {
    forecasts = List.copyOf(forecasts);
    outcomes = List.copyOf(outcomes);
    scores = List.copyOf(scores);
  }

  /**
   * Advances over the rows of one series.
   *
   * @param models asked anew at every step, so that a refit can put another in place
   * @param after told of each step before the next is made
   */
  public static Backtest run(
      StreamSpec stream, Models models, List<Observation> rows, Consumer<Step> after) {
    Engine engine = new Engine(stream, models);
    SeriesState state = engine.empty();
    List<Forecast> forecasts = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    List<Score> scores = new ArrayList<>();
    for (Observation row : rows) {
      Step step = engine.advance(state, row);
      state = step.state();
      forecasts.addAll(step.forecasts());
      outcomes.addAll(step.outcomes());
      scores.addAll(step.scores());
      after.accept(step);
    }
    return new Backtest(forecasts, outcomes, scores);
  }
}
