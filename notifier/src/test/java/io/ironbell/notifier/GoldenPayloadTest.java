package io.ironbell.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.IntegrationConfig;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.NotifyReason;
import io.ironbell.notifier.pipeline.SendResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The requests that the real Alertmanager (0.33.1 with the default templates of 0.34) made for the same receiver and alerts, firing and then
 * resolved: {@code golden/NAME.yml} is the receiver, in which SINK stands for the address, {@code golden/NAME.expected} what came.
 */
final class GoldenPayloadTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  /** Says yes in the words of every API. */
  private final IntegrationBench bench =
      new IntegrationBench(
          IntegrationBench.json(
              "{\"ok\":true,\"success\":true,\"errcode\":0,\"access_token\":\"T 1\",\"result\":{\"message_id\":1,\"chat\":{\"id\":1}}}"),
          Sending.realWords());

  @AfterEach
  void close() {
    bench.close();
  }

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".yml")).map(f -> f.replace(".yml", "")).sorted().toList();
    }
  }

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(GoldenPayloadTest.class.getResource("golden")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static String file(String name) {
    try {
      return Files.readString(folder().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void golden(String name) throws Exception {
    IntegrationConfig config = bench.receiver(name, file(name + ".yml"));
    Notifier notifier = bench.notifier(config);
    assertThat(bench.send(notifier, notification(name, false))).isInstanceOf(SendResult.Sent.class);
    assertThat(bench.send(notifier, notification(name, true))).isInstanceOf(SendResult.Sent.class);
    StringBuilder came = new StringBuilder();
    for (FakeReceiver.Seen seen : bench.receiver.requests) {
      String body = new String(seen.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      came.append(seen.requestLine().replace(" HTTP/1.1", "\n")).append(body.isEmpty() ? "\n" : body);
    }
    assertThat(came.toString()).isEqualTo(file(name + ".expected"));
  }

  private static Notification notification(String name, boolean resolved) {
    List<Alert> alerts = Stream.of("one", "two & <more>").map(instance -> alert(name, instance, resolved)).toList();
    return new Notification(
        "{}/{scenario=\"" + name + "\"}:{alertname=\"Disk\"}", name, LabelSet.of("alertname", "Disk"), LabelSet.EMPTY,
        resolved ? NotifyReason.ALL_RESOLVED : NotifyReason.FIRST_NOTIFICATION, alerts, NOW, Map.of());
  }

  private static Alert alert(String name, String instance, boolean resolved) {
    Timestamp start = Timestamp.of(NOW.minusSeconds(60));
    return new Alert(
        LabelSet.of("alertname", "Disk", "instance", instance, "scenario", name, "severity", "critical"),
        LabelSet.of("runbook_url", "https://runbooks.example/?a=1&b=" + instance, "summary", "\"" + instance + "\" is <b>full</b> & slow: é 😀"),
        start, resolved ? Timestamp.of(NOW) : Timestamp.ZERO, start,
        "http://prometheus.example/graph?g0.expr=up&i=" + instance.length(), false);
  }
}
