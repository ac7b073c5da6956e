package windrow.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import windrow.wire.Json;

/** What is answered where. */
final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final int DEFAULT_LIMIT = 1_000;
  private static final int MAX_LIMIT = 100_000;

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
    Asset.load("/", "page/index.html", "text/html; charset=utf-8").route(routes);
    Asset.load("/windrow.css", "page/windrow.css", "text/css; charset=utf-8").route(routes);
    Asset.load("/windrow.js", "page/windrow.js", "text/javascript; charset=utf-8").route(routes);
    Asset.load("/icon.svg", "page/icon.svg", "image/svg+xml").route(routes);
    routes.get("/api/scores", ctx -> list(ctx, "scores", sources.scores().get()));
    routes.get("/api/forecasts", ctx -> list(ctx, "forecasts", sources.forecasts().get()));
    routes.get("/api/status", ctx -> json(ctx, sources.status().get()));
    routes.get("/metrics", ctx -> ctx.result(sources.metrics().get()).contentType(TEXT_FORMAT));
    routes.get("/health/live", ctx -> health(ctx, sources.live()));
    routes.get("/health/ready", ctx -> health(ctx, sources.ready()));
    routes.exception(HttpResponseException.class, (e, ctx) -> refuse(ctx, e));
    routes.exception(Exception.class, (e, ctx) -> fail(ctx, e));
    routes.error(404, ctx -> json(ctx, Map.of("error", "There is nothing at this path.")));
  }

  /** The first {@code limit} of the list, and how many there are. */
  private static void list(Context ctx, String name, List<?> all) {
    int limit = limit(ctx);
    json(ctx, Map.of(name, all.subList(0, Math.min(limit, all.size())), "total", all.size()));
  }

  private static int limit(Context ctx) {
    String asked = ctx.queryParam("limit");
    if (asked == null) {
      return DEFAULT_LIMIT;
    }
    if (!asked.matches("[0-9]{1,6}") || Integer.parseInt(asked) > MAX_LIMIT) {
      throw new BadRequestResponse("limit is a number from 0 to " + MAX_LIMIT + ".");
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
