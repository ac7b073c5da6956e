package windrow.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ReplayMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ReplayMeters meters = new ReplayMeters(registry);

  @Test
  void shouldStartAtZeroWithoutATotal() {
    assertEquals(0, gauge("windrow.replay.progress.ratio"));
  }

  @Test
  void shouldShowHowFarTheReplayHasCome() {
    meters.progress(25, 100);

    assertEquals(25, gauge("windrow.replay.records"));
    assertEquals(100, gauge("windrow.replay.total"));
    assertEquals(0.25, gauge("windrow.replay.progress.ratio"));
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }
}
