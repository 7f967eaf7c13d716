package io.ironbell.server.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantiles;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;

/**
 * Build information, {@code process_*}, {@code jvm_*}, and the few {@code go_*} series that dashboards made for upstream show, filled with what
 * they mean on a JVM (MET-08, MET-60).
 */
public final class ProcessMetrics {
  private ProcessMetrics() {}

  public static void register(PrometheusRegistry registry, Version version) {
    JvmMetrics.builder().register(registry);
    Info.builder()
        .name("alertmanager_build_info")
        .help("The version whose contract this server keeps, its revision and the platform it runs on.")
        .labelNames("version", "revision", "branch", "goversion", "goos", "goarch", "tags")
        .register(registry)
        .addLabelValues(
            Version.CONTRACT,
            version.revision(),
            version.branch(),
            "java" + Runtime.version().feature(),
            "linux",
            System.getProperty("os.arch", "unknown"),
            "unknown");
    Info.builder()
        .name("ironbell_build_info")
        .help("Ironbell's own version.")
        .labelNames("version", "revision")
        .register(registry)
        .addLabelValues(version.own(), version.revision());
    go(registry);
  }

  private static void go(PrometheusRegistry registry) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Info.builder()
        .name("go_info")
        .help("The runtime, under the name that dashboards know.")
        .labelNames("version")
        .register(registry)
        .addLabelValues("java" + Runtime.version().feature());
    gauge(registry, "go_goroutines", "Platform threads: the nearest thing to goroutines here.", threads::getThreadCount);
    gauge(registry, "go_threads", "Platform threads.", threads::getThreadCount);
    gauge(registry, "go_memstats_alloc_bytes", "Bytes of heap in use.", () -> memory.getHeapMemoryUsage().getUsed());
    gauge(registry, "go_memstats_heap_alloc_bytes", "Bytes of heap in use.", () -> memory.getHeapMemoryUsage().getUsed());
    gauge(registry, "go_memstats_heap_inuse_bytes", "Bytes of heap in use.", () -> memory.getHeapMemoryUsage().getUsed());
    gauge(registry, "go_memstats_heap_sys_bytes", "Bytes of heap taken from the system.", () -> memory.getHeapMemoryUsage().getCommitted());
    gauge(
        registry,
        "go_memstats_sys_bytes",
        "Bytes of heap and other areas taken from the system.",
        () -> memory.getHeapMemoryUsage().getCommitted() + memory.getNonHeapMemoryUsage().getCommitted());
    SummaryWithCallback.builder()
        .name("go_gc_duration_seconds")
        .help("Time in garbage collection.")
        .callback(
            callback -> {
              long count = 0;
              double seconds = 0;
              for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
                count += Math.max(0, gc.getCollectionCount());
                seconds += Math.max(0, gc.getCollectionTime()) / 1000.0;
              }
              callback.call(count, seconds, Quantiles.EMPTY);
            })
        .register(registry);
  }

  private static void gauge(PrometheusRegistry registry, String name, String help, java.util.function.DoubleSupplier value) {
    GaugeWithCallback.builder().name(name).help(help).callback(callback -> callback.call(value.getAsDouble())).register(registry);
  }
}
