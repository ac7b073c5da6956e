package windrow.web;

import java.util.List;
import java.util.function.Supplier;
import windrow.series.Score;

/**
 * Where the server gets what it shows. Each is asked at each request, from several threads, and
 * should answer at once.
 *
 * @param scores the newest score of each key
 * @param forecasts the newest forecasts
 * @param status what the page says beside them
 * @param metrics the meters in Prometheus' text format, version 0.0.4
 * @param live whether the process works at all; where not, it should be started anew
 * @param ready whether it forecasts; where not, it may come to
 */
public record Sources(
    Supplier<List<Score>> scores,
    Supplier<List<Latest>> forecasts,
    Supplier<Status> status,
    Supplier<String> metrics,
    Supplier<Health> live,
    Supplier<Health> ready) {}
