package windrow.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import org.apache.kafka.streams.KafkaStreams;

/** What the JVM and Kafka Streams say of themselves; closing it stops the listening. */
public final class RuntimeMeters implements AutoCloseable {
  private final MeterRegistry registry;
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private KafkaStreamsMetrics streams;

  /** Binds the JVM's memory, garbage collection, threads, classes, processor and uptime. */
  public RuntimeMeters(MeterRegistry registry) {
    this.registry = registry;
    gc.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /**
   * Binds the meters of an application in place of those of an earlier one. Meters of tasks that
   * come later appear within a minute.
   */
  public synchronized void bind(KafkaStreams application) {
    unbind();
    streams = new KafkaStreamsMetrics(application);
    streams.bindTo(registry);
  }

  /** Removes the meters of the application, if one is bound. To be called before it is closed. */
  public synchronized void unbind() {
    if (streams != null) {
      streams.close();
      streams = null;
    }
  }

  @Override
  public void close() {
    unbind();
    gc.close();
  }
}
