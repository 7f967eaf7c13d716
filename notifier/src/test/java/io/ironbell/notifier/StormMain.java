package io.ironbell.notifier;

import com.sun.management.OperatingSystemMXBean;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.WebhookConfig;
import io.ironbell.api.config.secret.Redaction;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.Flush;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.api.port.FlushHandler;
import io.ironbell.api.timeinterval.TimeIntervals;
import io.ironbell.notifier.nflog.NflogMetrics;
import io.ironbell.notifier.nflog.NotificationLog;
import io.ironbell.notifier.pipeline.NotificationPipeline;
import io.ironbell.notifier.pipeline.NotifierMetrics;
import io.ironbell.notifier.pipeline.PipelineGeneration;
import io.ironbell.notifier.pipeline.PipelineSettings;
import io.ironbell.notifier.pipeline.ReceiverHistory;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The notify scenario without the rest of the server: flushes of one or two alerts at the same moment to the receiver at the given port, first
 * 2,000 to warm up, then rounds of 14,000. Prints rate and CPU per notification, JSON and notification log included.
 *
 * <p>Run with the test class path: {@code StormMain PORT}; a receiver is not included, so that its CPU is not counted.
 */
public final class StormMain {
  private StormMain() {}

  public static void main(String[] args) throws InterruptedException {
    OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    SystemTime time = new SystemTime();
    PrometheusRegistry registry = new PrometheusRegistry();
    try (Outside outside = new Outside()) {
      NotificationLog log =
          new NotificationLog(Duration.ofHours(120), List.of(), new FakeStore(), new FakePeers(), time, new NflogMetrics(registry));
      NotificationPipeline pipeline =
          new NotificationPipeline(
              new PipelineSettings(Duration.ofSeconds(15), () -> 0.5, Thread::sleep),
              log,
              (labels, now) -> List.of(),
              new FakePeers(),
              time,
              new NotifierMetrics(registry, false),
              new ReceiverHistory());
      WebhookConfig webhook =
          new WebhookConfig("r", true, HttpClientConfig.DEFAULT, Secret.of("http://127.0.0.1:" + args[0] + "/hook"), null, 0, Duration.ZERO);
      ReceiverConfig receiver = new ReceiverConfig("sink", LabelSet.of("name", "sink"), List.of(webhook));
      PipelineGeneration generation =
          new PipelineGeneration(
              new ReceiverFactory("http://am").build(List.of(receiver), outside.clients, FakeWords::new), new TimeIntervals(Map.of())::containing, (labels, now) -> List.of(), Redaction.of(List.of()), (flush, leftNanos) -> flush.routeLabels());
      FlushHandler flushed = pipeline.use(generation);
      int first = 0;
      for (int n : new int[] {2000, 14000, 14000, 14000, 14000}) {
        List<Flush> flushes = flushes(first, n, time);
        first += n;
        CountDownLatch done = new CountDownLatch(n);
        AtomicInteger failed = new AtomicInteger();
        long start = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        for (Flush flush : flushes) {
          flushed.flush(flush, outcome -> {
            if (!outcome.delivered()) {
              failed.incrementAndGet();
            }
            done.countDown();
          });
        }
        done.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = (system.getProcessCpuTime() - cpu) / 1e3 / n;
        System.out.printf("%d flushes: %.0f/s, %.1f us CPU each, %d failed%n", n, n / seconds, micros, failed.get());
      }
      pipeline.stop(Duration.ofSeconds(1));
    }
  }

  private static List<Flush> flushes(int first, int n, SystemTime time) {
    List<Flush> flushes = new ArrayList<>(n);
    Timestamp start = Timestamp.of(time.now());
    for (int i = first; i < first + n; i++) {
      LabelSet group = LabelSet.of("alertname", "Alert" + i % 2000, "cluster", "c" + i / 2000);
      LabelSet labels =
          LabelSet.of("alertname", "Alert" + i % 2000, "cluster", "c" + i / 2000, "instance", "192.0.2." + i % 256 + ":9100", "job", "node",
              "namespace", "team-" + i % 40, "pod", "pod-" + i, "severity", "critical", "prometheus", "monitoring/k8s");
      LabelSet annotations = LabelSet.of("summary", "Something on instance " + i, "description", "A longer text about what happened here: " + i, "runbook_url", "https://runbooks.example/" + i);
      Alert alert = new Alert(labels, annotations, start, Timestamp.ZERO, start, "http://prometheus:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1", true);
      flushes.add(
          new Flush("{}:" + group, "{}/0", group, LabelSet.EMPTY, "sink", Duration.ofHours(4), List.of(), List.of(), List.of(alert), time.now(), Duration.ofSeconds(60)));
    }
    return flushes;
  }
}
