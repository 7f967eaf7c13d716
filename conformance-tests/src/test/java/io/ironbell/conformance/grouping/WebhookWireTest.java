package io.ironbell.conformance.grouping;

import io.ironbell.conformance.harness.Answer;
import io.ironbell.conformance.harness.Await;
import io.ironbell.conformance.harness.Launch;
import io.ironbell.conformance.harness.NeedsPeers;
import io.ironbell.conformance.harness.Received;
import io.ironbell.conformance.harness.RoutePerScenario;
import io.ironbell.conformance.harness.ServerPair;
import io.ironbell.conformance.harness.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a notification looks like on the wire: headers, credentials, other sources of the URL (INT-WEBHOOK, HTTPC). */
@NeedsPeers
final class WebhookWireTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension
  static final ServerPair SERVERS = ServerPair.with(Launch.config(RoutePerScenario.with("")
      .route("plain", "")
      .route("basic", "", "http_config: {basic_auth: {username: u, password: p}}")
      .route("bearer", "", "http_config: {authorization: {credentials: token}}")
      .route("other-type", "", "http_config: {authorization: {type: Splunk, credentials: token}}")
      .route("headers", "", "http_config: {http_headers: {X-One: {values: [a, b]}, X-Two: {secrets: [s]}}}")
      .route("from-file", "", "http_config: {authorization: {credentials_file: credentials.txt}}")
      .route("timeout", "group_interval: 40s", "timeout: 5s")
      .route("redirected", "")
      .route("two-at-once", "")
      .text().replace("webhook_configs: [{url: SINK/two-at-once}]", "webhook_configs: [{url: SINK/two-at-once}, {url: SINK/two-too}]")));

  private static void note(Stage stage, Received received) {
    TreeMap<String, List<String>> headers = new TreeMap<>(received.headers());
    headers.remove("content-length");
    headers.computeIfPresent("user-agent", (name, value) -> value.stream().map(v -> v.replaceAll("/[0-9.]+$", "/<version>")).toList());
    stage.note("method", received.method());
    stage.note("headers", headers);
    stage.note("body ends with a newline", received.body().endsWith("}\n"));
  }

  private static void wire(String name) {
    SERVERS.scenario(name).run(stage -> {
      stage.post(stage.alert("a"));
      note(stage, stage.sink().await(name, 1, SOON).getFirst());
    });
  }

  @Test
  void G_197_headers() {
    wire("plain");
  }

  @Test
  void HTTPC_01_basicAuth() {
    wire("basic");
  }

  @Test
  void HTTPC_02_bearer() {
    wire("bearer");
  }

  @Test
  void HTTPC_02_anotherType() {
    wire("other-type");
  }

  @Test
  void HTTPC_11_extraHeaders() {
    wire("headers");
  }

  @Test
  void HTTPC_12_credentialsFromAFileAreReadEachTime() {
    SERVERS.scenario("from-file").run(stage -> {
      write(stage, "first\n");
      stage.post(stage.alert("a"));
      stage.note("first", stage.sink().await(stage.name(), 1, SOON).getFirst().headers().get("authorization"));
      write(stage, "second");
      stage.post(stage.alert("b"));
      stage.note("second", stage.sink().await(stage.name(), 2, SOON).get(1).headers().get("authorization"));
    });
  }

  private static void write(Stage stage, String text) {
    try {
      Files.writeString(Path.of(stage.server().folder().toString(), "credentials.txt"), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void INT_WEBHOOK_04_itsOwnTimeoutIsTriedAgain() {
    SERVERS.scenario("timeout").run(stage -> {
      stage.sink().answer("timeout", n -> n < 2 ? Answer.slow(Duration.ofSeconds(15)) : Answer.ok());
      stage.post(stage.alert("a"));
      List<Received> tries = stage.sink().await("timeout", 3, SOON);
      double gap = tries.get(1).secondsAfter(tries.get(0).at());
      stage.reveal("gap", gap);
      stage.note("after some five seconds", gap > 2 && gap < 14);
      Await.pause(Duration.ofSeconds(4));
      stage.note("then it is done", stage.sink().at("timeout").size());
    });
  }

  @Test
  void NFL_02_twoWebhooksOfOneReceiver() {
    SERVERS.scenario("two-at-once").run(stage -> {
      stage.sink().answer("two-at-once", n -> n < 2 ? Answer.status(500) : Answer.ok());
      stage.post(stage.alert("a"));
      stage.note("second", stage.sink().await("two-too", 1, SOON).size());
      stage.sink().await("two-at-once", 3, SOON);
      Await.pause(Duration.ofSeconds(3));
      stage.note("first", stage.sink().at("two-at-once").size());
      stage.note("second in the end", stage.sink().at("two-too").size());
    });
  }
}
