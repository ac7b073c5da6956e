package windrow.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import windrow.engine.Backtest;
import windrow.engine.Evaluation;
import windrow.engine.Evaluation.Training;
import windrow.engine.StreamSpec;
import windrow.metrics.ForecastMeters;
import windrow.model.Baselines;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.report.BacktestTable;
import windrow.report.Figures;
import windrow.report.ScoreTable;
import windrow.report.SummaryTable;
import windrow.series.Calendar;
import windrow.series.Observation;
import windrow.series.Outcome;
import windrow.series.Score;
import windrow.wire.Json;

/** A figure is right or absent, whatever the sizes of the values, wherever it is written. */
class ExtremeFiguresTest {
  private static final MathContext DIGITS = new MathContext(40);
  private static final List<Double> SIZES =
      List.of(
          0.0,
          Double.MIN_VALUE,
          1e-313,
          1e-200,
          1e-160,
          1e-154,
          1e-81,
          1e-77,
          1.0,
          1e76,
          1e77,
          1e100,
          1e153,
          1e160,
          1e300,
          Double.MAX_VALUE / 2);

  /** A series: values, when the training ends, and what follows what. */
  record Series(Calendar calendar, List<Double> values, int split) {}

  @Provide
  Arbitrary<Series> series() {
    return Combinators.combine(Arbitraries.of(Calendar.values()), values(), cuts()).as(Series::new);
  }

  private static Arbitrary<Integer> cuts() {
    return Arbitraries.integers().between(0, 40);
  }

  /** Of one size, or of two of them. */
  private static Arbitrary<List<Double>> values() {
    Arbitrary<Double> share = Arbitraries.doubles().between(-1, 1).ofScale(6);
    return Combinators.combine(Arbitraries.of(SIZES), Arbitraries.of(SIZES))
        .as((a, b) -> List.of(a, a, a, b))
        .flatMap(
            sizes ->
                Combinators.combine(Arbitraries.of(sizes), share)
                    .as((size, part) -> size * part)
                    .list()
                    .ofMinSize(2)
                    .ofMaxSize(60));
  }

  @Property(seed = "20110113", tries = 400)
  void shouldBeRightOrAbsent(@ForAll("series") Series series) {
    StreamSpec stream = stream(series.calendar);
    List<Observation> rows = rows(series);
    Backtest backtest = backtest(series);

    for (Evaluation one : evaluations(series, backtest)) {
      List<Outcome> outcomes = outOfSample(backtest, one.score());
      BigDecimal absolutes = sum(outcomes, o -> exact(o.error()).abs());
      BigDecimal squares = sum(outcomes, o -> exact(o.error()).pow(2));
      check(one.score().mae(), absolutes, outcomes.size());
      check(one.score().mse(), squares, outcomes.size());
      checkSkill(one.score().skill().naive(), outcomes, Outcome::naive);
      checkSkill(one.score().skill().seasonalNaive(), outcomes, Outcome::seasonalNaive);
      checkTest(one.score().verdict().naive(), outcomes);
      Training training = Training.of(stream, stream.forecasters().get(0), rows, split(series));
      check(one.mseScaled(), squares, square(training.range()) * outcomes.size());
      checkMape(one.mape(), outcomes);
      checkMase(one.score().mase(), absolutes, outcomes.size(), training);
    }
  }

  @Property(seed = "20110114", tries = 300)
  void shouldWriteFiniteFiguresEverywhere(@ForAll("series") Series series) throws IOException {
    Backtest backtest = backtest(series);
    List<Evaluation> evaluations = evaluations(series, backtest);

    String json = text(evaluations.stream().map(Figures::of).toList());
    List<String> tables = new ArrayList<>(BacktestTable.lines(evaluations));
    List<Evaluation> next = evaluations.stream().filter(one -> one.score().horizon() == 1).toList();
    tables.addAll(SummaryTable.lines(twice(next)));
    tables.addAll(ScoreTable.lines(next.stream().map(Evaluation::score).toList(), Map.of()));
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ForecastMeters filled = new ForecastMeters(meters);
    for (Score score : backtest.scores()) {
      json += text(score);
      filled.score(score);
      meters.forEachMeter(meter -> meter.measure().forEach(m -> assertFinite(meter, m.getValue())));
    }
    for (String shown : List.of(json, String.join("\n", tables))) {
      assertFalse(shown.contains("NaN") || shown.contains("Infinity"), shown);
      assertFalse(shown.matches("(?s).*[ :]-0(\\.0*)?[ ,}\n].*"), shown);
    }
  }

  @Test
  void shouldHaveNoPercentageOfAPriceTooSmall() throws IOException {
    Series series = new Series(Calendar.TRADING_DAYS, List.of(1.0, 1e-313, 2.0, 1.0), 0);

    Evaluation naive = evaluations(series, backtest(series)).get(0);

    assertNull(naive.mape());
    assertTrue(naive.score().mae() > 0);
    JsonNode figures = new ObjectMapper().readTree(text(List.of(Figures.of(naive))));
    assertFalse(figures.get(0).has("mape"), figures.toString());
    assertEquals(3, figures.get(0).get("steps").intValue());
  }

  @Test
  void shouldHaveNoTestOfErrorsWhoseSquaresSquaredAreTooLarge() {
    List<Double> values = new ArrayList<>();
    for (int day = 0; day < 40; day++) {
      values.add((day % 3 + 0.1 * day) * 1e77);
    }

    Evaluation mean =
        evaluations(
                new Series(Calendar.TRADING_DAYS, values, 0),
                backtest(new Series(Calendar.TRADING_DAYS, values, 0)))
            .get(3);

    assertNull(mean.score().verdict().naive());
    assertTrue(mean.score().skill().naive() != null);
  }

  @Test
  void shouldNotBePerfectForAnOverflowingScale() {
    List<Double> values = new ArrayList<>();
    for (int day = 0; day < 20; day++) {
      values.add(day < 10 ? (day % 2 - 0.5) * 1e308 : day);
    }
    Series series = new Series(Calendar.TRADING_DAYS, values, 10);

    Evaluation naive = evaluations(series, backtest(series)).get(0);

    assertNull(naive.score().mase());
    assertNull(naive.mseScaled());
  }

  private static void assertFinite(Meter meter, double value) {
    assertTrue(Double.isFinite(value), meter.getId() + " " + value);
    assertFalse(value == 0 && 1 / value < 0, meter.getId() + " is -0");
  }

  private static void check(Double figure, BigDecimal sum, double by) {
    if (figure != null) {
      assertClose(sum.divide(exact(by), DIGITS), figure);
    }
  }

  private static void checkSkill(
      Double skill, List<Outcome> outcomes, Function<Outcome, Double> baseline) {
    List<Outcome> same = outcomes.stream().filter(o -> baseline.apply(o) != null).toList();
    if (skill != null) {
      BigDecimal squares = sum(same, o -> exact(o.error()).pow(2));
      BigDecimal other = sum(same, o -> exact(o.actual() - baseline.apply(o)).pow(2));
      assertClose(squares.divide(other, DIGITS), 1 - skill, 1e-9);
    }
  }

  /** One step ahead the test is the mean over its standard error. */
  private static void checkTest(Score.Tested test, List<Outcome> outcomes) {
    if (test == null || outcomes.get(0).horizon() > 1) {
      return;
    }
    List<BigDecimal> losses =
        outcomes.stream()
            .map(o -> exact(o.error()).pow(2).subtract(exact(o.actual() - o.naive()).pow(2)))
            .toList();
    BigDecimal steps = new BigDecimal(losses.size());
    BigDecimal mean =
        losses.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(steps, DIGITS);
    BigDecimal variance =
        losses.stream()
            .map(loss -> loss.subtract(mean).pow(2))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(steps.multiply(steps.subtract(BigDecimal.ONE)), DIGITS);
    BigDecimal expected = mean.divide(variance.sqrt(DIGITS), DIGITS);
    assertClose(expected, test.statistic(), 1e-6);
  }

  private static void checkMape(Double mape, List<Outcome> outcomes) {
    List<Outcome> some = outcomes.stream().filter(o -> o.actual() != 0).toList();
    if (mape != null) {
      check(
          mape,
          sum(
              some,
              o ->
                  exact(o.error()).abs().movePointRight(2).divide(exact(o.actual()).abs(), DIGITS)),
          some.size());
    }
  }

  private static void checkMase(Double mase, BigDecimal absolutes, int steps, Training training) {
    if (mase != null) {
      BigDecimal usual =
          exact(training.naive().absolutes()).divide(exact(training.naive().steps()), DIGITS);
      check(mase, absolutes.divide(usual, DIGITS), steps);
    }
  }

  private static double square(double range) {
    return range * range;
  }

  private static void assertClose(BigDecimal expected, double figure) {
    assertClose(expected, figure, 0);
  }

  private static void assertClose(BigDecimal expected, double figure, double absolute) {
    BigDecimal off = expected.subtract(exact(figure)).abs();
    BigDecimal most = expected.abs().multiply(exact(1e-9)).add(exact(absolute));
    assertTrue(off.compareTo(most) <= 0, expected.round(new MathContext(17)) + " is " + figure);
  }

  private static BigDecimal exact(double value) {
    return new BigDecimal(value);
  }

  private static BigDecimal sum(List<Outcome> outcomes, Function<Outcome, BigDecimal> part) {
    return outcomes.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String text(Object value) {
    return new String(Json.write(value), StandardCharsets.UTF_8);
  }

  private static List<Evaluation> twice(List<Evaluation> evaluations) {
    List<Evaluation> all = new ArrayList<>(evaluations);
    all.addAll(evaluations);
    return all;
  }

  private static List<Outcome> outOfSample(Backtest backtest, Score score) {
    return backtest.outcomes().stream()
        .filter(o -> Score.Key.of("stream", o).equals(score.key()) && !o.inSample())
        .toList();
  }

  private static List<Evaluation> evaluations(Series series, Backtest backtest) {
    StreamSpec stream = stream(series.calendar);
    List<Evaluation> all = new ArrayList<>();
    for (ForecasterSpec forecaster : stream.forecasters()) {
      Training training = Training.of(stream, forecaster, rows(series), split(series));
      for (int horizon = 1; horizon <= forecaster.horizon(); horizon++) {
        int ahead = horizon;
        List<Outcome> own =
            backtest.outcomes().stream()
                .filter(o -> o.forecaster().equals(forecaster.name()) && o.horizon() == ahead)
                .toList();
        if (!own.isEmpty()) {
          all.add(Evaluation.of("stream", own, training));
        }
      }
    }
    return all;
  }

  private static Backtest backtest(Series series) {
    Models models =
        (forecaster, name) ->
            Optional.of(
                new Model(
                    Baselines.MODEL,
                    split(series),
                    switch (forecaster.name()) {
                      case "naive" -> Baselines.naive();
                      case "drift" -> Baselines.drift(series.calendar);
                      default ->
                          (learned, window, steps) ->
                              new double[] {window.value(0, 0) / 2 + window.value(1, 0) / 2};
                    }));
    return Backtest.run(stream(series.calendar), models, rows(series), step -> {});
  }

  private static StreamSpec stream(Calendar calendar) {
    return new StreamSpec(
        "stream",
        calendar,
        List.of("value"),
        List.of(
            new ForecasterSpec("naive", "naive", "value", List.of("value"), 1, 2),
            new ForecasterSpec("drift", "drift", "value", List.of("value"), 2, 1),
            new ForecasterSpec("mean", "mean", "value", List.of("value"), 2, 1)),
        List.of(80, 90),
        3);
  }

  private static List<Observation> rows(Series series) {
    List<Observation> rows = new ArrayList<>();
    for (double value : series.values) {
      rows.add(new Observation("s", time(series.calendar, rows.size()), new double[] {value}));
    }
    return rows;
  }

  private static LocalDate split(Series series) {
    return series.split == 0 ? null : time(series.calendar, series.split);
  }

  private static LocalDate time(Calendar calendar, int row) {
    return calendar.isFixed()
        ? YearMonth.of(2000, 1).plusMonths(row).atEndOfMonth()
        : LocalDate.of(2000, 1, 1).plusDays(row);
  }
}
