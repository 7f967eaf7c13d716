package io.ironbell.notifier.rotation;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.ironbell.notifier.pipeline.FailureReason;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver that takes one key after another, and a file that holds one after another, not at the same moment (C-04). Real sockets and files. */
final class SecretRotationTest {
  private static final Duration OVERLAP = Duration.ofMinutes(10);
  private static final String BEARER = "webhook {url: SINK/, http_config: {authorization: {credentials_file: FILE}}}";

  private final FakeTime time = new FakeTime();
  private final Outside outside = outside(OVERLAP);
  private final FakeReceiver receiver = FakeReceiver.start(this::answer);
  @TempDir Path dir = Path.of("");
  private volatile String accepted = "old-key-1";
  private volatile int refusal = 401;

  private Outside outside(Duration overlap) {
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
    boolean known = clear(request).contains(accepted) || clear(request).contains("Bearer granted");
    String body = known ? yes : "{\"error\":\"no\"}";
    String head = "HTTP/1.1 " + (known ? 200 : refusal) + " X\r\nContent-Type: application/json\r\nContent-Length: " + body.length();
    return FakeReceiver.raw(head + "\r\n\r\n" + body).answer(socket, request, number);
  }

  private static String clear(FakeReceiver.Seen request) {
    String authorization = String.valueOf(request.header("Authorization"));
    String basic = authorization.startsWith("Basic ") ? new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8) : "";
    return request.requestLine() + request.headers() + request.body() + basic;
  }

  private void holds(String key) throws IOException {
    Files.writeString(dir.resolve("key"), key + "\n");
  }

  private Notifier notifier(String entry) {
    return notifier(entry, outside);
  }

  /** @param entry a kind and one entry of its list */
  private Notifier notifier(String entry, Outside way) {
    String[] words = entry.replace("FILE", dir.resolve("key").toString()).replace("SINK", receiver.url("")).split(" ", 2);
    String text = "route: {receiver: r}\nreceivers: [{name: r, " + words[0] + "_configs: [" + words[1] + "]}]\n";
    AlertmanagerConfigReader reader = new AlertmanagerConfigReader(MatcherDialect.FALLBACK, warning -> {}, ZoneOffset.UTC);
    return switch (reader.read(text.getBytes(StandardCharsets.UTF_8), Directory.NONE, SecretReading.of(Map.of(), SecretPolicy.STANDARD))) {
      case LoadResult.Loaded<AlertmanagerConfig> loaded ->
          new ReceiverFactory("http://am").build(loaded.config().receivers(), way.clients, FakeWords::new).of("r").getFirst().notifier();
      case LoadResult.Refused<AlertmanagerConfig> refused -> throw new AssertionError(refused.text());
    };
  }

  private static SendResult send(Notifier notifier) throws InterruptedException {
    return Sending.send(notifier, Sending.firing());
  }

  /** Which keys were shown since the last time somebody asked. */
  private List<String> shown() {
    List<String> keys =
        receiver.requests.stream().map(r -> clear(r).contains("old-key-1") ? "old" : clear(r).contains("new-key-2") ? "new" : "none").toList();
    receiver.requests.clear();
    return keys;
  }

  private double counted(String result) {
    return outside.registry.scrape().stream()
        .filter(s -> s.getMetadata().getPrometheusName().equals("ironbell_secret_rotation_retries"))
        .flatMap(s -> Objects.requireNonNull((CounterSnapshot) s).getDataPoints().stream())
        .filter(p -> result.equals(p.getLabels().get("result")))
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BEARER,
        "webhook {url: SINK/, http_config: {basic_auth: {username: u, password_file: FILE}}}",
        "webhook {url: SINK/, http_config: {http_headers: {X-Key: {files: [FILE]}}}}",
        "opsgenie {api_key_file: FILE, api_url: SINK/}",
        "pagerduty {routing_key_file: FILE, url: SINK/}",
        "victorops {api_key_file: FILE, routing_key: r, api_url: SINK/}",
        "rocketchat {token_file: FILE, token_id: i, channel: c, api_url: SINK/}",
        "incidentio {url: SINK/, alert_source_token_file: FILE}",
        "slack {app_token_file: FILE, app_url: SINK/, channel: c}"
      })
  void C_04_theFileChangesFirst(String entry) throws Exception {
    Notifier notifier = notifier(entry);
    holds("old-key-1");
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    holds("new-key-2");
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("old", "new", "old");
    accepted = "new-key-2";
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("new");
    assertThat(counted("accepted")).isEqualTo(1);
    assertThat(counted("refused")).isZero();
  }

  @Test
  void C_04_theReceiverChangesFirst() throws Exception {
    Notifier notifier = notifier(BEARER);
    holds("old-key-1");
    send(notifier);
    accepted = "new-key-2";
    assertThat(send(notifier)).isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.AUTH_ERROR));
    assertThat(shown()).as("nothing has changed: there is nothing else to try").containsExactly("old", "old");
    holds("new-key-2");
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("new");
    assertThat(counted("accepted") + counted("refused")).isZero();
  }

  @Test
  void C_04_andBack() throws Exception {
    Notifier notifier = notifier(BEARER);
    for (String key : List.of("old-key-1", "new-key-2", "old-key-1")) {
      holds(key);
      accepted = key;
      assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    }
    accepted = "new-key-2";
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("old", "new", "old", "old", "new");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void C_04_onceAndOnlyWhileTheChangeIsYoung(int status) throws Exception {
    refusal = status;
    Notifier notifier = notifier(BEARER);
    holds("old-key-1");
    send(notifier);
    holds("new-key-2");
    accepted = "neither";
    assertThat(send(notifier))
        .isEqualTo(new SendResult.Permanent("unexpected status code " + status + ": {\"error\":\"no\"}", FailureReason.AUTH_ERROR));
    assertThat(shown()).containsExactly("old", "new", "old");
    assertThat(counted("refused")).isEqualTo(1);
    accepted = "old-key-1";
    time.move(OVERLAP.minusMillis(1));
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    time.move(Duration.ofMillis(1));
    assertThat(send(notifier)).isInstanceOf(SendResult.Permanent.class);
    assertThat(shown()).containsExactly("new", "old", "new");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 429, 500})
  void C_04_otherAnswersSayNothingAboutTheSecret(int status) throws Exception {
    refusal = status;
    Notifier notifier = notifier(BEARER);
    holds("old-key-1");
    send(notifier);
    holds("new-key-2");
    assertThat(send(notifier)).isNotInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("old", "new");
  }

  @Test
  void C_04_aSecretThatWasNeverUsedHereIsNotKnown() throws Exception {
    Notifier other = notifier("webhook {url: SINK/other, http_config: {authorization: {credentials_file: FILE-2}}}");
    Files.writeString(dir.resolve("key-2"), "old-key-1");
    send(other);
    Files.writeString(dir.resolve("key-2"), "new-key-2");
    send(other);
    shown();
    holds("new-key-2");
    assertThat(send(notifier(BEARER))).as("the change of another receiver's file").isInstanceOf(SendResult.Permanent.class);
    assertThat(shown()).containsExactly("new");
  }

  @Test
  void C_04_aReloadForgetsNothing() throws Exception {
    holds("old-key-1");
    send(notifier(BEARER));
    holds("new-key-2");
    assertThat(send(notifier(BEARER))).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("old", "new", "old");
  }

  @Test
  void C_04_zeroSwitchesItOff() throws Exception {
    try (Outside off = outside(Duration.ZERO)) {
      Notifier notifier = notifier(BEARER, off);
      holds("old-key-1");
      send(notifier);
      holds("new-key-2");
      assertThat(send(notifier)).isInstanceOf(SendResult.Permanent.class);
      assertThat(shown()).containsExactly("old", "new");
    }
  }

  @Test
  void C_04_aTokenEndpointMayBeLateToo() throws Exception {
    Notifier notifier = notifier("webhook {url: SINK/, http_config: {oauth2: {client_id: i, token_url: SINK/token, client_secret_file: FILE}}}");
    holds("old-key-1");
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("old", "none");
    holds("new-key-2");
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).containsExactly("new", "old", "none");
    assertThat(counted("accepted")).isEqualTo(1);
    assertThat(send(notifier)).isInstanceOf(SendResult.Sent.class);
    assertThat(shown()).as("the token of the old secret is kept").containsExactly("none");
  }
}
