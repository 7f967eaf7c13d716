package io.ironbell.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.Authorization;
import io.ironbell.api.config.HttpClientConfig.BasicAuth;
import io.ironbell.api.config.HttpClientConfig.HeaderValues;
import io.ironbell.api.config.HttpClientConfig.ProxyConfig;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.Outside;
import io.ironbell.notifier.egress.EgressDenied;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpClientTest {
  private final Outside outside = new Outside();
  private final FakeReceiver receiver = FakeReceiver.start(FakeReceiver.status(200, "ok"));
  private final FakeReceiver other = FakeReceiver.start(FakeReceiver.status(200, "other"));
  @TempDir Path dir = Path.of("");

  @AfterEach
  void close() {
    receiver.close();
    other.close();
    outside.close();
  }

  private static HttpClientConfig config(
      @Nullable BasicAuth basic, @Nullable Authorization authorization, ProxyConfig proxy, boolean follow, Map<String, HeaderValues> headers) {
    return new HttpClientConfig(basic, authorization, null, TlsConfig.DEFAULT, proxy, follow, true, headers);
  }

  private HttpReply post(HttpClientConfig config, String url) throws IOException {
    HttpRequest request = HttpRequest.post(Outside.to(url), "application/json", "x".getBytes(StandardCharsets.UTF_8));
    return outside.clients.client("webhook", config).send(request, 30_000_000_000L);
  }

  @Test
  void HTTPC_01_and_12_basicAuthWithAPasswordFileReadAtEachRequest() throws IOException {
    Path file = Files.writeString(dir.resolve("password"), "one\n");
    HttpClientConfig config = config(new BasicAuth("user", null, null, file.toString()), null, ProxyConfig.NONE, true, Map.of());
    HttpClient client = outside.clients.client("webhook", config);
    client.send(HttpRequest.post(Outside.to(receiver.url("/")), "application/json", new byte[0]), 30_000_000_000L);
    Files.writeString(file, "two");
    client.send(HttpRequest.post(Outside.to(receiver.url("/")), "application/json", new byte[0]), 30_000_000_000L);
    assertThat(receiver.requests).extracting(r -> r.header("Authorization")).containsExactly("Basic dXNlcjpvbmU=", "Basic dXNlcjp0d28=");
  }

  @Test
  void V_08_aSensitiveHeaderDoesNotPrintItsValue() {
    assertThat(new Header("X-Key", "s3cret", true)).hasToString("X-Key: <secret>");
    assertThat(new Header("Accept", "*/*", false)).hasToString("Accept: */*");
  }

  @Test
  void HTTPC_02_authorization() throws IOException {
    post(config(null, new Authorization("Bearer", Secret.of("token"), null), ProxyConfig.NONE, true, Map.of()), receiver.url("/"));
    assertThat(receiver.requests.getFirst().header("Authorization")).isEqualTo("Bearer token");
  }

  @Test
  void HTTPC_11_spacesAroundTheValueOfAHeaderAreNotSent() throws IOException {
    Map<String, HeaderValues> headers = Map.of("X-Scope", new HeaderValues(List.of(" a b\t "), List.of(), List.of()));
    post(config(null, null, ProxyConfig.NONE, true, headers), receiver.url("/"));
    assertThat(receiver.requests.getFirst().headers()).contains("X-Scope: a b");
  }

  /** The same client serves all kinds; which of them name themselves otherwise is G-197. */
  @Test
  void HTTPC_15_requestsComeFromAlertmanagerUnlessTheyNameAnother() throws IOException {
    post(HttpClientConfig.DEFAULT, receiver.url("/"));
    List<Header> own = List.of(new Header("User-Agent", "Go-http-client/1.1", false));
    HttpRequest named = new HttpRequest("POST", Outside.to(receiver.url("/")), own, new byte[0], false, HttpRequest.SHORT_REPLY);
    outside.clients.client("webhook", HttpClientConfig.DEFAULT).send(named, 30_000_000_000L);
    assertThat(receiver.requests).extracting(r -> r.header("User-Agent")).containsExactly("Alertmanager/0.34.0", "Go-http-client/1.1");
  }

  @Test
  void HTTPC_02_aMissingCredentialsFileIsNamed() {
    HttpClientConfig config = config(null, new Authorization("Bearer", null, dir.resolve("absent").toString()), ProxyConfig.NONE, true, Map.of());
    assertThatThrownBy(() -> post(config, receiver.url("/"))).hasMessageContaining("unable to read authorization credentials: unable to read file ");
  }

  @Test
  void HTTPC_11_headers() throws IOException {
    Path file = Files.writeString(dir.resolve("h"), " from-file \n");
    HeaderValues values = new HeaderValues(List.of("plain"), List.of(Secret.of("secret")), List.of(file.toString()));
    post(config(null, null, ProxyConfig.NONE, true, Map.of("X-Scope", values)), receiver.url("/"));
    assertThat(receiver.requests.getFirst().headers()).contains("X-Scope: plain", "X-Scope: secret", "X-Scope: from-file");
  }

  @Test
  void aLineBreakInAFileBeginsNoHeader() throws IOException {
    Path file = Files.writeString(dir.resolve("h"), "a\r\nHost: evil");
    HttpClientConfig config = config(null, null, ProxyConfig.NONE, true, Map.of("X-Scope", new HeaderValues(List.of(), List.of(), List.of(file.toString()))));
    assertThatThrownBy(() -> post(config, receiver.url("/"))).hasMessage("the value of header X-Scope holds a control character");
  }

  @Test
  void V_06_aHeaderFileThatIsNoRegularFileIsRefused() {
    HttpClientConfig config = config(null, null, ProxyConfig.NONE, true, Map.of("X-Scope", new HeaderValues(List.of(), List.of(), List.of("/dev/zero"))));
    assertThatThrownBy(() -> post(config, receiver.url("/"))).hasMessageContaining("not a regular file");
  }

  private static final HttpClientConfig FOLLOWING = config(null, null, ProxyConfig.NONE, true, Map.of());

  @Test
  void HTTPC_08_aRedirectIsFollowedOnlyWhereTheConfigurationSaysSo() throws IOException {
    receiver.then(FakeReceiver.raw("HTTP/1.1 307 X\r\nLocation: " + other.url("/") + "\r\nContent-Length: 5\r\n\r\nmoved"));
    HttpReply reply = post(HttpClientConfig.DEFAULT, receiver.url("/"));
    assertThat(reply.status()).isEqualTo(307);
    assertThat(reply.body()).contains("follow_redirects: true");
    assertThat(other.requests).isEmpty();
  }

  @Test
  void G_247_redirectsRepeatOrAskWithGet() throws IOException {
    receiver.then(FakeReceiver.raw("HTTP/1.1 307 X\r\nLocation: " + other.url("/next") + "\r\nContent-Length: 0\r\n\r\n"));
    assertThat(post(FOLLOWING, receiver.url("/")).body()).isEqualTo("other");
    receiver.then(FakeReceiver.raw("HTTP/1.1 302 X\r\nLocation: " + other.url("/next") + "\r\nContent-Length: 0\r\n\r\n"));
    post(FOLLOWING, receiver.url("/"));
    assertThat(other.requests).extracting(FakeReceiver.Seen::requestLine).containsExactly("POST /next HTTP/1.1", "GET /next HTTP/1.1");
    assertThat(other.requests).extracting(FakeReceiver.Seen::body).containsExactly("x", "");
  }

  @Test
  void HTTPC_08_notFollowedWhenSwitchedOff() throws IOException {
    receiver.then(FakeReceiver.raw("HTTP/1.1 307 X\r\nLocation: " + other.url("/") + "\r\nContent-Length: 0\r\n\r\n"));
    assertThat(post(config(null, null, ProxyConfig.NONE, false, Map.of()), receiver.url("/")).status()).isEqualTo(307);
    assertThat(other.requests).isEmpty();
  }

  @Test
  void C_26_aRedirectToTheMetadataServiceIsRefused() {
    receiver.then(FakeReceiver.raw("HTTP/1.1 307 X\r\nLocation: http://169.254.169.254/latest\r\nContent-Length: 0\r\n\r\n"));
    assertThatThrownBy(() -> post(FOLLOWING, receiver.url("/"))).isInstanceOf(EgressDenied.class);
  }

  @Test
  void C_26_secretsStayWithTheirOrigin() throws IOException {
    HttpClientConfig config =
        config(
            null,
            new Authorization("Bearer", Secret.of("token"), null),
            ProxyConfig.NONE,
            true,
            Map.of("X-Key", new HeaderValues(List.of("k"), List.of(), List.of())));
    receiver.then(FakeReceiver.raw("HTTP/1.1 308 X\r\nLocation: " + other.url("/") + "\r\nContent-Length: 0\r\n\r\n"));
    post(config, receiver.url("/"));
    assertThat(other.requests.getFirst().header("Authorization")).isNull();
    assertThat(other.requests.getFirst().header("X-Key")).isNull();
    receiver.then((socket, request, number) ->
        FakeReceiver.raw(request.requestLine().contains("/again") ? "HTTP/1.1 200 X\r\nContent-Length: 0\r\n\r\n"
            : "HTTP/1.1 308 X\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n").answer(socket, request, number));
    post(config, receiver.url("/"));
    assertThat(receiver.requests.getLast().header("Authorization")).isEqualTo("Bearer token");
  }

  @Test
  void C_26_aBodyWithASecretStaysWithItsOrigin() throws IOException {
    HttpRequest request = HttpRequest.post(Outside.to(receiver.url("/")), "application/json", "key".getBytes(StandardCharsets.UTF_8)).withSecretBody();
    receiver.then(FakeReceiver.raw("HTTP/1.1 307 X\r\nLocation: " + other.url("/") + "\r\nContent-Length: 0\r\n\r\n"));
    assertThatThrownBy(() -> outside.clients.client("pagerduty", FOLLOWING).send(request, 30_000_000_000L))
        .isInstanceOf(EgressDenied.class).hasMessageContaining("is not the origin");
    assertThat(other.requests).isEmpty();
    receiver.then(FakeReceiver.raw("HTTP/1.1 302 X\r\nLocation: " + other.url("/") + "\r\nContent-Length: 0\r\n\r\n"));
    outside.clients.client("pagerduty", FOLLOWING).send(request, 30_000_000_000L);
    assertThat(other.requests).extracting(FakeReceiver.Seen::body).containsExactly("");
  }

  @Test
  void C_20_aHeaderThatIsNoneIsNotSent() {
    HeaderValues value = new HeaderValues(List.of("v"), List.of(), List.of());
    for (String name : List.of("", "X A", "X:A", "X\r\nHost", "Content-Length: 0\r\n\r\nDELETE /admin HTTP/1.1\r\nX-A", "Ä")) {
      assertThatThrownBy(() -> post(config(null, null, ProxyConfig.NONE, true, Map.of(name, value)), receiver.url("/")))
          .hasMessage("a header has a name that is none");
    }
    assertThat(receiver.requests).isEmpty();
  }

  @Test
  void C_26_aLoopEnds() {
    receiver.then(FakeReceiver.raw("HTTP/1.1 308 X\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"));
    assertThatThrownBy(() -> post(FOLLOWING, receiver.url("/"))).hasMessage("stopped after 10 redirects");
    assertThat(receiver.requests).as("as many as Go sends").hasSize(10);
  }

  @Test
  void C_27_aProxyGetsTheWholeUrlAndItsCredentials() throws IOException {
    ProxyConfig proxy = new ProxyConfig("http://me:p%40ss@proxy.test:" + other.port(), "", false, Map.of());
    assertThat(post(config(null, null, proxy, true, Map.of()), "http://receiver.test:1/x").body()).isEqualTo("other");
    FakeReceiver.Seen seen = other.requests.getFirst();
    assertThat(seen.requestLine()).isEqualTo("POST http://receiver.test:1/x HTTP/1.1");
    assertThat(seen.header("Proxy-Authorization")).isEqualTo("Basic bWU6cEBzcw==");
    assertThat(seen.header("Accept-Encoding")).isNull();
  }

  @Test
  void C_27_behindAProxyTheTargetIsStillJudged() {
    ProxyConfig proxy = new ProxyConfig("http://proxy.test:" + other.port(), "", false, Map.of());
    HttpClientConfig config = config(null, null, proxy, true, Map.of());
    assertThatThrownBy(() -> post(config, "http://other.example/")).isInstanceOf(EgressDenied.class);
    assertThatThrownBy(() -> post(config, "http://127.0.0.1:1/")).isInstanceOf(EgressDenied.class);
    assertThat(other.requests).isEmpty();
  }

  @Test
  void C_27_theProxyItselfIsJudged() {
    ProxyConfig proxy = new ProxyConfig("http://proxy.example:" + other.port(), "", false, Map.of());
    assertThatThrownBy(() -> post(config(null, null, proxy, true, Map.of()), "http://receiver.test:1/x"))
        .satisfies(e -> assertThat(SendErrors.refusal((IOException) e)).isNotNull());
  }

  @Test
  void C_27_connectCarriesItsHeaders() throws IOException {
    ProxyConfig proxy = new ProxyConfig("http://proxy.test:" + other.port(), "", false, Map.of("X-Proxy", List.of(Secret.of("v"))));
    other.then(FakeReceiver.raw("HTTP/1.1 502 X\r\nContent-Length: 0\r\n\r\n"));
    assertThatThrownBy(() -> post(config(null, null, proxy, true, Map.of()), "https://receiver.test:1/x")).isInstanceOf(IOException.class);
    assertThat(other.requests.getFirst().requestLine()).isEqualTo("CONNECT receiver.test:1 HTTP/1.1");
    assertThat(other.requests.getFirst().header("X-Proxy")).isEqualTo("v");
  }
}
