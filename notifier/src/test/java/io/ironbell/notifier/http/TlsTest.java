package io.ironbell.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.ProxyConfig;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.Outside;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TlsTest {
  private final HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
  private final HeldCertificate server = issued("receiver.test");
  private final HeldCertificate client = issued("client");
  private final Outside outside = new Outside();
  @TempDir Path dir = Path.of("");
  private FakeReceiver receiver = start(server, false);

  private HeldCertificate issued(String name) {
    return new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName(name).commonName(name).build();
  }

  private FakeReceiver start(HeldCertificate identity, boolean askForClient) {
    try {
      HandshakeCertificates handshake =
          new HandshakeCertificates.Builder().heldCertificate(identity).addTrustedCertificate(authority.certificate()).build();
      SSLServerSocket socket =
          (SSLServerSocket) handshake.sslContext().getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
      socket.setNeedClientAuth(askForClient);
      return FakeReceiver.start(socket, FakeReceiver.status(200, "secure"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() {
    receiver.close();
    outside.close();
  }

  private HttpReply post(TlsConfig tls, String host) throws IOException {
    return post(outside.clients.client("webhook", config(tls)), host);
  }

  private static HttpClientConfig config(TlsConfig tls) {
    return new HttpClientConfig(null, null, null, tls, ProxyConfig.NONE, true, true, Map.of());
  }

  private HttpReply post(HttpClient http, String host) throws IOException {
    String url = "https://" + host + ":" + receiver.port() + "/x";
    return http.send(HttpRequest.post(Outside.to(url), "application/json", "b".getBytes(StandardCharsets.UTF_8)), 30_000_000_000L);
  }

  private static TlsConfig trusting(String ca) {
    return new TlsConfig(ca, "", "", "", null, "", "", false, "", "");
  }

  @Test
  void HTTPC_10_aCertificateOfTheGivenAuthorityIsTrusted() throws IOException {
    HttpClient http = outside.clients.client("webhook", config(trusting(authority.certificatePem())));
    assertThat(post(http, "receiver.test").body()).isEqualTo("secure");
    post(http, "receiver.test");
    assertThat(receiver.requests.getFirst().header("User-Agent")).isEqualTo("Alertmanager/0.34.0");
    assertThat(receiver.requests.getFirst().header("Accept-Encoding")).isNull();
    assertThat(receiver.requests.getFirst().body()).isEqualTo("b");
    assertThat(receiver.connections).as("kept").hasValue(1);
    assertThat(outside.dialed("established")).isEqualTo(1);
  }

  @Test
  void HTTPC_10_anUnknownAuthorityIsNot() {
    assertThatThrownBy(() -> post(TlsConfig.DEFAULT, "receiver.test")).isInstanceOf(SSLException.class);
    assertThat(receiver.requests).isEmpty();
  }

  @Test
  void HTTPC_10_theNameHasToBeInTheCertificate() throws IOException {
    String ca = authority.certificatePem();
    assertThatThrownBy(() -> post(trusting(ca), "127.0.0.1")).isInstanceOf(SSLException.class);
    TlsConfig named = new TlsConfig(ca, "", "", "", null, "", "receiver.test", false, "", "");
    assertThat(post(named, "127.0.0.1").status()).isEqualTo(200);
  }

  @Test
  void HTTPC_10_insecureSkipVerify() throws IOException {
    assertThat(post(new TlsConfig("", "", "", "", null, "", "", true, "", ""), "127.0.0.1").status()).isEqualTo(200);
  }

  @Test
  void HTTPC_10_clientCertificatesInTheirFormsOfKeys() throws IOException {
    receiver.close();
    receiver = start(server, true);
    String ca = authority.certificatePem();
    assertThatThrownBy(() -> post(trusting(ca), "receiver.test")).isInstanceOf(IOException.class);
    TlsConfig mutual = new TlsConfig(ca, "", client.certificatePem(), "", Secret.of(client.privateKeyPkcs8Pem()), "", "", false, "", "");
    assertThat(post(mutual, "receiver.test").status()).isEqualTo(200);
    HeldCertificate rsa = new HeldCertificate.Builder().signedBy(authority).rsa2048().commonName("client").build();
    TlsConfig old = new TlsConfig(ca, "", rsa.certificatePem(), "", Secret.of(rsa.privateKeyPkcs1Pem()), "", "", false, "", "");
    assertThat(post(old, "receiver.test").status()).isEqualTo(200);
  }

  @Test
  void HTTPC_10_aChangedCaFileIsTakenUp() throws IOException {
    HeldCertificate stranger = new HeldCertificate.Builder().certificateAuthority(0).build();
    Path file = Files.writeString(dir.resolve("ca.pem"), stranger.certificatePem());
    HttpClient http = outside.clients.client("webhook", config(new TlsConfig("", file.toString(), "", "", null, "", "", false, "", "")));
    assertThatThrownBy(() -> post(http, "receiver.test")).isInstanceOf(SSLException.class);
    Files.writeString(file, authority.certificatePem());
    assertThat(post(http, "receiver.test").status()).isEqualTo(200);
  }

  /** AWS's software trusts a bundle beside what is written. */
  @Test
  void INT_SNS_06_whatIsWrittenAndAFileAreBothTrusted() throws IOException {
    String stranger = new HeldCertificate.Builder().certificateAuthority(0).build().certificatePem();
    Path file = Files.writeString(dir.resolve("ca.pem"), stranger);
    assertThat(post(new TlsConfig(authority.certificatePem(), file.toString(), "", "", null, "", "", false, "", ""), "receiver.test").status()).isEqualTo(200);
    Files.writeString(file, authority.certificatePem());
    assertThat(post(new TlsConfig(stranger, file.toString(), "", "", null, "", "", false, "", ""), "receiver.test").status()).isEqualTo(200);
  }

  /** Go finds no certificate in it; the system's are not what was asked for. */
  @Test
  void HTTPC_10_anEmptyCaFileIsNotTheSystems() throws IOException {
    Path file = Files.writeString(dir.resolve("ca.pem"), "");
    assertThatThrownBy(() -> post(new TlsConfig("", file.toString(), "", "", null, "", "", false, "", ""), "receiver.test"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unable to use specified CA cert " + file);
  }

  @Test
  void HTTPC_10_aChangedClientCertificateIsShownOnANewConnection() throws IOException {
    receiver.close();
    List<String> shown = new java.util.concurrent.CopyOnWriteArrayList<>();
    Certificates signed = new Certificates();
    receiver =
        FakeReceiver.start(
            signed.listen(signed.issued("receiver.test"), true),
            (socket, request, number) -> {
              shown.add(((javax.net.ssl.SSLSocket) socket).getSession().getPeerPrincipal().getName());
              return FakeReceiver.status(200, "").answer(socket, request, number);
            });
    HeldCertificate first = signed.issued("first");
    HeldCertificate second = signed.issued("second");
    Path cert = Files.writeString(dir.resolve("cert.pem"), first.certificatePem());
    Path key = Files.writeString(dir.resolve("key.pem"), first.privateKeyPkcs8Pem());
    String ca = signed.authority.certificatePem();
    HttpClient http = outside.clients.client("webhook", config(new TlsConfig(ca, "", "", cert.toString(), null, key.toString(), "", false, "", "")));
    post(http, "receiver.test");
    post(http, "receiver.test");
    Files.writeString(cert, second.certificatePem());
    Files.writeString(key, second.privateKeyPkcs8Pem());
    post(http, "receiver.test");
    assertThat(shown).containsExactly("CN=first", "CN=first", "CN=second");
    assertThat(receiver.connections).hasValue(2);
  }

  @Test
  void HTTPC_09_requestsShareAnHttp2Connection() throws IOException {
    Certificates signed = new Certificates();
    try (Http2Receiver http2 = new Http2Receiver(signed.listen(signed.issued("receiver.test"), false, "h2", "http/1.1"))) {
      HttpClient http = outside.clients.client("webhook", config(trusting(signed.authority.certificatePem())));
      for (int i = 0; i < 3; i++) {
        byte[] body = "body".getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.post(Outside.to("https://receiver.test:" + http2.port() + "/"), "text/plain", body);
        assertThat(http.send(request, 30_000_000_000L).status()).isEqualTo(200);
      }
      assertThat(http2.streams).hasValue(3);
      assertThat(http2.connections).hasValue(1);
    }
  }

  /** Found when a configuration is loaded, where only such an exception is a problem of the configuration; anything else ended the reload. */
  @ParameterizedTest
  @CsvSource({"EC PRIVATE KEY, oP0G+w==", "EC PRIVATE KEY, MAkCAQEEAQCg/Qb7", "PRIVATE KEY, AAAA", "RSA PRIVATE KEY, AAAA", "PRIVATE KEY, QQQQQ", "WORDS, AAAA"})
  void HTTPC_10_aKeyThatCannotBeReadIsNamed(String type, String base64) throws IOException {
    String pem = "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    String file = Files.writeString(dir.resolve("client.key"), pem).toString();
    String certificate = client.certificatePem();
    var files = io.ironbell.api.config.secret.NamedFiles.anywhere();
    assertThatThrownBy(() -> ClientTls.of(new TlsConfig("", "", certificate, "", Secret.of(pem), "", "", false, "", ""), files, SystemRoots.UNREAD))
        .isInstanceOf(IOException.class).hasMessageStartingWith("unable to use specified client cert (inline) & key (inline): ").hasMessageNotContaining(base64);
    assertThatThrownBy(() -> ClientTls.of(new TlsConfig("", "", certificate, "", null, file, "", false, "", ""), files, SystemRoots.UNREAD))
        .isInstanceOf(IOException.class).hasMessageStartingWith("unable to use specified client cert (inline) & key (" + file + "): ");
  }

  @Test
  void HTTPC_10_mailsTlsChecksTheNameItself() throws IOException {
    Certificates signed = new Certificates();
    try (FakeReceiver mail = signed.receiver(signed.issued("mail.test"), FakeReceiver.status(200, ""))) {
      var tls = ClientTls.of(trusting(signed.authority.certificatePem()), io.ironbell.api.config.secret.NamedFiles.anywhere(), SystemRoots.UNREAD);
      for (String name : List.of("mail.test", "other.test")) {
        var trip = new io.ironbell.notifier.egress.Trip("email", Outside.to("https://127.0.0.1:" + mail.port()), null, System.nanoTime() + 30_000_000_000L);
        try (var plain = outside.clients.dialer().connect(trip)) {
          if (name.equals("mail.test")) {
            assertThat(tls.secured(plain, name).getSession().isValid()).isTrue();
          } else {
            assertThatThrownBy(() -> tls.secured(plain, name)).isInstanceOf(SSLException.class);
          }
        }
      }
    }
  }

  @Test
  void HTTPC_10_versions() {
    TlsConfig only11 = new TlsConfig(authority.certificatePem(), "", "", "", null, "", "", false, "TLS11", "TLS11");
    assertThatThrownBy(() -> post(only11, "receiver.test")).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.2, TLS13, '', false", "TLSv1.2, TLS12, '', true", "TLSv1.2, '', '', true", "TLSv1.2, '', TLS12, true", "TLSv1.2, '', TLS13, true",
    "TLSv1.3, '', TLS12, false", "TLSv1.3, TLS12, '', true", "TLSv1.3, TLS13, TLS13, true"
  })
  void HTTPC_10_versionsBetweenMinimumAndMaximum(String spoken, String minimum, String maximum, boolean agrees) throws IOException {
    receiver.close();
    SSLServerSocket socket =
        (SSLServerSocket)
            new HandshakeCertificates.Builder().heldCertificate(server).build().sslContext().getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    socket.setEnabledProtocols(new String[] {spoken});
    receiver = FakeReceiver.start(socket, FakeReceiver.status(200, "secure"));
    TlsConfig tls = new TlsConfig(authority.certificatePem(), "", "", "", null, "", "", false, minimum, maximum);
    if (agrees) {
      assertThat(post(tls, "receiver.test").status()).isEqualTo(200);
    } else {
      assertThatThrownBy(() -> post(tls, "receiver.test")).isInstanceOf(SSLException.class);
      assertThat(receiver.requests).isEmpty();
    }
  }

  @Test
  void HTTPC_09_http2IsOfferedUnlessSwitchedOff() throws IOException {
    receiver.close();
    SSLServerSocket socket =
        (SSLServerSocket)
            new HandshakeCertificates.Builder().heldCertificate(server).build().sslContext().getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    var parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    receiver = FakeReceiver.start(socket, (s, request, number) -> false);
    TlsConfig tls = trusting(authority.certificatePem());
    assertThatThrownBy(() -> post(tls, "receiver.test")).isInstanceOf(IOException.class);
    assertThat(receiver.requests.getFirst().requestLine()).isEqualTo("PRI * HTTP/2.0");
    HttpClientConfig off = new HttpClientConfig(null, null, null, tls, ProxyConfig.NONE, true, false, Map.of());
    assertThatThrownBy(() -> post(outside.clients.client("webhook", off), "receiver.test")).isInstanceOf(SSLException.class);
    assertThat(receiver.requests).hasSize(1);
  }

  @Test
  void aHangingHandshakeIsLeftAtTheDeadline() throws IOException {
    try (FakeReceiver silent = FakeReceiver.start(FakeReceiver.hang())) {
      HttpClient http = outside.clients.client("webhook", config(TlsConfig.DEFAULT));
      HttpRequest request = HttpRequest.post(Outside.to("https://receiver.test:" + silent.port() + "/"), "application/json", new byte[0]);
      Throwable left = null;
      for (long nanos = 300_000_000L; nanos <= 30_000_000_000L && silent.connections.get() == 0; nanos *= 10) { // after a stall before it
        long time = nanos;
        left = catchThrowable(() -> http.send(request, time));
      }
      assertThat(left)
          .isInstanceOf(java.io.InterruptedIOException.class)
          .satisfies(e -> assertThat(SendErrors.text((IOException) e)).isEqualTo("context deadline exceeded"));
    }
  }

  @Test
  void theBase_has_no_other_way_out() throws IOException {
    var base = OkTransport.base(outside.clients.dialer());
    assertThat(base.followRedirects()).isFalse();
    assertThat(base.followSslRedirects()).isFalse();
    assertThat(base.retryOnConnectionFailure()).isFalse();
    assertThat(base.proxy()).isEqualTo(java.net.Proxy.NO_PROXY);
    assertThatThrownBy(() -> base.newCall(new okhttp3.Request.Builder().url(receiver.url("/")).build()).execute()).isInstanceOf(IOException.class);
    assertThat(receiver.requests).isEmpty();
  }
}
