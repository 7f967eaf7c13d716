package io.ironbell.server.firststart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.Secret;
import io.ironbell.api.config.web.TlsServerConfig;
import io.ironbell.api.config.web.WebConfig;
import io.ironbell.api.pem.Pem;
import io.ironbell.server.http.ListenAddress;
import io.ironbell.server.security.BcryptHash;
import io.ironbell.server.security.FakeTime;
import io.ironbell.server.security.OwnCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each line of "The way in" (DESIGN §8). */
class EntranceTest {
  private static final WebConfig WITH_USER = new WebConfig(null, true, Map.of(), Map.of("joe", Secret.of("x")), null);
  private static final WebConfig WITHOUT_USER = new WebConfig(null, true, Map.of("X-Frame-Options", "deny"), Map.of(), null);

  @TempDir Path storage;
  private final FakeTime time = new FakeTime();

  private static TlsServerConfig tls(TlsServerConfig.ClientAuth auth) {
    return new TlsServerConfig("", "c", null, "k", auth, "", "", null, "", "", List.of(), List.of(), false);
  }

  /** Inputs of a test, with what most of them do not care about. */
  private final class Given {
    @Nullable Path webFile;
    WebConfig web = WebConfig.NONE;
    List<String> addresses = List.of("127.0.0.1:9093");
    boolean inheritedOff;
    boolean peers;
    boolean plaintext;
    boolean anonymous;
    @Nullable URI externalUrl;
    String prefix = "";

    Given web(WebConfig config) {
      web = config;
      webFile = Path.of("web.yml");
      return this;
    }

    Given on(String... listen) {
      addresses = List.of(listen);
      return this;
    }

    Entrance entrance() throws IOException {
      LocalNames names = new LocalNames("host.example", List.of(InetAddress.getByName("192.0.2.7")));
      EntranceInputs inputs = new EntranceInputs(
          storage, webFile, web, addresses.stream().map(ListenAddress::parse).toList(), inheritedOff, peers, plaintext, anonymous,
          externalUrl, prefix, Path.of("/opt/iron bell/bin"), names);
      return new Entrance(inputs, time, new SecureRandom());
    }

    WayIn open() throws IOException, StartRefused {
      try {
        return entrance().open();
      } finally {
        time.pass(Duration.ofSeconds(1));
      }
    }
  }

  private Given given() {
    return new Given();
  }

  private String file(String name) throws IOException {
    return Files.readString(storage.resolve("first-start").resolve(name));
  }

  private String password(String name) throws IOException {
    Matcher found = Pattern.compile("password: \"([a-z2-9]+)\"").matcher(file(name));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static BcryptHash hash(WayIn wayIn, String user) {
    return Objects.requireNonNull(wayIn.users().get(user));
  }

  @Test
  void case1_noWebFileMakesUsersAndOnLoopbackNoCertificate() throws Exception {
    WayIn wayIn = given().open();
    assertThat(wayIn.generated()).isTrue();
    assertThat(wayIn.certificate()).isNull();
    assertThat(wayIn.users()).containsOnlyKeys("admin", "prometheus");
    assertThat(hash(wayIn, "admin").matches(password(ClientFiles.AMTOOL).getBytes(UTF_8))).isTrue();
    assertThat(hash(wayIn, "prometheus").matches(password(ClientFiles.PROMETHEUS).getBytes(UTF_8))).isTrue();
    assertThat(password(ClientFiles.AMTOOL)).isNotEqualTo(password(ClientFiles.PROMETHEUS)).hasSize(28);
    assertThat(hash(wayIn, "admin").text()).startsWith("$2y$12$");
  }

  @Test
  void case1_offLoopbackACertificateToo() throws Exception {
    Given given = given().on(":9093", "[2001:db8::1]:9093");
    given.externalUrl = URI.create("https://am.example.com/alerts");
    given.prefix = "/alerts";
    OwnCertificate own = Objects.requireNonNull(given.open().certificate());
    X509Certificate server = Pem.certificates(Files.readString(Path.of(own.settings().certFile()))).get(0);
    X509Certificate authority = Pem.certificates(Files.readString(storage.resolve("tls/ca.crt"))).get(0);
    server.verify(authority.getPublicKey());
    authority.verify(authority.getPublicKey());
    server.checkValidity(Date.from(time.now()));
    assertThat(names(server)).contains("host.example", "localhost", "am.example.com", "127.0.0.1", "192.0.2.7", "2001:db8:0:0:0:0:0:1");
    assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(authority.getBasicConstraints()).isZero();
    assertThat(server.getBasicConstraints()).isEqualTo(-1);
    assertThat(file(ClientFiles.PROMETHEUS)).contains("scheme: https", "path_prefix: \"/alerts\"", "targets: [\"host.example:9093\"]");
    for (String file : List.of(ClientFiles.PROMETHEUS, ClientFiles.SCRAPE, ClientFiles.AMTOOL)) {
      assertThat(file(file)).as("readable wherever it is taken").doesNotContain("ca_file");
      assertThat(file(file).replace(" ", "")).contains("ca:|\n" + Files.readString(storage.resolve("tls/ca.crt")).replace(" ", "").strip());
    }
    assertThat(file(ClientFiles.SCRAPE)).contains("metrics_path: \"/alerts/metrics\"");
  }

  private static List<String> names(X509Certificate certificate) throws Exception {
    List<String> names = new ArrayList<>();
    Collection<List<?>> all = Objects.requireNonNull(certificate.getSubjectAlternativeNames());
    all.forEach(name -> names.add((String) name.get(1)));
    return names;
  }

  @Test
  void case1_theNextStartMakesNothingNew() throws Exception {
    given().on(":9093").open();
    String users = Files.readString(storage.resolve("generated-users"));
    String certificate = Files.readString(storage.resolve("tls/server.crt"));
    WayIn again = given().on(":9093").open();
    assertThat(again.generated()).isFalse();
    assertThat(again.users()).containsOnlyKeys("admin", "prometheus");
    assertThat(again.certificate()).isNotNull();
    assertThat(Files.readString(storage.resolve("generated-users"))).isEqualTo(users);
    assertThat(Files.readString(storage.resolve("tls/server.crt"))).isEqualTo(certificate);
  }

  @Test
  void case1_theCertificateIsRenewedByTheSameAuthority() throws Exception {
    OwnCertificate own = Objects.requireNonNull(given().on(":9093").open().certificate());
    String authority = Files.readString(storage.resolve("tls/ca.crt"));
    String before = Files.readString(storage.resolve("tls/server.crt"));
    own.renewIfDue();
    assertThat(Files.readString(storage.resolve("tls/server.crt"))).isEqualTo(before);
    time.pass(Duration.ofDays(246));
    own.renewIfDue();
    X509Certificate renewed = Pem.certificates(Files.readString(storage.resolve("tls/server.crt"))).get(0);
    assertThat(Files.readString(storage.resolve("tls/server.crt"))).isNotEqualTo(before);
    assertThat(Files.readString(storage.resolve("tls/ca.crt"))).isEqualTo(authority);
    renewed.verify(Pem.certificates(authority).get(0).getPublicKey());
    renewed.checkValidity(Date.from(time.now()));
  }

  @Test
  void case1_otherNamesMakeAnotherCertificate() throws Exception {
    given().on(":9093").open();
    String before = Files.readString(storage.resolve("tls/server.crt"));
    given().on(":9093", "other.example:9094").open();
    assertThat(Files.readString(storage.resolve("tls/server.crt"))).isNotEqualTo(before);
  }

  @Test
  void case2_aWebFileWithoutAWayInGetsUsersAndKeepsItsTls() throws Exception {
    WebConfig withTls = new WebConfig(tls(TlsServerConfig.ClientAuth.VERIFY_IF_GIVEN), true, Map.of(), Map.of(), null);
    WayIn wayIn = given().web(withTls).on(":9093").open();
    assertThat(wayIn.generated()).isTrue();
    assertThat(wayIn.certificate()).as("the file's TLS").isNull();
    assertThat(file(ClientFiles.PROMETHEUS)).contains("scheme: https").doesNotContain("ca:");
  }

  @Test
  void case3_aUserInTheWebFileIsAWayIn() throws Exception {
    assertNothingMade(given().web(WITH_USER).open());
  }

  @Test
  void case3_requiredClientCertificatesAreAWayIn() throws Exception {
    WebConfig required = new WebConfig(tls(TlsServerConfig.ClientAuth.REQUIRE_AND_VERIFY), true, Map.of(), Map.of(), null);
    assertNothingMade(given().web(required).on(":9093").open());
  }

  private void assertNothingMade(WayIn wayIn) throws IOException {
    assertThat(wayIn.generated()).isFalse();
    assertThat(wayIn.users()).isEmpty();
    try (Stream<Path> files = Files.list(storage)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void case3_upstreamsDataFilesAreNone() throws Exception {
    Files.writeString(storage.resolve("silences"), "x");
    Files.writeString(storage.resolve("nflog"), "x");
    assertThat(given().open().generated()).isTrue();
  }

  @Test
  void case4_peersWithoutAWayInRefuseToStart() {
    Given given = given();
    given.peers = true;
    assertThatThrownBy(given::open).isInstanceOf(StartRefused.class).hasMessageContaining("--web.config.file").hasMessageContaining("peers");
  }

  @Test
  void case4_peersWithAUserMayStart() throws Exception {
    Given given = given().web(WITH_USER);
    given.peers = true;
    assertThat(given.open().generated()).isFalse();
  }

  @Test
  void whatIsRefusedIsRefusedBeforeAnythingIsWritten() throws Exception {
    Given plain = given().web(WITH_USER).on(":9093");
    Given peers = given();
    peers.peers = true;
    for (Given given : List.of(plain, peers)) {
      assertThatThrownBy(() -> given.entrance().judge()).isInstanceOf(StartRefused.class);
    }
    try (Stream<Path> files = Files.list(storage)) {
      assertThat(files).isEmpty();
    }
    assertThat(given().entrance().hasNewUsers()).isTrue();
    assertThat(given().web(WITH_USER).entrance().hasNewUsers()).isFalse();
  }

  @Test
  void offLoopbackWithoutTlsIsRefused() {
    assertThatThrownBy(() -> given().web(WITH_USER).on("0.0.0.0:9093").open()).isInstanceOf(StartRefused.class)
        .hasMessageContaining("--web.insecure-plaintext").hasMessageContaining("web.yml");
    assertThatThrownBy(() -> given().web(WITHOUT_USER).on(":9093").open()).isInstanceOf(StartRefused.class);
    assertThat(storage.resolve("generated-users")).doesNotExist();
    Given inherited = given().web(WITH_USER).on();
    inherited.inheritedOff = true;
    assertThatThrownBy(inherited::open).isInstanceOf(StartRefused.class).hasMessageContaining("inherited from systemd");
  }

  @Test
  void offLoopbackWithoutTlsMayBeSaidToBeMeant() throws Exception {
    Given given = given().on(":9093");
    given.plaintext = true;
    WayIn wayIn = given.open();
    assertThat(wayIn.certificate()).isNull();
    assertThat(wayIn.generated()).isTrue();
    assertThat(file(ClientFiles.PROMETHEUS)).contains("scheme: http\n");
  }

  @Test
  void anonymousLoopbackAsksNobodyAndMakesNothing() throws Exception {
    Given given = given().on("127.0.0.1:9093", "[::1]:9093", "localhost:9094");
    given.anonymous = true;
    WayIn wayIn = given.open();
    assertThat(wayIn.anonymous()).isTrue();
    assertNothingMade(wayIn);
  }

  @Test
  void anonymousLoopbackIsRefusedBeyondLoopback() {
    for (String address : List.of(":9093", "0.0.0.0:9093", "192.0.2.1:9093")) {
      Given given = given().on("127.0.0.1:9093", address);
      given.anonymous = true;
      assertThatThrownBy(given::open).as(address).isInstanceOf(StartRefused.class).hasMessageContaining(address);
    }
    Given inherited = given();
    inherited.anonymous = true;
    inherited.inheritedOff = true;
    assertThatThrownBy(inherited::open).isInstanceOf(StartRefused.class);
    Given peers = given();
    peers.anonymous = true;
    peers.peers = true;
    assertThatThrownBy(peers::open).isInstanceOf(StartRefused.class).hasMessageContaining("peers");
  }

  @Test
  void everyFileIsItsOwnersOnly() throws Exception {
    given().on(":9093").open();
    try (Stream<Path> all = Files.walk(storage)) {
      for (Path path : all.filter(p -> !p.equals(storage)).toList()) {
        String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertThat(rights).as(path.toString()).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void theServerKeepsNoClearText() throws Exception {
    given().open();
    assertThat(Files.readString(storage.resolve("generated-users"))).doesNotContain(password(ClientFiles.AMTOOL), password(ClientFiles.PROMETHEUS));
    assertThat(file(ClientFiles.README)).doesNotContain(password(ClientFiles.AMTOOL), password(ClientFiles.PROMETHEUS));
  }

  @Test
  void atMostFiveCommandsLeadFromAlertmanagerToHere() throws Exception {
    given().open();
    Path programs = Path.of("/opt/iron bell/bin");
    List<String> all = NextCommands.withPolicy(
        programs, List.of("--config.file=my config.yml", "--log.level", "debug"), Path.of("my config.yml"), storage, true);
    assertThat(all).hasSizeLessThanOrEqualTo(5);
    assertThat(all.get(0)).isEqualTo("'/opt/iron bell/bin/ironbell' policy init --config.file='my config.yml' > policy.yml");
    assertThat(all.get(1)).isEqualTo("'/opt/iron bell/bin/ironbell' '--config.file=my config.yml' --log.level debug --policy.file=policy.yml");
    List<String> left = NextCommands.toPrometheus(programs, storage.resolve("first-start"));
    assertThat(all).endsWith(left.toArray(String[]::new));
    assertThat(readme()).contains(left);
    assertThat(NextCommands.withPolicy(programs, List.of(), Path.of("a.yml"), storage, false)).as("with users of its own").hasSize(2);
  }

  private String readme() {
    try {
      return file(ClientFiles.README);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void thePasswordsArePrintedOnATerminalOnlyAndThePortIsTheBoundOne() throws Exception {
    WayIn wayIn = given().on("127.0.0.1:0").open();
    StringBuilder terminal = new StringBuilder();
    wayIn.announce(4711, null);
    wayIn.announce(4711, terminal);
    assertThat(terminal).contains("admin  " + password(ClientFiles.AMTOOL)).contains("http://127.0.0.1:4711").contains("1. '/opt/iron bell/bin/into-prometheus'");
    assertThat(file(ClientFiles.PROMETHEUS)).contains("127.0.0.1:4711");
    StringBuilder later = new StringBuilder();
    given().open().announce(4711, later);
    assertThat(later).isEmpty();
  }

  @Test
  void damagedHashesAreAClearError() throws Exception {
    Files.writeString(storage.resolve("generated-users"), "admin:nonsense\n");
    assertThatThrownBy(() -> given().open()).isInstanceOf(IOException.class).hasMessageContaining("generated-users is damaged");
  }
}
