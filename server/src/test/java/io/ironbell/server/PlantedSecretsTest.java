package io.ironbell.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ironbell.server.flags.CommandLine;
import io.ironbell.server.flags.FeatureFlags;
import io.ironbell.server.flags.FlagReader;
import io.ironbell.server.flags.FlagTable;
import io.ironbell.server.logging.LogOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.slf4j.event.Level;

/**
 * A whole server whose receivers refuse everything and repeat what they were sent, secrets included (V-08): none of them is in any answer, log
 * line or metric.
 */
class PlantedSecretsTest {
  private static final String CONFIG =
      """
      global:
        http_config: {basic_auth: {username: u, password: 'SECRET'}}
      route: {receiver: all, group_wait: 0s, group_interval: 10s}
      receivers:
      - name: all
        discord_configs: [{webhook_url: 'SINK/SECRET'}]
        incidentio_configs: [{url: SINK/, alert_source_token: 'SECRET', http_config: {}}]
        pagerduty_configs: [{routing_key: 'SECRET', url: SINK/}]
        slack_configs:
        - {api_url: 'SINK/SECRET', channel: c}
        - {app_token: 'SECRET', app_url: SINK/, channel: c, http_config: {}}
        webhook_configs:
        - {url: 'SINK/SECRET?token=SECRET', payload: {given: '{{ .Status }}'}, http_config: {authorization: {credentials: 'SECRET'}}}
        - {url: 'SINK/{{ .Status }}/SECRET', http_config: {http_headers: {X-Scope: {secrets: ['SECRET']}}}}
        - {url_file: FOLDER/url, http_config: {bearer_token_file: FOLDER/token}}
        opsgenie_configs: [{api_key: 'SECRET', api_url: SINK/}]
        wechat_configs: [{api_secret: 'SECRET', api_url: SINK/, corp_id: corp}]
        victorops_configs: [{api_key: 'SECRET', api_url: SINK/, routing_key: r}]
        sns_configs: [{topic_arn: 'arn:aws:sns:eu-1:1:t', api_url: SINK/, sigv4: {region: eu-1, access_key: a, secret_key: 'SECRET'}}]
        telegram_configs: [{bot_token: 'SECRET', api_url: SINK, chat_id: 1}]
        webex_configs: [{room_id: r, api_url: SINK/, http_config: {authorization: {credentials: 'SECRET'}}}]
        msteams_configs: [{webhook_url: 'SINK/SECRET'}]
        msteamsv2_configs: [{webhook_url: 'SINK/SECRET'}]
        pushover_configs: [{user_key: 'SECRET', token: 'SECRET', http_config: {proxy_url: TUNNEL, tls_config: {ca_file: FOLDER/authority.pem}}}]
        jira_configs: [{project: P, issue_type: Bug, api_url: SINK/}]
        rocketchat_configs: [{channel: c, api_url: SINK/, token: 'SECRET', token_id: 'SECRET'}]
        mattermost_configs: [{webhook_url: 'SINK/SECRET', channel: c}]
        email_configs:
        - {hello: PLAIN, to: a@b.example, from: a@b.example, smarthost: 'MAIL', require_tls: false, auth_username: u, auth_password: 'SECRET'}
        - {hello: LOGIN, to: a@b.example, from: a@b.example, smarthost: 'MAIL', require_tls: false, auth_username: u, auth_password_file: FOLDER/token}
        - {hello: CRAM-MD5, to: a@b.example, from: a@b.example, smarthost: 'MAIL', require_tls: false, auth_username: u, auth_secret: 'SECRET'}
        - {hello: XOAUTH2, to: a@b.example, from: a@b.example, smarthost: 'MAIL', require_tls: false, auth_username: u, auth_password: 'SECRET'}
      """;
  private static final String POLICY =
      """
      version: 1
      egress:
        allow:
        - {host: api.pushover.net}
        - {host: 127.0.0.1, schemes: [http, smtp], ports: ['*'], networks: [127.0.0.0/8]}
      """;
  private static final String ALERT = "[{\"labels\":{\"alertname\":\"A\",\"severity\":\"critical\"},\"annotations\":{\"summary\":\"s\"}}]";

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> planted = new ArrayList<>();
  private String shown = "";
  private int port;

  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.strings().withCharRange('a', 'z').withCharRange('A', 'Z').withCharRange('0', '9').withChars("_-.~").ofMinLength(14).ofMaxLength(30)
        .map(s -> "q" + s + "z");
  }

  @Property(tries = 2)
  void V_08_noSecretComesOutOfAWholeServer(@ForAll("secrets") String secret) throws Exception {
    play(secret, said -> said);
    assertThat(shown).contains("no: ");
  }

  @Property(tries = 1)
  void V_08_norWhenReceiversWriteItAsEscapesOfJson(@ForAll("secrets") String secret) throws Exception {
    play(secret, said -> "{\"said\":\"" + escaped(said) + "\"}");
    for (String each : planted) {
      assertThat(shown).doesNotContain(escaped(each)).doesNotContain(escaped(each).replace("\\", "\\\\"));
    }
    assertThat(shown).as("the rest is shown as it came").contains(escaped("no: ").replace("\\", "\\\\"));
  }

  /** What is shown or kept of an answer ends in the middle of a secret. */
  @Property(tries = 1)
  void V_08_norItsBeginningWhereAnAnswerIsCut(@ForAll("secrets") String secret) throws Exception {
    for (int length : new int[] {8 << 10, 12 << 10}) {
      play(secret, said -> "said " + "xxx ".repeat(length / 4 - 5) + planted.getFirst() + said);
      assertThat(shown).contains("said xxx").doesNotContain(secret.substring(0, 8));
    }
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append(String.format("\\u%04x", c)));
    return out.toString();
  }

  private void play(String secret, UnaryOperator<String> says) throws Exception {
    Path folder = Files.createTempDirectory("planted");
    HttpServer sink = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 64);
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    try (RepeatingSmtp mail = new RepeatingSmtp(); EchoingTunnel tunnel = new EchoingTunnel(folder, "api.pushover.net")) {
      sink.createContext("/", exchange -> echo(exchange, says));
      sink.start();
      LogOutput.install(new LogOutput(new PrintStream(logged, true, StandardCharsets.UTF_8), new RealTime(), Level.DEBUG, false));
      String config = config(secret, "http://127.0.0.1:" + sink.getAddress().getPort(), tunnel.url(), folder).replace("MAIL", mail.address());
      Files.writeString(folder.resolve("am.yml"), config);
      Files.writeString(folder.resolve("policy.yml"), POLICY);
      String out = served(folder, config);
      assertThat(out).contains("\"state\":\"failing\"").contains("unexpected status code 400").contains("*smtp.plainAuth auth: 535");
      assertThat(out).as("what Pushover is told").contains("tunnel says no");
      assertThat(mail.refused()).as("logins that mail tried").contains("PLAIN", "LOGIN", "CRAM-MD5");
      assertThat(logged.toString(StandardCharsets.UTF_8)).contains("Notify for alerts failed");
      shown = out + logged.toString(StandardCharsets.UTF_8);
      assertNothingShown();
    } finally {
      LogOutput.install(null);
      sink.stop(0);
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private String config(String secret, String sink, String tunnel, Path folder) throws IOException {
    planted.clear();
    StringBuilder text = new StringBuilder();
    String[] pieces = CONFIG.replace("SINK", sink).replace("TUNNEL", tunnel).replace("FOLDER", folder.toString()).split("SECRET", -1);
    for (int i = 0; i < pieces.length; i++) {
      text.append(pieces[i]).append(i + 1 < pieces.length ? plant(secret, i) : "");
    }
    Files.writeString(folder.resolve("url"), sink + "/" + plant(secret, 100) + "\n");
    Files.writeString(folder.resolve("token"), plant(secret, 101) + "\n");
    return text.toString();
  }

  private String plant(String secret, int place) {
    planted.add(secret + place + "x");
    return planted.getLast();
  }

  /** Refuses, and repeats the request in every way it can. */
  private static void echo(HttpExchange exchange, UnaryOperator<String> says) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    StringBuilder said = new StringBuilder("no: ").append(exchange.getRequestURI()).append(' ');
    exchange.getRequestHeaders().forEach((name, values) -> said.append(name).append(": ").append(values).append(' '));
    said.append(new String(body, StandardCharsets.UTF_8));
    byte[] answer = says.apply(said.toString()).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(400, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** Everything that a server says about one alert, and about a reload that fails. */
  private String served(Path folder, String config) throws Exception {
    List<String> arguments =
        List.of(
            "--config.file=" + folder.resolve("am.yml"), "--policy.file=" + folder.resolve("policy.yml"), "--storage.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:0", "--web.anonymous-loopback");
    var flags = FlagReader.read(new CommandLine(FlagTable.ALL).parse(arguments), Map.of());
    try (Ironbell server = Ironbell.start(flags, FeatureFlags.parse(""), new Signals(), null)) {
      port = server.addresses().getFirst().port();
      ask("POST", "/api/v2/alerts", ALERT);
      String own = ask("GET", "/api/ironbell/v1/receivers", "");
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (own.contains("\"state\":\"unknown\"") && System.nanoTime() < end) {
        own = ask("GET", "/api/ironbell/v1/receivers", "");
      }
      assertThat(own).doesNotContain("\"state\":\"unknown\"");
      StringBuilder out = new StringBuilder(own);
      for (String path : List.of("/api/v2/status", "/api/v2/receivers", "/api/v2/alerts", "/api/v2/alerts/groups", "/metrics", "/")) {
        out.append(ask("GET", path, ""));
      }
      Files.writeString(folder.resolve("am.yml"), config + "nonsense: 1\n");
      out.append(ask("POST", "/-/reload", ""));
      return out.toString();
    }
  }

  private String ask(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private void assertNothingShown() {
    for (String secret : planted) {
      for (String form : List.of(secret, base64("u:" + secret), base64(secret), base64("\0u\0" + secret))) {
        assertThat(shown.contains(form)).as("shown: %s", around(shown, form)).isFalse();
      }
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String around(String shown, String secret) {
    int at = shown.indexOf(secret);
    return at < 0 ? "nothing" : shown.substring(Math.max(0, at - 300), Math.min(shown.length(), at + 100));
  }
}
