package windrow.engine;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import windrow.model.Baselines;
import windrow.model.Forecaster;
import windrow.model.ForecasterSpec;
import windrow.model.Iterated;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Calendar;
import windrow.series.Forecast;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Score;

/** Observations of one series, what became of them, and the toy streams and models of the tests. */
final class Run {
  /** A value that a row lacks. */
  static final double NONE = Double.NaN;

  static final ForecasterSpec NAIVE =
      new ForecasterSpec("naive", "naive", "sales", List.of("sales"), 1, 1);
  static final ForecasterSpec SEASONAL =
      new ForecasterSpec("seasonal-naive", "seasonal-naive", "sales", List.of("sales"), 12, 1);

  /** Months of sales, with naive and seasonal naive. */
  static final StreamSpec MONTHLY = monthly(NAIVE, SEASONAL);

  /** Trading days, with naive and a mean over two rows of open and close. */
  static final StreamSpec DAILY = daily();

  private static final YearMonth START = YearMonth.of(2000, 1);
  private static final LocalDate DAY = LocalDate.of(2017, 7, 3);

  private final List<Step> steps = new ArrayList<>();
  private Engine engine;
  private SeriesState state;

  Run(StreamSpec stream, Models models) {
    engine = new Engine(stream, models);
    state = engine.empty();
  }

  static StreamSpec monthly(ForecasterSpec... forecasters) {
    return new StreamSpec(
        "monthly", Calendar.MONTHS, List.of("sales"), List.of(forecasters), List.of(), 3);
  }

  /** {@link #DAILY} with more forecasters. */
  static StreamSpec daily(ForecasterSpec... more) {
    List<ForecasterSpec> forecasters = new ArrayList<>();
    forecasters.add(new ForecasterSpec("naive", "naive", "close", List.of("close"), 1, 1));
    forecasters.add(new ForecasterSpec("mean", "mean", "close", List.of("open", "close"), 2, 1));
    forecasters.addAll(List.of(more));
    return new StreamSpec(
        "daily", Calendar.TRADING_DAYS, List.of("open", "close"), forecasters, List.of(), 3);
  }

  /** Seasonal naive for a window of twelve, else naive. */
  static Models baselines(LocalDate split) {
    return (forecaster, series) ->
        Optional.of(
            new Model(
                Baselines.MODEL,
                split,
                forecaster.window() == 12 ? Baselines.seasonalNaive() : Baselines.naive()));
  }

  /** The mean of all that a window holds. */
  static Models means() {
    return always(
        Baselines.MODEL,
        new Iterated(window -> Arrays.stream(window.values()).average().orElseThrow()));
  }

  /** One model for everything. */
  static Models always(String id, Forecaster forecaster) {
    return (spec, series) -> Optional.of(new Model(id, null, forecaster));
  }

  /** Sales of 1 in the first month, 2 in the second and so on. */
  Run months(int from, int to) {
    for (int month = from; month <= to; month++) {
      month(month - 1, month);
    }
    return this;
  }

  Step month(int after, double sales) {
    return step(START.plusMonths(after).atEndOfMonth(), sales);
  }

  Step day(int after, double open, double close) {
    return step(DAY.plusDays(after), open, close);
  }

  private Step step(LocalDate time, double... values) {
    Step step = engine.advance(state, new Observation("s", time, values));
    state = step.state();
    steps.add(step);
    return step;
  }

  /** Goes on as another application would that is configured like this. */
  void restart(StreamSpec stream, Models models) {
    engine = new Engine(stream, models);
    state = engine.adopt(state);
  }

  SeriesState state() {
    return state;
  }

  List<Forecast> forecasts(String forecaster) {
    return steps.stream()
        .flatMap(step -> step.forecasts().stream())
        .filter(forecast -> forecast.forecaster().equals(forecaster))
        .toList();
  }

  List<Outcome> outcomes(String forecaster) {
    return steps.stream()
        .flatMap(step -> step.outcomes().stream())
        .filter(outcome -> outcome.forecaster().equals(forecaster))
        .toList();
  }

  /** The newest. */
  Score score(String forecaster) {
    return steps.stream()
        .flatMap(step -> step.scores().stream())
        .filter(score -> score.forecaster().equals(forecaster))
        .reduce((before, after) -> after)
        .orElseThrow();
  }
}
