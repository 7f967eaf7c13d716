package io.ironbell.server.firststart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.Secret;
import io.ironbell.api.config.web.TlsServerConfig;
import io.ironbell.api.config.web.WebConfig;
import io.ironbell.api.pem.Pem;
import io.ironbell.server.Clocks;
import io.ironbell.server.http.BoundAddress;
import io.ironbell.server.http.DoorSettings;
import io.ironbell.server.http.Execution;
import io.ironbell.server.http.Handler;
import io.ironbell.server.http.HttpDoor;
import io.ironbell.server.http.HttpMetrics;
import io.ironbell.server.http.ListenAddress;
import io.ironbell.server.http.Method;
import io.ironbell.server.http.Response;
import io.ironbell.server.http.RouteTable;
import io.ironbell.server.security.Permission;
import io.ironbell.server.security.SecurityMetrics;
import io.ironbell.server.security.SecurityOffice;
import io.ironbell.server.security.WebSecurity;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLS over real sockets, with certificates made here. */
class TlsDoorTest {
  private static final Instant FROM = Instant.now().minus(Duration.ofDays(1));
  private static final Instant TO = Instant.now().plus(Duration.ofDays(1));

  private static final int CONNECTIONS = 12;

  @TempDir Path folder;
  private final CertificateMaker maker = new CertificateMaker(new SecureRandom());
  private final AtomicReference<WebConfig> config = new AtomicReference<>(WebConfig.NONE);
  private KeyPair authority = new KeyPair(null, null);
  private X509Certificate root = certificateOf(new byte[0]);
  private @Nullable HttpDoor door;
  private @Nullable SecurityOffice office;
  private int port;

  @SuppressWarnings("NullAway") // set before each test
  private static X509Certificate certificateOf(byte[] der) {
    try {
      return der.length == 0 ? null : Pem.certificates(Pem.encode("CERTIFICATE", der)).get(0);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void certificates() throws Exception {
    authority = maker.keys();
    byte[] der = maker.authority(authority, "test authority", FROM, TO);
    root = certificateOf(der);
    Files.writeString(folder.resolve("ca.crt"), Pem.encode("CERTIFICATE", der));
    serverCertificate("first");
    Files.writeString(folder.resolve("web.yml"), "1");
  }

  @AfterEach
  void closed() {
    if (door != null) {
      door.close();
    }
    if (office != null) {
      office.close();
    }
  }

  private void serverCertificate(String name) throws Exception {
    KeyPair keys = maker.keys();
    byte[] der = maker.server(keys.getPublic(), name, authority, "test authority", List.of("localhost"),
        List.of(InetAddress.getByName("127.0.0.1")), FROM, TO);
    Files.writeString(folder.resolve("server.key"), Pem.encode("PRIVATE KEY", keys.getPrivate().getEncoded()));
    Files.writeString(folder.resolve("server.crt"), Pem.encode("CERTIFICATE", der));
  }

  private TlsServerConfig tls(TlsServerConfig.ClientAuth auth, @Nullable List<String> sans, String min, String max, List<String> suites, List<String> curves) {
    return new TlsServerConfig("", folder.resolve("server.crt").toString(), null, folder.resolve("server.key").toString(), auth, "",
        auth == TlsServerConfig.ClientAuth.NONE ? "" : folder.resolve("ca.crt").toString(), sans, min, max, suites, curves, false);
  }

  private TlsServerConfig plainTls() {
    return tls(TlsServerConfig.ClientAuth.NONE, null, "TLS12", "TLS13", List.of(), List.of());
  }

  private void open(TlsServerConfig tls, Map<String, Secret> users) throws Exception {
    open(new WebConfig(tls, true, Map.of(), users, null));
  }

  private void open(WebConfig web) throws Exception {
    config.set(web);
    office = new SecurityOffice(new WebSecurity.Inputs(folder.resolve("web.yml"), path -> {
      WebConfig read = config.get();
      if (read == null) {
        throw new IOException("broken");
      }
      return read;
    }, Map.of(), null), false, new SecurityMetrics(new PrometheusRegistry()), Clocks.REAL, new SecureRandom());
    RouteTable table = RouteTable.builder("/")
        .route(Method.GET, "/-/healthy", Permission.PROBE, Execution.EVENT_LOOP, Handler.answering((r, p) -> Response.bytes(200, "text/plain", "OK".getBytes(UTF_8))))
        .route(Method.GET, "/who", Permission.STATUS_READ, Execution.EVENT_LOOP, Handler.answering((r, p) -> Response.bytes(200, "text/plain", p.principal().name().getBytes(UTF_8))))
        .build();
    DoorSettings settings = DoorSettings.defaults(List.of(ListenAddress.parse("127.0.0.1:0")));
    door = new HttpDoor(settings.withSizes(1000, 500, 10_000, CONNECTIONS), table, office.guard(), office.tls(),
        new HttpMetrics(new PrometheusRegistry()), Clocks.REAL);
    List<BoundAddress> bound = door.start();
    port = bound.get(0).port();
  }

  private SSLContext client(@Nullable KeyPair keys, @Nullable X509Certificate certificate) throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("ca", root);
    TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(trust);
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    if (keys != null && certificate != null) {
      store.setKeyEntry("me", keys.getPrivate(), new char[0], new X509Certificate[] {certificate});
    }
    own.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  /** A client whose certificate is signed by an authority (the trusted one or another). */
  private SSLContext clientNamed(String san, KeyPair signer, String signerName) throws Exception {
    KeyPair keys = maker.keys();
    byte[] der = maker.server(keys.getPublic(), "prometheus", signer, signerName, List.of(san), List.of(), FROM, TO);
    return client(keys, withoutUsage(der));
  }

  private static X509Certificate withoutUsage(byte[] der) {
    return certificateOf(der);
  }

  private String get(SSLContext context, String path, java.util.function.Consumer<SSLParameters> change) throws Exception {
    try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      SSLParameters parameters = socket.getSSLParameters();
      change.accept(parameters);
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return shown.getSubjectX500Principal().getName() + " " + socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite() + "\n" + answer;
    }
  }

  @Test
  void WEB_29_httpsAnswers() throws Exception {
    open(plainTls(), Map.of());
    assertThat(get(client(null, null), "/-/healthy", p -> {})).startsWith("CN=first TLSv1.3").contains("HTTP/1.1 200 OK").endsWith("OK");
  }

  @Test
  void plainHttpOnATlsPortIsToldSo() throws Exception {
    open(plainTls(), Map.of());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .isEqualTo("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n");
    }
  }

  @Test
  void WEB_34_aNewCertificateHoldsForNewConnections() throws Exception {
    open(plainTls(), Map.of());
    SSLContext client = client(null, null);
    assertThat(get(client, "/-/healthy", p -> {})).startsWith("CN=first");
    serverCertificate("second");
    assertThat(eventually(() -> get(client, "/-/healthy", p -> {}), "CN=second")).startsWith("CN=second");
  }

  /** New certificates are looked for every 100 ms: asks until one is shown, for twenty seconds. */
  private static String eventually(java.util.concurrent.Callable<String> ask, String start) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String answer = ask.call();
    while (!answer.startsWith(start) && System.nanoTime() < end) {
      answer = ask.call();
    }
    return answer;
  }

  @Test
  void WEB_34_halfAReplacementKeepsTheOldCertificate() throws Exception {
    open(plainTls(), Map.of());
    Files.writeString(folder.resolve("server.key"), Pem.encode("PRIVATE KEY", maker.keys().getPrivate().getEncoded()));
    long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
    while (System.nanoTime() < end) {
      assertThat(get(client(null, null), "/-/healthy", p -> {})).startsWith("CN=first").contains("200 OK");
    }
  }

  @ParameterizedTest
  @CsvSource({"true, HTTP_2", "false, HTTP_1_1"})
  void WEB_35_http2IsOfferedUnlessSwitchedOff(boolean http2, java.net.http.HttpClient.Version spoken) throws Exception {
    open(new WebConfig(plainTls(), http2, Map.of(), Map.of(), null));
    java.net.http.HttpClient http = java.net.http.HttpClient.newBuilder().sslContext(client(null, null)).version(java.net.http.HttpClient.Version.HTTP_2).build();
    var answer = http.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create("https://localhost:" + port + "/-/healthy")).build(),
        java.net.http.HttpResponse.BodyHandlers.ofString());
    assertThat(answer.version()).isEqualTo(spoken);
    assertThat(answer.body()).isEqualTo("OK");
    http.close();
  }

  @Test
  void WEB_30_C_08_requiredCertificates() throws Exception {
    open(tls(TlsServerConfig.ClientAuth.REQUIRE_AND_VERIFY, null, "TLS12", "TLS13", List.of(), List.of()), Map.of());
    assertThatThrownBy(() -> get(client(null, null), "/-/healthy", p -> {})).isInstanceOf(IOException.class);
    KeyPair stranger = maker.keys();
    SSLContext foreign = clientNamed("a", stranger, "strange authority");
    assertThatThrownBy(() -> get(foreign, "/-/healthy", p -> {})).isInstanceOf(IOException.class);
  }

  @Test
  void WEB_30_aRequestedCertificateProvesNothing() throws Exception {
    open(tls(TlsServerConfig.ClientAuth.REQUEST, null, "TLS12", "TLS13", List.of(), List.of()), Map.of());
    assertThat(get(clientNamed("a", maker.keys(), "anybody"), "/who", p -> {})).contains("HTTP/1.1 401");
    assertThat(get(client(null, null), "/-/healthy", p -> {})).contains("HTTP/1.1 200");
  }

  @Test
  void WEB_30_anyCertificateIsAnyOneAtAll() throws Exception {
    open(tls(TlsServerConfig.ClientAuth.REQUIRE_ANY, null, "TLS12", "TLS13", List.of(), List.of()), Map.of());
    assertThat(get(clientNamed("a", maker.keys(), "anybody"), "/-/healthy", p -> {})).contains("HTTP/1.1 200");
    assertThatThrownBy(() -> get(client(null, null), "/-/healthy", p -> {})).isInstanceOf(IOException.class);
  }

  @Test
  void WEB_30_aCertificateThatIsGivenIsVerified() throws Exception {
    SSLContext known = signedClient("prometheus", "dns:prometheus");
    open(tls(TlsServerConfig.ClientAuth.VERIFY_IF_GIVEN, null, "TLS12", "TLS13", List.of(), List.of()), Map.of());
    assertThat(get(known, "/-/healthy", p -> {})).contains("HTTP/1.1 200");
    assertThat(get(client(null, null), "/-/healthy", p -> {})).contains("HTTP/1.1 200");
    SSLContext foreign = clientNamed("a", maker.keys(), "client authority"); // by its issuer's name the client thinks it may give it
    assertThatThrownBy(() -> get(foreign, "/-/healthy", p -> {})).isInstanceOf(IOException.class);
  }

  @Test
  void WEB_33_versionsAndSuites() throws Exception {
    open(tls(TlsServerConfig.ClientAuth.NONE, null, "TLS12", "TLS12", List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"), List.of("CurveP256")), Map.of());
    assertThat(get(client(null, null), "/-/healthy", p -> {})).startsWith("CN=first TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
    assertThatThrownBy(() -> get(client(null, null), "/-/healthy", p -> p.setProtocols(new String[] {"TLSv1.3"}))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get(client(null, null), "/-/healthy", p -> p.setNamedGroups(new String[] {"x25519"}))).isInstanceOf(IOException.class);
  }

  /** Spelled out, as Java's own client has given these versions up too; the same words are understood when they say 1.2. */
  @ParameterizedTest
  @CsvSource({"0303, TLS12, 16 0303", "0302, TLS12, 15 0303 0002 02 46", "0302, TLS10, 15 0303 0002 02 46", "0301, TLS12, 15 0303 0002 02 46"})
  void WEB_33_oldVersionsAreRefusedByTheirAlert(String version, String min, String answer) throws Exception {
    open(tls(TlsServerConfig.ClientAuth.NONE, null, min, "TLS13", List.of(), List.of()), Map.of());
    String extensions = "000a 0004 0002 0017" + "000b 0002 01 00" + "000d 0004 0002 0403";
    String hello = version + "00".repeat(32) + "00" + "0004 c009 c013" + "01 00" + "0016" + extensions;
    String length = "%04x".formatted(hello.replace(" ", "").length() / 2);
    String record = "16 0301 %04x 01 00 %s".formatted(Integer.parseInt(length, 16) + 4, length) + hello;
    byte[] start = HexFormat.of().parseHex(answer.replace(" ", ""));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(HexFormat.of().parseHex(record.replace(" ", "")));
      assertThat(socket.getInputStream().readNBytes(start.length)).isEqualTo(start);
    }
  }

  @Test
  void WEB_31_aKeyThatDoesNotFitIsRefusedAtStart() throws Exception {
    Files.writeString(folder.resolve("server.key"), Pem.encode("PRIVATE KEY", maker.keys().getPrivate().getEncoded()));
    assertThatThrownBy(() -> open(plainTls(), Map.of())).isInstanceOf(IOException.class).hasMessageContaining("does not belong to the certificate");
  }

  /** Each takes a place as a connection does, so there are never more than the limit, and the oldest gives way. */
  @Test
  void handshakesThatNeverEndAreCountedAndKeepNobodyOut() throws Exception {
    open(plainTls(), Map.of());
    List<Socket> silent = new java.util.ArrayList<>();
    try {
      for (int i = 0; i < 3 * CONNECTIONS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5_000);
        silent.add(socket);
      }
      for (int i = 0; i < CONNECTIONS; i++) {
        assertThat(silent.get(i).getInputStream().read()).as("the oldest are hung up on before their handshake's time is over").isEqualTo(-1);
      }
      assertThat(get(client(null, null), "/-/healthy", p -> {})).contains("200 OK");
      silent.getLast().getOutputStream().write(0x16);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
    for (int i = 0; i < 2 * CONNECTIONS; i++) {
      assertThat(get(client(null, null), "/-/healthy", p -> {})).as("every place was given back").contains("200 OK");
    }
  }

  /** The authority that signs clients, and a client with several names, made by the JDK's own tool. */
  private SSLContext signedClient(String name, String sans) throws Exception {
    Path keys = folder.resolve("clients.p12");
    if (!Files.exists(keys)) {
      keytool(keys, "-alias", "ca", "-dname", "CN=client authority", "-ext", "bc:c=ca:true", "-ext", "KeyUsage:c=keyCertSign");
    }
    keytool(keys, "-alias", name, "-dname", "CN=" + name, "-signer", "ca", "-ext", "EKU=clientAuth", "-ext", "SAN=" + sans);
    KeyStore store = KeyStore.getInstance(keys.toFile(), "secret".toCharArray());
    Files.writeString(folder.resolve("ca.crt"), Pem.encode("CERTIFICATE", store.getCertificate("ca").getEncoded()));
    java.security.PrivateKey key = (java.security.PrivateKey) store.getKey(name, "secret".toCharArray());
    X509Certificate certificate = (X509Certificate) store.getCertificate(name);
    return client(new KeyPair(certificate.getPublicKey(), key), certificate);
  }

  private static void keytool(Path keys, String... words) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
        "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", "secret", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2", "-startdate", "-1H"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void WEB_30_WEB_31_aCertificateOfTheAuthorityIsAccepted() throws Exception {
    SSLContext known = signedClient("prometheus", "dns:prometheus");
    open(tls(TlsServerConfig.ClientAuth.REQUIRE_AND_VERIFY, null, "TLS12", "TLS13", List.of(), List.of()), Map.of());
    assertThat(get(known, "/-/healthy", p -> {})).contains("HTTP/1.1 200");
    assertThat(get(known, "/-/healthy", p -> p.setProtocols(new String[] {"TLSv1.2"}))).contains("TLSv1.2").contains("HTTP/1.1 200");
    assertThatThrownBy(() -> get(client(null, null), "/-/healthy", p -> {})).isInstanceOf(IOException.class);
  }

  @Test
  void WEB_32_onlyCertificatesWithAnAllowedNameAreAccepted() throws Exception {
    SSLContext mail = signedClient("mail", "dns:other,email:ops@example.org");
    SSLContext address = signedClient("address", "ip:10.1.2.3");
    SSLContext uri = signedClient("uri", "uri:spiffe://example.org/prometheus");
    SSLContext dns = signedClient("dns", "dns:prometheus.example.org");
    SSLContext nobody = signedClient("nobody", "dns:prometheus.example.org.evil.test,email:x@example.org,ip:10.1.2.4,uri:spiffe://example.org/x");
    List<String> allowed = List.of("prometheus.example.org", "ops@example.org", "10.1.2.3", "spiffe://example.org/prometheus");
    open(tls(TlsServerConfig.ClientAuth.REQUIRE_AND_VERIFY, allowed, "TLS12", "TLS13", List.of(), List.of()), Map.of());
    for (SSLContext known : List.of(mail, address, uri, dns)) {
      assertThat(get(known, "/-/healthy", p -> {})).contains("HTTP/1.1 200");
    }
    assertThatThrownBy(() -> get(nobody, "/-/healthy", p -> {})).isInstanceOf(IOException.class);
  }
}
