package windrow.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** How far a replay has come. Safe to call from several threads. */
public final class ReplayMeters {
  private volatile Progress progress = new Progress(0, 0);

  private record Progress(long records, long total) {
    double ratio() {
      return total == 0 ? 0 : (double) records / total;
    }
  }

  /** Registers the gauges, at zero. */
  public ReplayMeters(MeterRegistry registry) {
    gauge(registry, "windrow.replay.records", "Observations replayed", ReplayMeters::records);
    gauge(registry, "windrow.replay.total", "Observations to replay", ReplayMeters::total);
    gauge(
        registry,
        "windrow.replay.progress.ratio",
        "Share of the observations replayed, 0 to 1",
        meters -> meters.progress.ratio());
  }

  /** Sets how many observations are sent of how many. */
  public void progress(long records, long total) {
    progress = new Progress(records, total);
  }

  /** Observations sent. */
  public long records() {
    return progress.records;
  }

  /** Observations to send. */
  public long total() {
    return progress.total;
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<ReplayMeters> value) {
    Gauge.builder(name, this, value)
        .description(description)
        .strongReference(true)
        .register(registry);
  }
}
