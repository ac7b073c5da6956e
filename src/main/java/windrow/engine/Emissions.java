package windrow.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import windrow.engine.Step.Kind;
import windrow.series.Forecast;
import windrow.series.Outcome;
import windrow.series.Score;

/** What a step gives off while it is made. */
final class Emissions {
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Score> scores = new ArrayList<>();
  private final List<Forecast> forecasts = new ArrayList<>();
  private final List<String> expired = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  void settle(Outcome outcome, Score score) {
    outcomes.add(outcome);
    scores.add(score);
  }

  void forecast(Forecast forecast) {
    forecasts.add(forecast);
  }

  /** These will never meet their actuals. */
  void expire(String forecaster, int count) {
    expired.addAll(Collections.nCopies(count, forecaster));
  }

  void skip(String forecaster) {
    skipped.add(forecaster);
  }

  Step step(SeriesState after) {
    return new Step(
        Kind.ACCEPTED,
        after,
        List.copyOf(outcomes),
        List.copyOf(scores),
        List.copyOf(forecasts),
        List.copyOf(expired),
        List.copyOf(skipped));
  }
}
