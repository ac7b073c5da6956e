package windrow.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import windrow.model.Baselines;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Score;
import windrow.series.Verdict;
import windrow.series.Window;
import windrow.wire.Reason;

class ForecastMetersTest {
  private static final String STREAM = "prices.daily";
  private static final List<String> FORECASTERS = List.of("naive", "close-lstm");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ForecastMeters meters = new ForecastMeters(registry, 2);

  @Test
  void shouldShowEveryFigureOfAScore() {
    meters.score(score("AAPL", 100, 4.0, 0.25));

    assertEquals(4, own("mse", "AAPL"));
    assertEquals(2, own("rmse", "AAPL"));
    assertEquals(1.5, own("mae", "AAPL"));
    assertEquals(1.1, own("mase", "AAPL"));
    assertEquals(100, own("steps", "AAPL"));
    assertEquals(7, own("in.sample.steps", "AAPL"));
    assertEquals(98, own("compared.steps", "AAPL"));
    String line =
        "windrow_forecast_skill{against=\"naive\",forecaster=\"close-lstm\",horizon=\"1\"";
    assertTrue(registry.scrape().contains(line), registry.scrape());
  }

  @Test
  void shouldShowCoverageWidthAndVerdict() {
    meters.score(doubted("AAPL", 1, 100, 0.9));

    assertEquals(0.9, own("coverage", "AAPL"));
    assertEquals(9, own("interval.width", "AAPL"));
    assertEquals(-1, own("verdict", "AAPL"));
    assertEquals(0.004, own("verdict.p.value", "AAPL"));
    String scrape = registry.scrape();
    assertTrue(scrape.contains("level=\"90\""), scrape);
    assertTrue(scrape.contains("windrow_forecast_verdict{against=\"naive\""), scrape);
    assertFalse(scrape.contains("windrow_forecast_pooled_verdict"), scrape);

    meters.score(score("AAPL", 101, 4.0, 0.5));
    assertNull(gauge("windrow.forecast.verdict", "AAPL"));
    assertNull(gauge("windrow.forecast.coverage", "AAPL"));
  }

  @Test
  void shouldPoolCoverageByItsSteps() {
    meters.score(doubted("AAPL", 1, 100, 1));
    meters.score(doubted("IBM", 1, 300, 0.8));

    assertEquals(0.85, pooled("coverage"), 1e-12);
    assertEquals(8.5, pooled("interval.width"), 1e-12);
  }

  @Test
  void shouldHaveMetersOfASeriesOneStepAheadAloneAndPooledOnesAtEveryHorizon() {
    meters.score(doubted("AAPL", 1, 100, 0.9));
    meters.score(doubted("AAPL", 2, 99, 0.9));

    assertEquals(1, registry.find("windrow.forecast.mse").gauges().size());
    assertEquals(2, registry.find("windrow.forecast.pooled.mse").gauges().size());
  }

  @Test
  void shouldSetAScoreAgainWithoutANewMeter() {
    meters.score(score("AAPL", 100, 4.0, 0.25));
    int before = registry.getMeters().size();

    meters.score(score("AAPL", 101, 9.0, 0.5));

    assertEquals(before, registry.getMeters().size());
    assertEquals(9, own("mse", "AAPL"));
  }

  @Test
  void shouldHaveNoMeterWhereTheScoreHasNoFigure() {
    meters.score(score("AAPL", 0, null, null));
    assertNull(gauge("windrow.forecast.mse", "AAPL"));
    assertEquals(0, own("steps", "AAPL"));

    meters.score(score("AAPL", 1, 4.0, 0.25));
    assertEquals(4, own("mse", "AAPL"));

    meters.score(score("AAPL", 0, null, null));
    assertNull(gauge("windrow.forecast.mse", "AAPL"));
    assertFalse(registry.scrape().contains("against=\"seasonal_naive\""));
  }

  @Test
  void shouldPoolOverTheSeriesByTheirSteps() {
    meters.score(score("AAPL", 100, 4.0, 0.5));
    meters.score(score("IBM", 300, 8.0, -1.0));

    assertEquals(7, pooled("mse"), 1e-12);
    assertEquals(Math.sqrt(7), pooled("rmse"), 1e-12);
    assertEquals(400, pooled("steps"));
    assertEquals(396, pooled("compared.steps"));
    assertEquals(2, pooled("series"));
    double ratio = Math.pow(0.5, 98 / 396.0) * Math.pow(2, 298 / 396.0);
    assertEquals(1 - ratio, pooled("skill"), 1e-12);
  }

  @Test
  void shouldBoundTheSeriesAndSayHowManyAreLeftOut() {
    for (String series : List.of("AAPL", "IBM", "GE", "KO", "GE")) {
      meters.score(score(series, 100, 4.0, 0.5));
    }

    assertNotNull(gauge("windrow.forecast.mse", "IBM"));
    assertNull(gauge("windrow.forecast.mse", "GE"));
    assertEquals(2, registry.get("windrow.series.left.out").gauge().value());
    assertEquals(4, pooled("series"));
  }

  @Test
  void shouldRemoveWhatWasRevokedAndLetOthersMoveUp() {
    for (String series : List.of("AAPL", "IBM", "GE")) {
      meters.score(score(series, 100, 4.0, 0.5));
    }

    meters.revoked(STREAM, List.of("AAPL", "unheard-of"));
    assertNull(gauge("windrow.forecast.mse", "AAPL"));
    assertEquals(2, pooled("series"));

    meters.score(score("GE", 101, 5.0, 0.5));
    assertEquals(5, own("mse", "GE"));
    assertEquals(0, registry.get("windrow.series.left.out").gauge().value());

    meters.revoked(STREAM, List.of("IBM", "GE"));
    assertFalse(registry.scrape().contains("windrow_forecast"), registry.scrape());
  }

  @Test
  void shouldLeaveOtherStreamsAloneWhenOneIsRevoked() {
    meters.score(score("AAPL", 100, 4.0, 0.5));
    meters.score(score("other", "AAPL", 100, 9.0, 0.5));

    meters.revoked(STREAM, List.of("AAPL"));

    assertEquals(9, own("mse", "AAPL"));
  }

  @Test
  void shouldCountEveryObservationOnce() {
    StreamMeters stream = meters.stream(STREAM, FORECASTERS);
    stream.accepted();
    stream.accepted();
    stream.duplicate();
    stream.revision();
    stream.rejected(Reason.LATE);

    double in =
        registry.get("windrow.observations").counters().stream().mapToDouble(c -> c.count()).sum();
    assertEquals(5, in);
    assertTrue(
        registry
            .scrape()
            .contains("windrow_rejects_total{reason=\"late\",stream=\"prices.daily\"} 1.0"));
    assertSame(stream, meters.stream(STREAM, FORECASTERS));
  }

  @Test
  void shouldHaveEveryCounterFromTheStart() {
    meters.stream(STREAM, FORECASTERS);

    assertEquals(
        Reason.values().length, registry.get("windrow.rejects").counters().size(), "reasons");
    String scrape = registry.scrape();
    for (String name : List.of("forecasts", "outcomes", "forecasts_skipped", "forecasts_expired")) {
      String line = "windrow_" + name + "_total{forecaster=\"naive\",stream=\"prices.daily\"} 0.0";
      assertTrue(scrape.contains(line), line);
    }
  }

  @Test
  void shouldRefuseAForecasterThatTheStreamDoesNotHave() {
    StreamMeters stream = meters.stream(STREAM, FORECASTERS);
    assertThrows(IllegalArgumentException.class, () -> stream.forecast("sales-lstm"));
  }

  @Test
  void shouldCountSeriesWithoutAModelOnce() {
    StreamMeters stream = meters.stream(STREAM, FORECASTERS);
    stream.inactive("close-lstm", "KO");
    stream.inactive("close-lstm", "KO");
    assertEquals(1, inactive());

    meters.revoked(STREAM, List.of("KO"));
    assertEquals(0, inactive());
  }

  @Test
  void shouldTimeEachForecastAndWrapAModelOnce() {
    Model plain = new Model(Baselines.MODEL, null, Baselines.naive());
    Models timed = meters.timed((spec, series) -> Optional.of(plain));
    ForecasterSpec spec = new ForecasterSpec("naive", "naive", "close", List.of("close"), 1, 1);

    Model model = timed.find(spec, "AAPL").orElseThrow();
    assertSame(model, timed.find(spec, "IBM").orElseThrow());
    assertEquals(3, model.forecaster().next(new Window(new double[] {3}, 1)));

    assertEquals(1, registry.get("windrow.scoring").tag("forecaster", "naive").timer().count());
    String scrape = registry.scrape();
    assertTrue(
        scrape.contains("windrow_scoring_seconds_bucket{forecaster=\"naive\",le=\"1.0E-6\""));
    assertTrue(scrape.contains("le=\"+Inf\"} 1"), scrape);
  }

  @Test
  void shouldKeepCountWhenSeveralThreadsScoreAndRevoke() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<? extends Future<?>> work =
          IntStream.range(0, 4)
              .mapToObj(own -> threads.submit(() -> comeAndGo("s" + own)))
              .toList();
      for (Future<?> done : work) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertFalse(registry.scrape().contains("windrow_forecast"), registry.scrape());
    assertEquals(0, registry.get("windrow.series.left.out").gauge().value());
  }

  private void comeAndGo(String series) {
    for (int i = 0; i < 300; i++) {
      meters.score(score(series, i, 4.0, 0.5));
      meters.revoked(STREAM, List.of(series));
    }
  }

  private double inactive() {
    return registry.get("windrow.inactive.series").tag("forecaster", "close-lstm").gauge().value();
  }

  private double own(String figure, String series) {
    return gauge("windrow.forecast." + figure, series).value();
  }

  private double pooled(String figure) {
    return registry.get("windrow.forecast.pooled." + figure).gauge().value();
  }

  private Gauge gauge(String name, String series) {
    return registry.find(name).tag("series", series).gauge();
  }

  private static Score doubted(String series, int horizon, long steps, double coverage) {
    Score plain = score(series, steps, 4.0, 0.25);
    return new Score(
        plain.key().at(horizon),
        plain.since(),
        plain.through(),
        steps,
        0,
        plain.errors(),
        plain.skill(),
        plain.comparedSteps(),
        new Score.Verdicts(new Score.Tested(Verdict.LOSES, 3, 0.004), null),
        List.of(new Score.Coverage(90, steps, coverage, 10 * coverage)));
  }

  private static Score score(String series, long steps, Double mse, Double skill) {
    return score(STREAM, series, steps, mse, skill);
  }

  private static Score score(String stream, String series, long steps, Double mse, Double skill) {
    return new Score(
        new Score.Key(stream, series, "close-lstm", "3f9a", 1),
        LocalDate.of(2017, 7, 3),
        LocalDate.of(2017, 7, 3),
        steps,
        7,
        mse == null ? Score.Errors.NONE : Score.Errors.of(mse, 1.5, 1.1),
        new Score.Skill(skill, null),
        new Score.Compared(skill == null ? 0 : steps - 2, 0),
        null,
        List.of());
  }
}
