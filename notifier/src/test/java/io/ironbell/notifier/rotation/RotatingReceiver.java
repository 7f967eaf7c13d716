package io.ironbell.notifier.rotation;

import io.ironbell.api.config.AlertmanagerConfig;
import io.ironbell.api.config.Directory;
import io.ironbell.api.config.LoadResult;
import io.ironbell.api.config.load.AlertmanagerConfigReader;
import io.ironbell.api.config.secret.SecretPolicy;
import io.ironbell.api.config.secret.SecretReading;
import io.ironbell.api.matcher.MatcherDialect;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.FakeTime;
import io.ironbell.notifier.FakeWords;
import io.ironbell.notifier.Outside;
import io.ironbell.notifier.ReceiverFactory;
import io.ironbell.notifier.Sending;
import io.ironbell.notifier.egress.ProxyEnvironment;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A receiver that takes one key after another, and a file that holds one after another, not at the same moment (C-04). Real sockets and files. */
abstract class RotatingReceiver {
  static final Duration OVERLAP = Duration.ofMinutes(10);
  static final String BEARER = "webhook {url: SINK/, http_config: {authorization: {credentials_file: FILE}}}";

  final FakeTime time = new FakeTime();
  final Outside outside = outside(OVERLAP);
  final FakeReceiver receiver = FakeReceiver.start(this::answer);
  @TempDir Path dir = Path.of("");
  volatile String accepted = "old-key-1";
  volatile int refusal = 401;

  /** What whoever shows the accepted key gets. */
  volatile int status = 200;

  volatile String refusalType = "application/json";
  volatile String refusalBody = "{\"error\":\"no\"}";

  final Outside outside(Duration overlap) {
    return new Outside(Outside.LOOPBACK, Outside.names(Map.of()), ProxyEnvironment.NONE, time, overlap);
  }

  @AfterEach
  void close() {
    receiver.close();
    outside.close();
  }

  /** Whoever shows the accepted key, wherever in the request, gets what each kind takes for a yes. */
  private boolean answer(Socket socket, FakeReceiver.Seen request, int number) throws IOException, InterruptedException {
    String yes = "{\"ok\":true,\"success\":true,\"access_token\":\"granted\",\"expires_in\":3600,\"errcode\":0}";
    boolean known = clear(request).contains(accepted) || clear(request).contains("granted");
    String body = known ? yes : refusalBody;
    String head = "HTTP/1.1 " + (known ? status : refusal) + " X\r\nContent-Type: " + (known ? "application/json" : refusalType) + "\r\nContent-Length: " + body.length();
    return FakeReceiver.raw(head + "\r\n\r\n" + body).answer(socket, request, number);
  }

  private static String clear(FakeReceiver.Seen request) {
    String authorization = String.valueOf(request.header("Authorization"));
    String basic = authorization.startsWith("Basic ") ? new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8) : "";
    return request.requestLine() + request.headers() + request.body() + basic;
  }

  final void holds(String key) throws IOException {
    Files.writeString(dir.resolve("key"), key + "\n");
  }

  final Notifier notifier(String entry) {
    return notifier(entry, outside);
  }

  /** @param entry a kind and one entry of its list */
  final Notifier notifier(String entry, Outside way) {
    return new ReceiverFactory("http://am").build(configuration(entry).receivers(), way.clients, FakeWords::new).of("r").getFirst().notifier();
  }

  /** Of one receiver with that one integration. */
  final AlertmanagerConfig configuration(String entry) {
    String[] words = entry.replace("FILE", dir.resolve("key").toString()).replace("SINK", receiver.url("")).split(" ", 2);
    String text = "route: {receiver: r}\nreceivers: [{name: r, " + words[0] + "_configs: [" + words[1] + "]}]\n";
    AlertmanagerConfigReader reader = new AlertmanagerConfigReader(MatcherDialect.FALLBACK, warning -> {}, ZoneOffset.UTC);
    return switch (reader.read(text.getBytes(StandardCharsets.UTF_8), Directory.NONE, SecretReading.of(Map.of(), SecretPolicy.STANDARD))) {
      case LoadResult.Loaded<AlertmanagerConfig> loaded -> loaded.config();
      case LoadResult.Refused<AlertmanagerConfig> refused -> throw new AssertionError(refused.text());
    };
  }

  static SendResult send(Notifier notifier) throws InterruptedException {
    return Sending.send(notifier, Sending.firing());
  }

  /** Which keys were shown since the last time somebody asked. */
  final List<String> shown() {
    List<String> keys =
        receiver.requests.stream().map(r -> clear(r).contains("old-key-1") ? "old" : clear(r).contains("new-key-2") ? "new" : "none").toList();
    receiver.requests.clear();
    return keys;
  }

  final double counted(String result) {
    return outside.registry.scrape().stream()
        .filter(s -> s.getMetadata().getPrometheusName().equals("ironbell_secret_rotation_retries"))
        .flatMap(s -> Objects.requireNonNull((CounterSnapshot) s).getDataPoints().stream())
        .filter(p -> result.equals(p.getLabels().get("result")))
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }
}
