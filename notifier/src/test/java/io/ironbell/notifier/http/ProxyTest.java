package io.ironbell.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.HttpClientConfig;
import io.ironbell.api.config.HttpClientConfig.ProxyConfig;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.yaml.Problem;
import io.ironbell.notifier.FakeReceiver;
import io.ironbell.notifier.Outside;
import io.ironbell.notifier.Tunnel;
import io.ironbell.notifier.egress.EgressDenied;
import io.ironbell.notifier.egress.ProxyEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxies over real sockets: whom they are asked for, what they get to see, and what the policy says to it (HTTPC-07, C-27). */
final class ProxyTest {
  private static final String FROM_ENVIRONMENT = Outside.LOOPBACK + "  proxy_from_environment: true\n";

  private final Certificates certificates = new Certificates();
  private final FakeReceiver receiver = FakeReceiver.start(FakeReceiver.status(200, "direct"));
  private final FakeReceiver secure = certificates.receiver(certificates.issued("receiver.test"), FakeReceiver.status(200, "secure"));
  private final FakeReceiver proxy = FakeReceiver.start(FakeReceiver.status(200, "proxied"));
  private Outside outside = new Outside(Outside.LOOPBACK, Outside.names(Map.of("proxy.test", "127.0.0.1", "near.test", "127.0.0.1")));

  @AfterEach
  void close() {
    receiver.close();
    secure.close();
    proxy.close();
    outside.close();
  }

  private HttpReply post(ProxyConfig through, String url) throws IOException {
    TlsConfig tls = new TlsConfig(certificates.authority.certificatePem(), "", "", "", null, "", "", false, "", "");
    HttpClientConfig config = new HttpClientConfig(null, null, null, tls, through, false, true, Map.of());
    HttpRequest request = HttpRequest.post(Outside.to(url), "text/plain", "x".getBytes(StandardCharsets.UTF_8));
    return outside.clients.client("webhook", config).send(request, 30_000_000_000L);
  }

  private ProxyConfig through(String scheme, String noProxy) {
    return new ProxyConfig(scheme + "://me:p%40ss@proxy.test:" + proxy.port(), noProxy, false, Map.of("X-Zone", List.of(Secret.of("z"))));
  }

  @Test
  void HTTPC_07_aSecureReceiverIsReachedByConnectAndSeesNothingOfTheProxysHeaders() throws IOException {
    proxy.then(Tunnel.to(secure.port()));
    assertThat(post(through("http", ""), "https://receiver.test:" + secure.port() + "/x").body()).isEqualTo("secure");
    FakeReceiver.Seen connect = proxy.requests.getFirst();
    assertThat(connect.requestLine()).isEqualTo("CONNECT receiver.test:" + secure.port() + " HTTP/1.1");
    assertThat(connect.header("X-Zone")).isEqualTo("z");
    assertThat(connect.header("Proxy-Authorization")).isEqualTo("Basic bWU6cEBzcw==");
    assertThat(connect.header("User-Agent")).isEqualTo("Alertmanager/0.34.0");
    assertThat(secure.requests.getFirst().header("X-Zone")).isNull();
    assertThat(secure.requests.getFirst().header("Proxy-Authorization")).isNull();
  }

  @Test
  void HTTPC_07_aPlainReceiversRequestsGoToTheProxyWithItsCredentialsOnly() throws IOException {
    assertThat(post(through("http", ""), "http://receiver.test:81/x").body()).isEqualTo("proxied");
    assertThat(proxy.requests.getFirst().requestLine()).isEqualTo("POST http://receiver.test:81/x HTTP/1.1");
    assertThat(proxy.requests.getFirst().header("Proxy-Authorization")).isEqualTo("Basic bWU6cEBzcw==");
    assertThat(proxy.requests.getFirst().header("X-Zone")).as("for CONNECT only, as upstream").isNull();
  }

  @Test
  void HTTPC_07_aProxyMaySpeakTls() throws IOException {
    try (FakeReceiver tlsProxy = certificates.receiver(certificates.issued("proxy.test"), Tunnel.to(secure.port()))) {
      ProxyConfig through = new ProxyConfig("https://proxy.test:" + tlsProxy.port(), "", false, Map.of());
      assertThat(post(through, "https://receiver.test:" + secure.port() + "/x").body()).isEqualTo("secure");
      tlsProxy.then(FakeReceiver.status(200, "proxied"));
      assertThat(post(through, "http://receiver.test:81/x").body()).isEqualTo("proxied");
    }
  }

  @Test
  void HTTPC_07_aProxysCertificateHasToBeItsOwn() {
    try (FakeReceiver tlsProxy = certificates.receiver(certificates.issued("other.test"), Tunnel.to(secure.port()))) {
      ProxyConfig through = new ProxyConfig("https://proxy.test:" + tlsProxy.port(), "", false, Map.of());
      assertThatThrownBy(() -> post(through, "https://receiver.test:" + secure.port() + "/x")).isInstanceOf(javax.net.ssl.SSLException.class);
      assertThat(tlsProxy.requests).isEmpty();
    }
  }

  @Test
  void HTTPC_07_whatNoProxyNamesIsReachedDirectly() throws IOException {
    ProxyConfig through = through("http", "elsewhere.test, .near.test:1 ,near.test:" + receiver.port());
    assertThat(post(through, "http://near.test:" + receiver.port() + "/").body()).isEqualTo("direct");
    assertThat(post(through, "http://receiver.test:81/").body()).isEqualTo("proxied");
    assertThat(post(through, receiver.url("/")).body()).as("this machine itself is never asked of a proxy").isEqualTo("direct");
    assertThat(proxy.requests).hasSize(1);
  }

  @Test
  void C_27_anAddressBehindAProxyIsRefusedBeforeTheProxyIsAsked() {
    assertThatThrownBy(() -> post(through("http", ""), "https://169.254.169.254/latest")).isInstanceOf(EgressDenied.class);
    assertThatThrownBy(() -> post(through("http", ""), "https://127.0.0.1:" + secure.port() + "/")).isInstanceOf(EgressDenied.class);
    assertThat(proxy.connections).hasValue(0);
  }

  @Test
  void HTTPC_07_theEnvironmentChoosesWhereThePolicyLetsIt() throws IOException {
    outside.close();
    String url = "proxy.test:" + proxy.port();
    outside =
        new Outside(
            FROM_ENVIRONMENT, Outside.names(Map.of("proxy.test", "127.0.0.1", "near.test", "127.0.0.1")),
            ProxyEnvironment.of(Map.of("HTTP_PROXY", url, "https_proxy", "http://" + url, "NO_PROXY", "near.test")));
    ProxyConfig environment = new ProxyConfig("", "", true, Map.of());
    assertThat(post(environment, "http://receiver.test:81/").body()).isEqualTo("proxied");
    assertThat(post(environment, "http://near.test:" + receiver.port() + "/").body()).isEqualTo("direct");
    proxy.then(Tunnel.to(secure.port()));
    assertThat(post(environment, "https://receiver.test:" + secure.port() + "/").body()).isEqualTo("secure");
    assertThat(ProxyRules.problems("p", environment, outside.guard)).isEmpty();
  }

  @Test
  void HTTPC_07_withoutThePolicyTheEnvironmentIsALoadErrorAndNotAsked() throws IOException {
    ProxyConfig environment = new ProxyConfig("", "", true, Map.of());
    assertThat(ProxyRules.problems("p", environment, outside.guard)).extracting(Problem::path).containsExactly("p.proxy_from_environment");
    assertThat(post(environment, "http://near.test:" + receiver.port() + "/").body()).isEqualTo("direct");
  }

  @ParameterizedTest
  @CsvSource({
    "socks5://proxy.test:1080,SOCKS", "socks5h://me:secret@proxy.test:1080,SOCKS", "socks4://proxy.test,SOCKS", "proxy.test:3128,http://host:port",
    "ftp://proxy.test,http://host:port", "http://127.1:3128,canonical", "http://proxy.test:0,port", "http://127.0.0.1:1\\@proxy.test:3128,backslash"
  })
  void C_27_whatIsNoProxyWeCanGuardIsALoadError(String url, String words) {
    List<Problem> problems = ProxyRules.problems("p", new ProxyConfig(url, "", false, Map.of()), outside.guard);
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().path()).isEqualTo("p.proxy_url");
    assertThat(problems.getFirst().text()).contains(words).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "example.com,https://example.com,true", "example.com,https://a.example.com,true", "example.com,https://notexample.com,false",
    ".example.com,https://example.com,false", ".example.com,https://a.b.example.com,true", "*.example.com,https://example.com,false",
    "*.example.com,https://a.example.com,true", "EXAMPLE.com,https://example.COM.,true", "example.com:8443,https://example.com:8443,true",
    "example.com:8443,https://example.com,false", "*,https://anything.example,true", "10.0.0.0/8,https://10.1.2.3,true",
    "10.0.0.0/8,https://11.1.2.3,false", "10.1.2.3,https://10.1.2.3,true", "10.1.2.3:443,https://10.1.2.3,true", "10.1.2.3:80,https://10.1.2.3,false",
    "[fd00::1]:443,https://[fd00::1],true", "fd00::1,https://[fd00::1],true", "fd00::/8,https://[fd00::1],true", "10.0.0.0/8,https://ten.example,false",
    "'',https://localhost,true", "'',https://127.0.0.5,true", "'',https://[::1],true", "'',https://example.com,false", "' , ,',https://example.com,false",
    ":80,http://example.com,false", "bücher.example,https://xn--bcher-kva.example,true"
  })
  void HTTPC_07_noProxyIsReadAsGoReadsIt(String list, String url, boolean direct) {
    assertThat(new NoProxy(list).matches(Outside.to(url))).isEqualTo(direct);
  }
}
