package windrow.metrics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ResultMetersTest {
  @Test
  void shouldCountFromZeroWhatCouldNotBeRead() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    AtomicLong unreadable = new AtomicLong();
    ResultMeters.register(registry, unreadable::get, () -> 3);

    assertSays(registry, "windrow_results_unreadable_total 0.0\n");
    assertSays(registry, "windrow_results_left_out_total 3.0\n");

    unreadable.set(2);
    System.gc();

    assertSays(registry, "windrow_results_unreadable_total 2.0\n");
  }

  private static void assertSays(PrometheusMeterRegistry registry, String line) {
    String scrape = registry.scrape();
    assertTrue(scrape.contains(line), scrape);
  }
}
