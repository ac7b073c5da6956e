package windrow.metrics;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import windrow.model.Baselines;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.series.Score;
import windrow.series.Verdict;
import windrow.series.Window;

/** Holds every metric and label that the dashboard names to what {@code /metrics} exposes. */
class DashboardTest {
  private static final Path DASHBOARD = Path.of("src/docker/grafana/dashboards/windrow.json");
  private static final String STREAM = "sales.monthly";
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(\\{.*})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

  private static String scrape;
  private static JsonNode dashboard;

  /** Feeds a registry as the application does, with a real Kafka Streams that is never started. */
  @BeforeAll
  static void scrape(@TempDir Path folder) throws IOException {
    dashboard = JsonMapper.builder().build().readTree(DASHBOARD.toFile());
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    feed(new ForecastMeters(registry));
    try (RuntimeMeters runtime = new RuntimeMeters(registry);
        KafkaStreams streams = streams(folder)) {
      runtime.bind(streams);
      System.gc();
      await().until(() -> registry.find("jvm.gc.pause").timer() != null);
      scrape = registry.scrape();
      runtime.unbind();
      assertFalse(registry.scrape().contains("kafka_"), "unbinding removes what was bound");
    }
  }

  @AfterAll
  static void forget() {
    scrape = null;
    dashboard = null;
  }

  @Test
  void shouldNameOnlyMetricsThatAreExposed() {
    Set<String> exposed =
        SAMPLE.matcher(scrape).results().map(sample -> sample.group(1)).collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>();
    for (PromQuery query : queries()) {
      assertFalse(query.metrics().isEmpty(), query.text());
      missing.addAll(query.metrics());
    }
    missing.removeAll(exposed);
    assertEquals(Set.of(), missing);
  }

  @Test
  void shouldNameOnlyLabelsThatItsMetricsHave() {
    for (PromQuery query : queries()) {
      Set<String> unknown = new TreeSet<>(query.labels());
      unknown.removeAll(labels(query.metrics()));
      assertEquals(Set.of(), unknown, query.text());
    }
  }

  @Test
  void shouldNameInLegendsOnlyLabelsThatTheQueryKeeps() {
    for (JsonNode target :
        dashboard.findValues("targets").stream().flatMap(DashboardTest::each).toList()) {
      PromQuery query = new PromQuery(target.path("expr").asText());
      Set<String> unknown = new TreeSet<>();
      Matcher legend = LEGEND.matcher(target.path("legendFormat").asText());
      legend.results().forEach(found -> unknown.add(found.group(1)));
      unknown.removeAll(query.text().contains(" by (") ? query.labels() : labels(query.metrics()));
      assertEquals(Set.of(), unknown, query.text());
    }
  }

  @Test
  void shouldShowWhatMattersMost() {
    String all = queries().toString();
    for (String name :
        List.of(
            "windrow_forecast_mse",
            "windrow_forecast_skill",
            "windrow_forecast_pooled_coverage",
            "windrow_forecast_verdict",
            "windrow_rejects_total",
            "windrow_observations_total",
            "histogram_quantile(0.99",
            "records_lag_max")) {
      assertTrue(all.contains(name), name);
    }
  }

  @Test
  void shouldUseTheProvisionedDataSourceOnly() {
    for (JsonNode source : dashboard.findValues("datasource")) {
      assertEquals("prometheus", source.path("uid").asText());
    }
  }

  @Test
  void shouldFindTheMetricsAndLabelsOfAQuery() {
    PromQuery query =
        new PromQuery(
            "histogram_quantile(0.9, sum by (le, a) (rate(x_bucket{b=~\"c{d}\"}[$__rate_interval])))"
                + " / y_sum > 0");

    assertEquals(Set.of("x_bucket", "y_sum"), query.metrics());
    assertEquals(Set.of("le", "a", "b"), query.labels());
    assertEquals(Set.of("z"), new PromQuery("label_values(z{a=\"b\"}, c)").metrics());
    assertEquals(Set.of("a", "c"), new PromQuery("label_values(z{a=\"b\"}, c)").labels());
  }

  private static List<PromQuery> queries() {
    List<PromQuery> queries = new ArrayList<>();
    dashboard.findValuesAsText("expr").forEach(text -> queries.add(new PromQuery(text)));
    for (JsonNode variable : dashboard.path("templating").path("list")) {
      queries.add(new PromQuery(variable.path("query").path("query").asText()));
    }
    assertTrue(queries.size() > 20, "queries of the dashboard");
    return queries;
  }

  private static Set<String> labels(Set<String> metrics) {
    Set<String> labels = new TreeSet<>();
    SAMPLE
        .matcher(scrape)
        .results()
        .filter(sample -> metrics.contains(sample.group(1)) && sample.group(2) != null)
        .forEach(
            sample ->
                LABEL.matcher(sample.group(2)).results().forEach(l -> labels.add(l.group(1))));
    return labels;
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static void feed(ForecastMeters meters) {
    meters.stream(STREAM, List.of("naive", "sales-lstm"));
    Score.Skill skill = new Score.Skill(0.9, 0.2);
    Score.Tested beats = new Score.Tested(Verdict.BEATS, -3, 0.004);
    Score.Verdicts verdict = new Score.Verdicts(beats, null);
    List<Score.Coverage> intervals = List.of(new Score.Coverage(90, 73, 0.9, 2.5));
    LocalDate through = LocalDate.of(2017, 1, 31);
    meters.score(
        new Score(
            new Score.Key(STREAM, "retail", "sales-lstm", "3f9a", 1),
            through,
            through,
            73,
            228,
            Score.Errors.of(4.0, 1.5, 0.8),
            skill,
            new Score.Compared(73, 73),
            verdict,
            intervals));
    ForecasterSpec naive =
        new ForecasterSpec("naive", "naive", "unadjusted", List.of("unadjusted"), 1, 1);
    Model model = new Model(Baselines.MODEL, null, Baselines.naive());
    meters
        .timed((spec, series) -> Optional.of(model))
        .find(naive, "retail")
        .orElseThrow()
        .forecaster()
        .next(new Window(new double[] {3}, 1));
  }

  private static KafkaStreams streams(Path folder) {
    StreamsBuilder topology = new StreamsBuilder();
    topology.stream(STREAM).to("elsewhere");
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "windrow");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
    config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    return new KafkaStreams(topology.build(), config);
  }
}
