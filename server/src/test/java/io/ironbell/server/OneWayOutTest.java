package io.ironbell.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nothing leaves the process but through the egress guard (DESIGN §8): outside the named classes nobody makes or connects a socket, a channel or
 * an HTTP client. The peers' network is the cluster room's own business.
 */
class OneWayOutTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.ironbell");

  private static final String EGRESS = "io.ironbell.notifier.egress.";
  private static final String HTTP = "io.ironbell.notifier.http.";
  private static final String EMAIL = "io.ironbell.notifier.email.";

  /** Sockets around one that the guard gave them; the constructor without arguments connects nothing. */
  private static final Set<String> AROUND_A_SOCKET = Set.of(HTTP + "TlsProxySocket", EMAIL + "BoundedSocket");

  private static final String UNCONNECTED = "java.net.Socket.<init>()";

  /** Lay TLS over an open socket, in the one way that opens none. */
  private static final Set<String> LAYERING = Set.of(HTTP + "TlsLayer", HTTP + "ClientTls");

  private static final String LAYER = ".createSocket(java.net.Socket, java.lang.String, int, boolean)";

  /** OkHttp tells it what to connect to, and it tells the guard's socket below. */
  private static final String CONNECTED_BY_OKHTTP = HTTP + "TlsProxySocket";

  private static final Set<String> CLIENTS = Set.of(HTTP + "OkTransport", HTTP + "HttpClients");

  private static final List<String> SOCKETS = List.of("java.net.Socket", "java.net.DatagramSocket", "java.net.MulticastSocket");

  private static final List<String> CHANNELS =
      List.of("java.nio.channels.SocketChannel", "java.nio.channels.AsynchronousSocketChannel", "java.nio.channels.DatagramChannel");

  private static String caller(JavaAccess<?> access) {
    String name = access.getOriginOwner().getName();
    int inner = name.indexOf('$');
    return inner < 0 ? name : name.substring(0, inner);
  }

  private static boolean isGuard(JavaAccess<?> access) {
    String origin = access.getOriginOwner().getName(); // classes inside an exempt one are not exempt
    String target = access.getTarget().getFullName();
    return caller(access).startsWith(EGRESS)
        || AROUND_A_SOCKET.contains(origin) && target.equals(UNCONNECTED)
        || LAYERING.contains(origin) && target.endsWith(LAYER)
        || CONNECTED_BY_OKHTTP.equals(origin) && access.getName().equals("connect");
  }

  private static final DescribedPredicate<JavaAccess<?>> OPENS =
      describe(
          "make or connect a socket, a channel or a URL connection, or look a name up",
          access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getName();
            boolean connects = access.getTargetOwner().isAssignableTo(java.net.Socket.class) && name.equals("connect");
            boolean factory = access.getTargetOwner().isAssignableTo(javax.net.SocketFactory.class) && Set.of("createSocket", "getDefault").contains(name);
            boolean makes = SOCKETS.contains(owner) && name.equals("<init>");
            boolean channel = CHANNELS.contains(owner) && Set.of("open", "connect").contains(name);
            boolean url = owner.equals("java.net.URL") && Set.of("openConnection", "openStream", "getContent").contains(name);
            return (makes || factory || connects || channel || url) && !isGuard(access);
          });

  private static final DescribedPredicate<JavaAccess<?>> LOOKS_UP =
      describe(
          "look a name up past the guard",
          access -> {
            String owner = access.getTargetOwner().getName();
            boolean byName = owner.equals("java.net.InetAddress") && Set.of("getByName", "getAllByName").contains(access.getName());
            boolean address =
                owner.equals("java.net.InetSocketAddress") && access.getTarget().getFullName().contains("<init>(java.lang.String");
            return byName || address;
          });

  private static final DescribedPredicate<JavaAccess<?>> MAKES_CLIENTS =
      describe(
          "make an HTTP client of their own",
          access -> {
            String owner = access.getTargetOwner().getName();
            boolean okHttp = owner.startsWith("okhttp3.OkHttpClient") && !CLIENTS.contains(caller(access));
            boolean vertx = Set.of("createHttpClient", "createNetClient", "createWebSocketClient", "httpClientBuilder").contains(access.getName());
            return okHttp || vertx || owner.startsWith("java.net.http.");
          });

  /** A mail session opens connections by itself unless it is given a socket. */
  private static final DescribedPredicate<JavaAccess<?>> CONNECTS_MAIL =
      describe(
          "let a mail library connect by itself",
          access -> {
            String owner = access.getTargetOwner().getName();
            boolean mail = owner.startsWith("jakarta.mail.") || owner.startsWith("org.eclipse.angus.");
            String target = access.getTarget().getFullName();
            return mail && (access.getName().equals("connect") && !target.endsWith("connect(java.net.Socket)") || target.startsWith("jakarta.mail.Transport.send("));
          });

  private static ArchRule nobody(DescribedPredicate<JavaAccess<?>> does) {
    return noClasses().that().resideOutsideOfPackage("io.ironbell.cluster..").should().accessTargetWhere(does);
  }

  @Test
  void C_20_onlyTheGuardOpensSockets() {
    nobody(OPENS).check(HOUSE);
  }

  @Test
  void C_21_onlyTheWiringLooksNamesUp() {
    noClasses().that().resideInAPackage("io.ironbell.notifier..").should().accessTargetWhere(LOOKS_UP).check(HOUSE);
  }

  @Test
  void C_20_onlyTheGuardedTransportsAreHttpClients() {
    nobody(MAKES_CLIENTS).check(HOUSE);
  }

  @Test
  void C_20_mailIsSentOverTheGuardsSockets() {
    nobody(CONNECTS_MAIL).check(HOUSE);
  }

  /** One statement in a class that has the name of an exempt one, or sits beside it. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "email.BoundedSocket | super('mail.example', 25);",
      "email.BoundedSocket | new java.net.Socket('mail.example', 25).close();",
      "email.BoundedSocket | new java.net.Socket().connect(null, 1);",
      "email.BoundedSocket | open.connect(null);",
      "email.BoundedSocket | tls.createSocket(open, 'mail.example', 25, true);",
      "email.BoundedSocket | javax.net.SocketFactory.getDefault();",
      "email.BoundedSocket | java.nio.channels.SocketChannel.open();",
      "email.SmtpSession | new java.net.Socket();",
      "email.SmtpSession | tls.createSocket(open, 'mail.example', 25, true);",
      "http.TlsLayer | tls.createSocket('mail.example', 25);",
      "http.TlsLayer | open.connect(null);",
      "http.ClientTls | tls.createSocket(java.net.InetAddress.getLoopbackAddress(), 25);",
      "http.ClientTls | new java.net.Socket();",
      "http.TlsProxySocket | tls.createSocket(open, 'proxy.example', 25, true);"})
  void C_20_theExemptMayNotOpenOneEither(String name, String statement, @TempDir Path folder) throws IOException {
    assertThat(violations(name, statement, folder)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "email.BoundedSocket | super();", "http.TlsProxySocket | super();", "http.TlsProxySocket | open.connect(null, 1);",
      "http.ClientTls | tls.createSocket(open, 'mail.example', 25, true);", "http.TlsLayer | tls.createSocket(open, 'mail.example', 25, true);"})
  void whatTheyMayIsNoMoreThanThis(String name, String statement, @TempDir Path folder) throws IOException {
    assertThat(violations(name, statement, folder)).isEmpty();
  }

  private static List<String> violations(String name, String statement, Path folder) throws IOException {
    String simple = name.substring(name.indexOf('.') + 1);
    String body =
        statement.startsWith("super(")
            ? "extends java.net.Socket { %s() throws Exception { %s } }".formatted(simple, statement)
            : "{ void act(java.net.Socket open, javax.net.ssl.SSLSocketFactory tls) throws Exception { %s } }".formatted(statement);
    Path source = folder.resolve(simple + ".java");
    String text = "package io.ironbell.notifier.%s; class %s %s".formatted(name.substring(0, name.indexOf('.')), simple, body.replace('\'', '"'));
    Files.writeString(source, text);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString())).isZero();
    return nobody(OPENS).evaluate(new ClassFileImporter().importPath(folder)).getFailureReport().getDetails();
  }

  @Test
  void theRulesWouldNotice() {
    JavaClasses tests = new ClassFileImporter().importPackages("io.ironbell.server");
    assertThat(nobody(OPENS).evaluate(tests).hasViolation()).as("tests of the server open sockets").isTrue();
    assertThat(noClasses().should().accessTargetWhere(LOOKS_UP).evaluate(HOUSE).hasViolation()).as("the wiring looks names up").isTrue();
  }
}
