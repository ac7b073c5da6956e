package windrow.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import windrow.series.Forecast;
import windrow.series.Score;

class WebServerTest {
  private static final LocalDate TIME = LocalDate.of(2017, 1, 31);
  private static final List<String> FILES =
      List.of(
          "/windrow.css",
          "/windrow.js",
          "/figures.js",
          "/part.js",
          "/rows.js",
          "/icon.svg",
          "/metrics");
  private static final String FOREIGN = "<script>alert(1)</script>";

  private final HttpClient client = HttpClient.newHttpClient();
  private Supplier<Health> ready = Health::ok;
  private Supplier<String> metrics = () -> "windrow_forecasts_total 1.0\n";
  private WebServer server;

  @BeforeEach
  void start() throws CannotListenException {
    server = WebServer.start(WebServer.LOOPBACK, 0, sources());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldServeThePageWithAllItsFiles() throws Exception {
    String page = get("/").body();

    assertTrue(page.contains("<title>Windrow</title>"), page);
    for (String file : FILES) {
      assertTrue(page.contains('"' + file + '"'), file);
      assertEquals(200, get(file).statusCode(), file);
    }
    assertFalse(page.contains("http://") || page.contains("https://"), "no foreign resource");
  }

  @Test
  void shouldNeverWriteForeignTextAsMarkup() throws Exception {
    String markup = "(?s).*(innerHTML|outerHTML|insertAdjacentHTML|document\\.write).*";
    for (String file : FILES) {
      assertFalse(get(file).body().matches(markup), file);
    }
    assertFalse(get("/").body().contains(FOREIGN));
  }

  @Test
  void shouldAnswerScoresAsJson() throws Exception {
    HttpResponse<String> answer = get("/api/scores");

    assertEquals("application/json", header(answer, "Content-Type"));
    assertTrue(answer.body().contains("{\"stream\":\"prices.daily\","), answer.body());
    assertTrue(answer.body().contains("\"mse\":4,"), answer.body());
    assertTrue(answer.body().contains("\"total\":2"), answer.body());
  }

  @Test
  void shouldAnswerThePooledScoresOfAHorizon() throws Exception {
    String body = get("/api/pooled?horizon=1").body();

    assertTrue(body.contains("\"total\":1") && body.contains("\"comparedSteps\":"), body);
    assertFalse(body.contains("AAPL") || body.contains("IBM"), body);
    assertTrue(get("/api/pooled?horizon=2").body().contains("\"total\":0"));
  }

  @Test
  void shouldAnswerNoMoreThanAskedFor() throws Exception {
    String body = get("/api/scores?limit=1").body();

    assertTrue(body.contains("AAPL") && !body.contains("IBM"), body);
    assertTrue(body.contains("\"total\":2"), body);
    assertTrue(get("/api/scores?horizon=1").body().contains("\"total\":2"));
    assertTrue(get("/api/scores?horizon=2").body().contains("\"total\":0"));
    assertTrue(get("/api/forecasts?horizon=2").body().contains("\"total\":0"));
    assertEquals(400, get("/api/scores?horizon=x").statusCode());
    assertEquals(400, get("/api/scores?limit=-1").statusCode());
    assertEquals(400, get("/api/scores?limit=999999").statusCode());
  }

  @Test
  void shouldAnswerTheNewestForecasts() throws Exception {
    String body = get("/api/forecasts").body();

    assertTrue(body.contains("\"stream\":\"sales.monthly\""), body);
    assertTrue(body.contains("\"origin\":\"2017-01-31\""), body);
  }

  @Test
  void shouldAnswerTheStatus() throws Exception {
    String body = get("/api/status").body();

    assertTrue(body.contains("\"state\":\"replaying\""), body);
    assertTrue(body.contains("\"records\":25"), body);
    assertTrue(body.contains("\"horizons\":12"), body);
    assertTrue(body.contains("\"unreadable\":7"), body);
  }

  @Test
  void shouldAnswerTheStatusWhereASeriesHasNoUnit() throws Exception {
    HttpResponse<String> answer = get("/api/status");

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("\"units\":{\"AAPL\":\"USD\"}"), answer.body());
  }

  @Test
  void shouldServeMetricsInPrometheusFormat() throws Exception {
    HttpResponse<String> answer = get("/metrics");

    assertEquals("windrow_forecasts_total 1.0\n", answer.body());
    assertEquals("text/plain; version=0.0.4; charset=utf-8", header(answer, "Content-Type"));
  }

  @Test
  void shouldSayWhyItIsNotReady() throws Exception {
    assertEquals(200, get("/health/ready").statusCode());

    ready = () -> Health.down("Kafka Streams is REBALANCING");

    HttpResponse<String> answer = get("/health/ready");
    assertEquals(503, answer.statusCode());
    assertEquals(
        "{\"status\":\"down\",\"reasons\":[\"Kafka Streams is REBALANCING\"]}", answer.body());
    assertEquals(200, get("/health/live").statusCode());
  }

  @Test
  void shouldBeDownWhereHealthCannotBeTold() throws Exception {
    ready =
        () -> {
          throw new IllegalStateException("no broker");
        };

    HttpResponse<String> answer = get("/health/ready");

    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().contains("no broker"), answer.body());
  }

  @Test
  void shouldAnswerAFaultWithoutItsTrace() throws Exception {
    metrics =
        () -> {
          throw new IllegalStateException("secret");
        };

    HttpResponse<String> answer = get("/metrics");

    assertEquals(500, answer.statusCode());
    assertFalse(answer.body().contains("secret") || answer.body().contains("\tat "));
  }

  @Test
  void shouldSetSecurityHeadersOnEveryAnswer() throws Exception {
    for (String path : List.of("/", "/api/scores", "/metrics", "/health/live", "/nothing")) {
      HttpResponse<String> answer = get(path);
      assertTrue(header(answer, "Content-Security-Policy").startsWith("default-src 'self'"), path);
      assertEquals("nosniff", header(answer, "X-Content-Type-Options"), path);
      assertTrue(answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty(), path);
      assertTrue(answer.headers().firstValue("Server").isEmpty(), path);
    }
  }

  @Test
  void shouldAnswerAnUnknownPathInJson() throws Exception {
    HttpResponse<String> answer = get("/nothing");

    assertEquals(404, answer.statusCode());
    assertEquals("application/json", header(answer, "Content-Type"));
  }

  @Test
  void shouldSayThatThePortIsTaken() {
    int taken = server.port();

    CannotListenException refusal =
        assertThrows(
            CannotListenException.class,
            () -> WebServer.start(WebServer.LOOPBACK, taken, sources()));

    String message = refusal.getMessage();
    assertTrue(message.contains("Port " + taken + " of 127.0.0.1 is taken"), message);
    assertTrue(message.contains("--port"), message);
  }

  @Test
  void shouldRefuseAnAddressThatIsNotItsOwn() {
    CannotListenException refusal =
        assertThrows(CannotListenException.class, () -> WebServer.start("192.0.2.1", 0, sources()));
    assertTrue(refusal.getMessage().contains("--host"), refusal.getMessage());
    assertThrows(
        CannotListenException.class, () -> WebServer.start(WebServer.LOOPBACK, 70_000, sources()));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:8080/",
    "localhost, http://localhost:8080/",
    "my_host, http://my_host:8080/",
    "::1, http://[::1]:8080/",
    "[::1], http://[::1]:8080/",
    "2001:db8::1, http://[2001:db8::1]:8080/",
    "::ffff:127.0.0.1, http://[::ffff:127.0.0.1]:8080/",
    "fe80::1%eth0, http://[fe80::1%25eth0]:8080/",
  })
  void shouldTellABrowserWhereItIs(String host, String url) {
    assertEquals(url, WebServer.url(host, 8080));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "[::1]", "0:0:0:0:0:0:0:1"})
  void shouldAnswerWhereItSaysThatItIs(String host) throws Exception {
    assumeTrue(InetAddress.getByName(host).isLoopbackAddress() && isBindable(host), host);
    try (WebServer own = WebServer.start(host, 0, sources())) {
      URI page = URI.create(WebServer.url(host, own.port()));

      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());

      assertEquals(200, answer.statusCode());
    }
  }

  /** A machine may know no IPv6. */
  private static boolean isBindable(String host) {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void shouldCloseAtOnceAndFreeThePort() throws Exception {
    get("/");
    int port = server.port();

    assertTimeout(Duration.ofSeconds(5), server::close);

    server = WebServer.start(WebServer.LOOPBACK, port, sources());
    assertEquals(200, get("/health/live").statusCode());
  }

  private Status status() {
    Map<String, String> units = new HashMap<>();
    units.put("AAPL", "USD");
    units.put("IBM", null);
    return new Status("replaying", new Status.Replay(25, 100), 12, units, new Status.Results(7, 8));
  }

  private Sources sources() {
    return new Sources(
        () -> List.of(score("AAPL"), score("IBM")),
        () -> List.of(latest()),
        this::status,
        () -> metrics.get(),
        Health::ok,
        () -> ready.get());
  }

  private static Score score(String series) {
    return new Score(
        new Score.Key("prices.daily", series, "naive", "baseline", 1),
        TIME,
        TIME,
        9,
        0,
        Score.Errors.of(4.0, 1.5, null),
        new Score.Skill(0.0, null),
        new Score.Compared(9, 0),
        null,
        List.of());
  }

  private static Latest latest() {
    return new Latest(
        "sales.monthly",
        new Forecast(FOREIGN, "naive", "baseline", TIME, 1, 0, null, 3.5, false, List.of()));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }
}
