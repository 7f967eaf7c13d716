package io.ironbell.conformance.prometheus;

import io.ironbell.conformance.harness.Answer;
import io.ironbell.conformance.harness.Peers;
import io.ironbell.conformance.harness.Ports;
import io.ironbell.conformance.harness.Program;
import io.ironbell.conformance.harness.Server;
import io.ironbell.conformance.harness.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A real Prometheus with one rule, which fires while the metric it scrapes from the recording webhook is 1, and which sends to the
 * server of a stage with basic auth. It scrapes and judges each second and sends every third, so that what it sent holds for twelve; a scrape that a
 * busy machine lets fail ends nothing.
 */
final class RealPrometheus implements AutoCloseable {
  private final AtomicInteger value = new AtomicInteger();
  private final Program program;

  private RealPrometheus(Program program) {
    this.program = program;
  }

  static RealPrometheus inFrontOf(Stage stage, Server server) {
    Path folder = stage.server().folder().resolve("prometheus");
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("rules.yml"), """
          groups:
          - name: rules
            rules:
            - alert: Trouble
              expr: last_over_time(trouble[1m]) == 1
              labels: {severity: critical}
              annotations: {summary: "it is {{ $value }}"}
          """);
      Files.writeString(folder.resolve("prometheus.yml"), """
          global: {scrape_interval: 1s, evaluation_interval: 1s, external_labels: {prometheus: real}}
          rule_files: [rules.yml]
          scrape_configs:
          - job_name: sink
            fallback_scrape_protocol: PrometheusText0.0.4
            metrics_path: /metric
            static_configs: [{targets: ['127.0.0.1:%d']}]
          alerting:
            alertmanagers:
            - basic_auth: {username: %s, password: %s}
              static_configs: [{targets: ['127.0.0.1:%d']}]
          """.formatted(stage.sink().port(), Server.USER, Server.PASSWORD, server.port()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    AtomicReference<RealPrometheus> self = new AtomicReference<>();
    stage.sink().answer("metric", n -> Answer.ok().saying("trouble " + current(self.get()) + "\n"));
    self.set(new RealPrometheus(Program.start(folder, "prometheus", List.of(Peers.here().prometheus().toString(),
        "--config.file=" + folder.resolve("prometheus.yml"), "--storage.tsdb.path=" + folder.resolve("data"),
        "--web.listen-address=127.0.0.1:" + Ports.free(), "--rules.alert.resend-delay=3s"), Map.of())));
    return self.get();
  }

  private static int current(RealPrometheus prometheus) {
    return prometheus == null ? 0 : prometheus.value.get();
  }

  void fire() {
    value.set(1);
  }

  void rest() {
    value.set(0);
  }

  @Override
  public void close() {
    program.close();
  }
}
