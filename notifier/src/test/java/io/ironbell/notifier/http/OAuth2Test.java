package io.ironbell.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.HttpClientConfig.OAuth2;
import io.ironbell.api.config.HttpClientConfig.ProxyConfig;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.secret.Redaction;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.Outside;
import io.ironbell.notifier.egress.EgressDenied;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens from a real endpoint for real requests (HTTPC-04, HTTPC-05). */
final class OAuth2Test {
  private static final String LONG = "{\"access_token\":\"t1\",\"token_type\":\"bearer\",\"expires_in\":3600}";
  private static final String SHORT = "{\"access_token\":\"t2\",\"expires_in\":\"10\"}";

  private final Outside outside = new Outside();
  private final FakeReceiver receiver = FakeReceiver.start(FakeReceiver.status(200, "ok"));
  private final FakeReceiver endpoint = FakeReceiver.start(FakeReceiver.json(200, LONG));
  @TempDir Path dir = Path.of("");

  @AfterEach
  void close() {
    receiver.close();
    endpoint.close();
    outside.close();
  }

  private OAuth2 credentials(@Nullable Secret secret, @Nullable String file, List<String> scopes, Map<String, String> params) {
    return new OAuth2(
        "the id", secret, file, endpoint.url("/token"), scopes, params, TlsConfig.DEFAULT, ProxyConfig.NONE, "", null, null, "", "", "", "", Map.of());
  }

  private OAuth2 plain() {
    return credentials(Secret.of("s:cret"), null, List.of(), Map.of());
  }

  private HttpClient client(OAuth2 oauth2) {
    return outside.clients.client(
        "webhook", new HttpClientConfig(null, null, oauth2, TlsConfig.DEFAULT, ProxyConfig.NONE, true, true, Map.of()));
  }

  private HttpReply post(HttpClient client) throws IOException {
    return client.send(HttpRequest.post(Outside.to(receiver.url("/")), "text/plain", new byte[0]), 30_000_000_000L);
  }

  private List<@Nullable String> sent() {
    List<@Nullable String> sent = new ArrayList<>();
    receiver.requests.forEach(r -> sent.add(r.header("Authorization")));
    return sent;
  }

  @Test
  void HTTPC_04_aTokenIsFetchedOnceAndCarried() throws IOException {
    HttpClient client = client(credentials(Secret.of("s:cret"), null, List.of("a", "b c"), Map.of("resource", "x/y", "audience", "z")));
    post(client);
    post(client);
    assertThat(sent()).containsExactly("Bearer t1", "Bearer t1");
    assertThat(endpoint.requests).hasSize(1);
    FakeReceiver.Seen asked = endpoint.requests.getFirst();
    assertThat(asked.requestLine()).isEqualTo("POST /token HTTP/1.1");
    assertThat(asked.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(asked.header("User-Agent")).isEqualTo("Alertmanager/0.34.0");
    assertThat(asked.header("Authorization")).isEqualTo("Basic " + base64("the+id:s%3Acret"));
    assertThat(asked.body()).isEqualTo("audience=z&grant_type=client_credentials&resource=x%2Fy&scope=a+b+c");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void HTTPC_04_aTokenIsRenewedTenSecondsBeforeItExpires() throws IOException {
    endpoint.then(FakeReceiver.json(200, SHORT));
    HttpClient client = client(plain());
    post(client);
    endpoint.then(FakeReceiver.json(200, LONG));
    post(client);
    post(client);
    assertThat(sent()).containsExactly("Bearer t2", "Bearer t1", "Bearer t1");
  }

  @Test
  void HTTPC_04_anEndpointThatWantsTheSecretInTheFormGetsItThere() throws IOException {
    endpoint.then((socket, request, number) ->
        FakeReceiver.json(request.body().contains("client_secret=s%3Acret") ? 200 : 401, SHORT).answer(socket, request, number));
    HttpClient client = client(plain());
    post(client);
    post(client);
    assertThat(endpoint.requests).as("the second time it is known").hasSize(3);
    assertThat(endpoint.requests.getLast().body()).isEqualTo("client_id=the+id&client_secret=s%3Acret&grant_type=client_credentials");
    assertThat(endpoint.requests.getLast().header("Authorization")).isNull();
  }

  /** Some endpoints answer as the web did before JSON. */
  @ParameterizedTest
  @ValueSource(strings = {"application/x-www-form-urlencoded; charset=utf-8", "text/plain"})
  void HTTPC_04_aFormIsAnAnswerToo(String type) throws IOException {
    String form = "access_token=a%20b%2Bc&token_type=bearer&expires_in=3600&access_token=second";
    endpoint.then(FakeReceiver.raw("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + form.length() + "\r\n\r\n" + form));
    post(client(plain()));
    assertThat(sent()).containsExactly("Bearer a b+c");
  }

  @Test
  void HTTPC_04_aRedirectWithinTheOriginIsFollowed() throws IOException {
    endpoint.then((socket, request, number) ->
        (request.requestLine().contains("/token ")
            ? FakeReceiver.raw("HTTP/1.1 307 Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n") : FakeReceiver.json(200, SHORT))
            .answer(socket, request, number));
    post(client(plain()));
    assertThat(sent()).containsExactly("Bearer t2");
    assertThat(endpoint.requests.getLast().body()).isEqualTo("grant_type=client_credentials");
  }

  @Test
  void C_26_whatAsksForATokenStaysWithItsOrigin() throws IOException {
    try (FakeReceiver other = FakeReceiver.start(FakeReceiver.json(200, SHORT))) {
      endpoint.then(FakeReceiver.raw("HTTP/1.1 307 Moved\r\nLocation: " + other.url("/token") + "\r\nContent-Length: 0\r\n\r\n"));
      assertThatThrownBy(() -> post(client(plain()))).hasMessageContaining("not the origin that the secret in this request is for");
      assertThat(other.connections).hasValue(0);
    }
  }

  @Test
  void HTTPC_12_aChangedSecretFileAsksForANewToken() throws IOException {
    Path file = Files.writeString(dir.resolve("secret"), "one\n");
    HttpClient client = client(credentials(null, file.toString(), List.of(), Map.of()));
    post(client);
    Files.writeString(file, "two");
    post(client);
    assertThat(endpoint.requests).extracting(r -> r.header("Authorization")).containsExactly("Basic " + base64("the+id:one"), "Basic " + base64("the+id:two"));
  }

  @Test
  void HTTPC_04_manyRequestsAtOnceFetchOneToken() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(30);
    endpoint.then((socket, request, number) -> {
      return begun.await(10, TimeUnit.SECONDS) && FakeReceiver.json(200, LONG).answer(socket, request, number);
    });
    HttpClient client = client(plain());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      threads.add(Thread.ofVirtual().start(() -> {
        begun.countDown();
        try {
          post(client);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(sent()).hasSize(30).containsOnly("Bearer t1");
    assertThat(endpoint.requests).hasSize(1);
  }

  @Test
  void HTTPC_04_an401DoesNotEndTheToken() throws IOException {
    receiver.then(FakeReceiver.status(401, "no"));
    HttpClient client = client(plain());
    assertThat(post(client).status()).isEqualTo(401);
    post(client);
    assertThat(endpoint.requests).hasSize(1);
  }

  @Test
  void V_08_aTokenThatTheReceiverRepeatsIsTakenOut() throws IOException {
    receiver.then((socket, request, number) ->
        FakeReceiver.status(400, "bad: " + request.header("Authorization")).answer(socket, request, number));
    assertThat(post(client(plain())).body()).isEqualTo("bad: Bearer <secret>");
  }

  @Test
  void C_20_aTokenEndpointThatThePolicyRefusesIsNotAsked() {
    OAuth2 elsewhere =
        new OAuth2(
            "id", Secret.of("s"), null, "http://169.254.169.254:" + endpoint.port() + "/token", List.of(), Map.of(), TlsConfig.DEFAULT, ProxyConfig.NONE, "",
            null, null, "", "", "", "", Map.of());
    assertThatThrownBy(() -> post(client(elsewhere))).isInstanceOf(EgressDenied.class);
    assertThat(receiver.connections).hasValue(0);
    assertThat(outside.dialed("attempted")).isZero();
  }

  @Test
  void HTTPC_04_theEndpointHasItsOwnProxyAndTls() throws IOException {
    Certificates certificates = new Certificates();
    try (FakeReceiver secure = certificates.receiver(certificates.issued("token.test"), FakeReceiver.json(200, LONG));
        FakeReceiver proxy = FakeReceiver.start(io.ironbell.notifier.Tunnel.to(secure.port()))) {
      TlsConfig tls = new TlsConfig(certificates.authority.certificatePem(), "", "", "", null, "", "", false, "", "");
      ProxyConfig through = new ProxyConfig("http://proxy.test:" + proxy.port(), "", false, Map.of());
      post(
          client(
              new OAuth2(
                  "id", Secret.of("s"), null, "https://token.test:" + secure.port() + "/", List.of(), Map.of(), tls, through, "", null, null, "", "", "", "",
                  Map.of())));
      assertThat(proxy.requests).extracting(FakeReceiver.Seen::requestLine).containsExactly("CONNECT token.test:" + secure.port() + " HTTP/1.1");
      assertThat(sent()).containsExactly("Bearer t1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s%3Acret", "aWQ6cyUzQWNyZXQ="})
  void V_08_aSecretInWhatAnEndpointSaysIsNotCut(String sent) {
    endpoint.then(FakeReceiver.json(400, "{\"error\":\"x\",\"error_description\":\"" + "x".repeat(196) + " " + sent + "\"}"));
    assertThatThrownBy(() -> post(client(plain())))
        .satisfies(e -> assertThat(Redaction.of(List.of("s:cret")).apply(String.valueOf(e.getMessage()))).contains("xxx ").contains("<secret>").doesNotContain("s%3", "cyU"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|{\"error\":\"invalid_client\",\"error_description\":\"who?\"}|oauth2: \"invalid_client\" \"who?\"",
        "200|{\"error\":\"invalid_scope\"}|oauth2: \"invalid_scope\"",
        "400|{\"error\":\"x\",\"error_description\":\"bad secret s:cret\"}|oauth2: \"x\" \"<secret>\"",
        "400|{\"error\":\"slow_down\",\"error_uri\":\"https://help\"}|oauth2: \"slow_down\" \"https://help\"",
        "200|{\"access_token\":\"a\",\"expires_in\":\"abc\"}|oauth2: cannot parse json: expires_in is no whole number",
        "503|down|oauth2: cannot fetch token: 503",
        "200|down|oauth2: cannot parse json",
        "200|[]|oauth2: cannot parse json",
        "200|{\"access_token\":{}}|oauth2: server response missing access_token",
        "200|{\"access_token\":\"a\\r\\nb\"}|oauth2: the access_token holds characters that no header can carry"
      })
  void HTTPC_04_whatAnEndpointSaysInsteadOfAToken(int status, String body, String message) {
    endpoint.then(FakeReceiver.json(status, body));
    assertThatThrownBy(() -> post(client(plain()))).hasMessage(message);
    assertThat(receiver.connections).hasValue(0);
  }

  @Test
  void HTTPC_04_parametersOfTheGrantAreNotOverwritten() {
    assertThatThrownBy(() -> post(client(credentials(Secret.of("s"), null, List.of("a"), Map.of("scope", "b")))))
        .hasMessage("oauth2: cannot overwrite parameter \"scope\"");
  }

  @Test
  void HTTPC_04_theGrantTypeMayBe() throws IOException {
    post(client(credentials(Secret.of("s"), null, List.of(), Map.of("grant_type", "odd"))));
    assertThat(endpoint.requests.getFirst().body()).isEqualTo("grant_type=odd");
  }

  @ParameterizedTest
  @CsvSource({"'',SHA256withRSA,RS256", "RS384,SHA384withRSA,RS384", "RS512,SHA512withRSA,RS512"})
  void HTTPC_05_aSignedAssertionIsExchangedForAToken(String configured, String java, String named) throws IOException, GeneralSecurityException {
    HeldCertificate key = new HeldCertificate.Builder().rsa2048().build();
    Map<String, Object> claims = Map.of("tenant", 7, "roles", List.of("a"));
    OAuth2 jwt =
        new OAuth2(
            "the id", null, null, endpoint.url("/token"), List.of("a", "b"), Map.of(), TlsConfig.DEFAULT, ProxyConfig.NONE, TokenEndpoint.JWT_BEARER,
            Secret.of(key.privateKeyPkcs1Pem()), null, "key 1", configured, "", "https://aud.example", claims);
    post(client(jwt));
    assertThat(sent()).containsExactly("Bearer t1");
    String body = endpoint.requests.getFirst().body();
    assertThat(body).endsWith("&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&scope=a+b");
    String[] parts = body.substring("assertion=".length(), body.indexOf('&')).split("\\.");
    assertThat(text(parts[0])).isEqualTo("{\"alg\":\"" + named + "\",\"kid\":\"key 1\",\"typ\":\"JWT\"}");
    assertThat(text(parts[1]))
        .matches(
            "\\{\"aud\":\"https://aud.example\",\"exp\":\\d+,\"iat\":\\d+,\"iss\":\"the id\",\"jti\":\"[0-9a-f-]{36}\",\"roles\":\\[\"a\"],"
                + "\"scope\":\"a b\",\"sub\":\"the id\",\"tenant\":7}");
    Signature signature = Signature.getInstance(java);
    signature.initVerify(key.certificate());
    signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void HTTPC_05_theIssuerMayBeAnother() throws IOException {
    HeldCertificate key = new HeldCertificate.Builder().rsa2048().build();
    OAuth2 jwt =
        new OAuth2(
            "the id", null, null, endpoint.url("/token"), List.of(), Map.of(), TlsConfig.DEFAULT, ProxyConfig.NONE, TokenEndpoint.JWT_BEARER,
            Secret.of(key.privateKeyPkcs1Pem()), null, "", "", "somebody", "", Map.of());
    post(client(jwt));
    assertThat(text(endpoint.requests.getFirst().body().split("\\.")[1])).contains("\"iss\":\"somebody\"", "\"sub\":\"the id\"");
  }

  /** Upstream reads JSON whatever the answer calls itself, and no form. */
  @Test
  void HTTPC_05_theAnswerIsJson() throws IOException {
    String json = "{\"access_token\":\"t7\"}";
    endpoint.then(FakeReceiver.raw("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + json.length() + "\r\n\r\n" + json));
    HeldCertificate key = new HeldCertificate.Builder().rsa2048().build();
    OAuth2 jwt =
        new OAuth2(
            "id", null, null, endpoint.url("/token"), List.of(), Map.of(), TlsConfig.DEFAULT, ProxyConfig.NONE, TokenEndpoint.JWT_BEARER,
            Secret.of(key.privateKeyPkcs1Pem()), null, "", "", "", "", Map.of());
    post(client(jwt));
    assertThat(sent()).containsExactly("Bearer t7");
  }

  /** Upstream's encoder refuses them as well, in these words. */
  @ParameterizedTest
  @CsvSource({"NaN,NaN", "Infinity,+Inf", "-Infinity,-Inf"})
  void HTTPC_05_aClaimThatJsonHasNoNumberForIsNotSent(double claim, String named) {
    HeldCertificate key = new HeldCertificate.Builder().rsa2048().build();
    for (Object value : List.of(claim, List.of(1, claim), Map.of("deep", claim))) {
      OAuth2 jwt =
          new OAuth2(
              "id", null, null, endpoint.url("/token"), List.of(), Map.of(), TlsConfig.DEFAULT, ProxyConfig.NONE, TokenEndpoint.JWT_BEARER,
              Secret.of(key.privateKeyPkcs1Pem()), null, "", "", "", "", Map.of("odd", value));
      assertThatThrownBy(() -> post(client(jwt))).isInstanceOf(IOException.class).hasMessage("oauth2: claims: json: unsupported value: " + named);
    }
    assertThat(endpoint.connections).hasValue(0);
    assertThat(receiver.connections).hasValue(0);
  }

  /** What is not configured comes from what is: the client is the issuer, the token is asked for where it is sent. */
  @Test
  void HTTPC_05_theAudienceIsTheTokenEndpointAndClaimsMayBeNull() throws IOException {
    HeldCertificate key = new HeldCertificate.Builder().rsa2048().build();
    Map<String, @Nullable Object> claims = new HashMap<>();
    claims.put("n", null);
    claims.put("deep", Arrays.asList(1, null));
    OAuth2 jwt =
        new OAuth2(
            "the id", null, null, endpoint.url("/token"), List.of(), Map.of(), TlsConfig.DEFAULT, ProxyConfig.NONE, TokenEndpoint.JWT_BEARER,
            Secret.of(key.privateKeyPkcs1Pem()), null, "", "", "", "", claims);
    post(client(jwt));
    String body = endpoint.requests.getFirst().body();
    assertThat(text(body.substring("assertion=".length(), body.indexOf('&')).split("\\.")[1]))
        .matches(
            "\\{\"aud\":\"" + Pattern.quote(endpoint.url("/token")) + "\",\"deep\":\\[1,null],\"exp\":\\d+,\"iat\":\\d+,\"iss\":\"the id\","
                + "\"jti\":\"[0-9a-f-]{36}\",\"n\":null,\"sub\":\"the id\"}");
  }

  private static String text(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
