package windrow.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import windrow.series.Score;
import windrow.wire.Json;

/** What is answered where. */
final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final int DEFAULT_LIMIT = 1_000;
  private static final int MAX_NUMBER = 100_000;

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cache-Control",
          "no-store");

  private final Sources sources;

  private record HealthAnswer(String status, List<String> reasons) {}

  Routes(Sources sources) {
    this.sources = sources;
  }

  void add(RoutesConfig routes) {
    routes.before(ctx -> HEADERS.forEach(ctx::header));
    addPage(routes);
    addData(routes);
    addForMonitors(routes);
    addFaults(routes);
  }

  private static void addPage(RoutesConfig routes) {
    Asset.load("/", "page/index.html", "text/html; charset=utf-8").route(routes);
    Asset.load("/windrow.css", "page/windrow.css", "text/css; charset=utf-8").route(routes);
    for (String script : List.of("windrow.js", "figures.js", "part.js", "rows.js")) {
      Asset.load("/" + script, "page/" + script, "text/javascript; charset=utf-8").route(routes);
    }
    Asset.load("/icon.svg", "page/icon.svg", "image/svg+xml").route(routes);
  }

  private void addData(RoutesConfig routes) {
    routes.get("/api/scores", ctx -> list(ctx, "scores", sources.scores(), Score::horizon));
    routes.get(
        "/api/pooled",
        ctx -> list(ctx, "pooled", () -> Pools.of(sources.scores().get()), Score::horizon));
    routes.get(
        "/api/forecasts",
        ctx -> list(ctx, "forecasts", sources.forecasts(), latest -> latest.forecast().horizon()));
    routes.get("/api/status", ctx -> json(ctx, sources.status().get()));
  }

  private void addForMonitors(RoutesConfig routes) {
    routes.get("/metrics", ctx -> ctx.result(sources.metrics().get()).contentType(TEXT_FORMAT));
    routes.get("/health/live", ctx -> health(ctx, sources.live()));
    routes.get("/health/ready", ctx -> health(ctx, sources.ready()));
  }

  private static void addFaults(RoutesConfig routes) {
    routes.exception(HttpResponseException.class, (e, ctx) -> refuse(ctx, e));
    routes.exception(Exception.class, (e, ctx) -> fail(ctx, e));
    routes.error(404, ctx -> json(ctx, Map.of("error", "There is nothing at this path.")));
  }

  /** The first {@code limit} of the horizon that is asked for, and how many there are. */
  private static <T> void list(
      Context ctx, String name, Supplier<List<T>> source, ToIntFunction<T> horizon) {
    List<T> all = of(ctx, source.get(), horizon);
    int limit = number(ctx, "limit", DEFAULT_LIMIT);
    json(ctx, Map.of(name, all.subList(0, Math.min(limit, all.size())), "total", all.size()));
  }

  /** Those of the horizon that is asked for; all where none is. */
  private static <T> List<T> of(Context ctx, List<T> all, ToIntFunction<T> horizon) {
    int asked = number(ctx, "horizon", 0);
    return asked == 0 ? all : all.stream().filter(one -> horizon.applyAsInt(one) == asked).toList();
  }

  private static int number(Context ctx, String name, int otherwise) {
    String asked = ctx.queryParam(name);
    if (asked == null) {
      return otherwise;
    }
    if (!asked.matches("[0-9]{1,6}") || Integer.parseInt(asked) > MAX_NUMBER) {
      throw new BadRequestResponse(name + " is a number from 0 to " + MAX_NUMBER + ".");
    }
    return Integer.parseInt(asked);
  }

  private static void health(Context ctx, Supplier<Health> source) {
    Health health = ask(source);
    ctx.status(health.up() ? 200 : 503);
    json(ctx, new HealthAnswer(health.up() ? "up" : "down", health.reasons()));
  }

  /** A source that fails cannot vouch for anything: it is down, and says why. */
  private static Health ask(Supplier<Health> source) {
    try {
      return source.get();
    } catch (RuntimeException e) {
      LOG.error("Health could not be told", e);
      return Health.down("Health could not be told: " + e);
    }
  }

  private static void refuse(Context ctx, HttpResponseException e) {
    ctx.status(e.getStatus());
    json(ctx, Map.of("error", e.getMessage()));
  }

  private static void fail(Context ctx, Exception e) {
    LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
    ctx.status(500);
    json(ctx, Map.of("error", "This failed; the log says why."));
  }

  private static void json(Context ctx, Object value) {
    ctx.contentType("application/json").result(Json.write(value));
  }
}
