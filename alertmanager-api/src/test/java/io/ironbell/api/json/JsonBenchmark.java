package io.ironbell.api.json;

import io.ironbell.api.model.Alert;
import io.ironbell.api.model.PostedAlert;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * JSON in and out: bodies of 64 alerts with 7 labels and some 500 bytes each, as Prometheus sends them. {@code bodies} is how many different
 * ones take turns: the sets of 8 fit what is remembered, those of 400
 * (25,600 alerts) do not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class JsonBenchmark {
  private static final int ALERTS = 64;

  @Param({"8", "400"})
  public int bodies;

  private final AlertsReader reader = new AlertsReader(1L << 28);
  private final JsonWriter writer = new JsonWriter(1 << 17);
  private final List<String> receivers = List.of("team-a");
  private final List<Alert> alerts = new ArrayList<>();
  private byte[][] posts = new byte[0][];
  private int next;

  @Setup
  public void prepare() {
    posts = new byte[bodies][];
    for (int i = 0; i < bodies; i++) {
      posts[i] = body(i * ALERTS);
    }
    for (PostedAlert alert : parsed(posts[0])) {
      alerts.add(
          new Alert(alert.labels(), alert.annotations(), alert.startsAt(), alert.endsAt(), alert.endsAt(), alert.generatorUrl(), false));
    }
  }

  /** Per alert. */
  @Benchmark
  @OperationsPerInvocation(ALERTS)
  public Object read() {
    next = next + 1 == bodies ? 0 : next + 1;
    return reader.read(posts[next]);
  }

  /** Per alert. */
  @Benchmark
  @OperationsPerInvocation(ALERTS)
  public int write() throws IOException {
    for (Alert alert : alerts) {
      AlertJson.write(writer, alert, receivers, AlertStatus.ACTIVE);
    }
    int size = writer.size();
    writer.flushOver(0, OutputStream.nullOutputStream());
    return size;
  }

  private List<PostedAlert> parsed(byte[] body) {
    return ((Decoded.Parsed<List<PostedAlert>>) reader.read(body)).value();
  }

  private static byte[] body(int from) {
    StringBuilder out = new StringBuilder("[");
    for (int i = from; i < from + ALERTS; i++) {
      out.append(i == from ? "" : ",");
      out.append("{\"labels\":{\"alertname\":\"HighRequestLatency").append(i % 20).append("\",\"cluster\":\"eu-west-1\",\"instance\":\"10.0.")
          .append(i / 256 % 256).append('.').append(i % 256).append(":9100\",\"job\":\"node-exporter\",\"namespace\":\"monitoring\",\"pod\":")
          .append("\"node-exporter-").append(i).append("\",\"severity\":\"page\"},\"annotations\":{\"description\":\"The latency of instance ")
          .append(i).append(" is above the limit\",\"summary\":\"High latency\"},\"startsAt\":\"2026-11-20T10:00:00.123Z\",")
          .append("\"endsAt\":\"2026-11-20T10:04:00.123Z\",\"generatorURL\":\"http://prometheus.example.com:9090/graph?g0.expr=")
          .append("rate%28http_request_duration_seconds_sum%5B5m%5D%29+%3E+0.5&g0.tab=").append(i % 20).append("\"}");
    }
    return out.append(']').toString().getBytes(StandardCharsets.UTF_8);
  }
}
