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
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

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

  /** Each of them gets its sockets from the guard, or layers TLS over one. */
  private static final Set<String> WRAPPING = Set.of(HTTP + "TlsProxySocket", HTTP + "TlsLayer", EMAIL + "BoundedSocket", EMAIL + "SmtpSession");

  private static final Set<String> CLIENTS = Set.of(HTTP + "OkTransport", HTTP + "HttpClients");

  private static final List<String> SOCKETS = List.of("java.net.Socket", "java.net.DatagramSocket", "java.net.MulticastSocket");

  private static final List<String> FACTORIES = List.of("javax.net.SocketFactory", "javax.net.ssl.SSLSocketFactory");

  private static final List<String> CHANNELS =
      List.of("java.nio.channels.SocketChannel", "java.nio.channels.AsynchronousSocketChannel", "java.nio.channels.DatagramChannel");

  private static String caller(JavaAccess<?> access) {
    String name = access.getOriginOwner().getName();
    int inner = name.indexOf('$');
    return inner < 0 ? name : name.substring(0, inner);
  }

  private static boolean isGuard(JavaAccess<?> access) {
    return caller(access).startsWith(EGRESS) || WRAPPING.contains(caller(access));
  }

  private static final DescribedPredicate<JavaAccess<?>> OPENS =
      describe(
          "make or connect a socket, a channel or a URL connection, or look a name up",
          access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getName();
            boolean connects = access.getTargetOwner().isAssignableTo(java.net.Socket.class) && name.equals("connect");
            boolean makes =
                SOCKETS.contains(owner) && name.equals("<init>") || FACTORIES.contains(owner) && Set.of("createSocket", "getDefault").contains(name);
            boolean channel = CHANNELS.contains(owner) && Set.of("open", "connect").contains(name);
            boolean url = owner.equals("java.net.URL") && Set.of("openConnection", "openStream", "getContent").contains(name);
            return (makes || connects || channel || url) && !isGuard(access);
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

  @Test
  void theRulesWouldNotice() {
    JavaClasses tests = new ClassFileImporter().importPackages("io.ironbell.server");
    assertThat(nobody(OPENS).evaluate(tests).hasViolation()).as("tests of the server open sockets").isTrue();
    assertThat(noClasses().should().accessTargetWhere(LOOKS_UP).evaluate(HOUSE).hasViolation()).as("the wiring looks names up").isTrue();
  }
}
