package windrow.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import windrow.model.Forecaster;
import windrow.model.ForecasterSpec;
import windrow.model.Model;
import windrow.model.Models;
import windrow.series.Window;

/** Times what the models of another {@link Models} take to forecast from one window, all steps. */
final class ScoringTimer implements Models {
  /** Beyond it a model is wrapped anew at each look-up, so that the cache stays small. */
  private static final int MAX_MODELS = 10_000;

  private static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 100_000)
          .mapToObj(micros -> Duration.ofNanos(1_000 * micros))
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Models models;
  private final Map<Key, Model> wrapped = new ConcurrentHashMap<>();
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  private record Key(String forecaster, Model model) {}

  ScoringTimer(MeterRegistry registry, Models models) {
    this.registry = registry;
    this.models = models;
  }

  @Override
  public Optional<Model> find(ForecasterSpec forecaster, String series) {
    return models.find(forecaster, series).map(model -> wrapped(forecaster.name(), model));
  }

  private Model wrapped(String forecaster, Model model) {
    Key key = new Key(forecaster, model);
    Model known = wrapped.get(key);
    if (known != null) {
      return known;
    }
    Model timed = wrap(forecaster, model);
    if (wrapped.size() >= MAX_MODELS) {
      return timed;
    }
    Model first = wrapped.putIfAbsent(key, timed);
    return first == null ? timed : first;
  }

  private Model wrap(String forecaster, Model model) {
    Timer timer = timers.computeIfAbsent(forecaster, this::timer);
    return new Model(
        model.id(), model.split(), new Timed(model.forecaster(), timer, registry.config().clock()));
  }

  /** Forecasts as another does, and times it; learning is not timed. */
  private record Timed(Forecaster forecaster, Timer timer, Clock clock) implements Forecaster {
    @Override
    public double[] forecast(double[] learned, Window window, int steps) {
      long start = clock.monotonicTime();
      double[] path = forecaster.forecast(learned, window, steps);
      timer.record(clock.monotonicTime() - start, TimeUnit.NANOSECONDS);
      return path;
    }

    @Override
    public double[] initial() {
      return forecaster.initial();
    }

    @Override
    public double[] learn(double[] learned, Window window) {
      return forecaster.learn(learned, window);
    }
  }

  private Timer timer(String forecaster) {
    return Timer.builder("windrow.scoring")
        .description("Time to forecast one window, all its steps")
        .tag("forecaster", forecaster)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
