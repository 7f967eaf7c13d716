package io.ironbell.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nothing leaves the process but through the egress guard (DESIGN §8): what a class uses of all that could reach the network, look a name up, start
 * a program or get round these rules stands in {@code way-out.txt}, with who may. Of libraries and of the JDK everything is forbidden that is not
 * known to be harmless, so that a way nobody has thought of is noticed too.
 */
class OneWayOutTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.ironbell");

  private static final WayOutTable TABLE = WayOutTable.read();

  private static ArchRule nobody() {
    return noClasses()
        .should()
        .accessTargetWhere(describe("use what could leave the process and is not in way-out.txt", access -> !TABLE.allows(access)));
  }

  @Test
  void C_20_C_21_nobodyLeavesButThroughTheGuard() {
    nobody().check(HOUSE);
  }

  @Test
  void C_20_everyLineIsNeeded() {
    Set<JavaAccess<?>> accesses = HOUSE.stream().flatMap(each -> each.getAccessesFromSelf().stream()).collect(Collectors.toSet());
    assertThat(TABLE.unused(accesses)).isEmpty();
  }

  /** Each line of {@code ways-out.txt} is one statement in a class of its own, in a package that has no business with the network. */
  @Test
  void C_20_everyWayOutIsNoticed(@TempDir Path folder) throws IOException {
    List<String> ways = lines("ways-out.txt");
    assertThat(ways).hasSizeGreaterThan(70);
    assertThat(unnoticed(ways, folder)).isEmpty();
  }

  @Test
  void whatLeadsNowhereIsAllowed(@TempDir Path folder) throws IOException {
    List<String> harmless =
        List.of(
            "java.net.InetAddress.ofLiteral('::1').getHostAddress();", "java.net.URI.create('http://x').getHost();",
            "new java.util.ArrayList<String>().forEach(each -> each.length());", "new com.fasterxml.jackson.databind.ObjectMapper().readTree('{}');",
            "throw new java.net.UnknownHostException('x');", "java.nio.file.Files.readString(java.nio.file.Path.of('x'));");
    assertThat(unnoticed(harmless, folder)).isEqualTo(harmless);
  }

  private static List<String> lines(String resource) throws IOException {
    try (var in = Objects.requireNonNull(OneWayOutTest.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }

  private static List<String> unnoticed(List<String> statements, Path folder) throws IOException {
    StringBuilder text = new StringBuilder("package io.ironbell.notifier.slack;\n");
    for (int i = 0; i < statements.size(); i++) {
      text.append("class Way").append(i).append(" { Object act(io.netty.channel.ChannelHandlerContext context, javax.net.ssl.SSLSocketFactory tls)")
          .append(" throws Throwable { if (context != null) { ").append(statements.get(i).replace('\'', '"')).append(" } return tls; } }\n");
    }
    JavaClasses compiled = compiled("Ways", text.toString(), folder);
    List<String> unnoticed = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      String name = "io.ironbell.notifier.slack.Way" + i;
      List<JavaClass> classes = compiled.stream().filter(each -> each.getName().equals(name) || each.getName().startsWith(name + "$")).toList();
      if (classes.stream().flatMap(each -> each.getAccessesFromSelf().stream()).allMatch(TABLE::allows)) {
        unnoticed.add(statements.get(i));
      }
    }
    return unnoticed;
  }

  private static JavaClasses compiled(String file, String text, Path folder) throws IOException {
    Path source = folder.resolve(file + ".java");
    Files.writeString(source, text);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-nowarn", "-d", folder.toString(), source.toString())).isZero();
    return new ClassFileImporter().importPath(folder);
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
      "email.BoundedSocket | new Object() { void act() { new java.net.Socket(); } };",
      "email.SmtpSession | new java.net.Socket();",
      "email.SmtpSession | tls.createSocket(open, 'mail.example', 25, true);",
      "email.SmtpSession | jakarta.mail.Session.getInstance(null).getTransport('smtp').connect();",
      "http.TlsLayer | tls.createSocket('mail.example', 25);",
      "http.TlsLayer | open.connect(null);",
      "http.ClientTls | tls.createSocket(java.net.InetAddress.getLoopbackAddress(), 25);",
      "http.ClientTls | new java.net.Socket();",
      "http.OkTransport | okhttp3.Dns.SYSTEM.lookup('receiver.example');",
      "http.TlsProxySocket | tls.createSocket(open, 'proxy.example', 25, true);",
      "egress.Another | new java.net.Socket('receiver.example', 25);",
      "egress.Dialer | new java.net.Socket();",
      "egress.Resolver | java.net.InetAddress.getAllByName('receiver.example');",
      "sns.AwsSigner | ((software.amazon.awssdk.http.SdkHttpClient) null).prepareRequest(null).call();"})
  void C_20_theExemptMayNotOpenOneEither(String name, String statement, @TempDir Path folder) throws IOException {
    assertThat(violations(name, statement, folder)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "email.BoundedSocket | super();", "http.TlsProxySocket | super();", "http.TlsProxySocket | open.connect(null, 1);",
      "egress.GuardedSocket | super();", "http.TlsLayer | tls.createSocket(open, 'mail.example', 25, true);"})
  void whatTheyMayIsNoMoreThanThis(String name, String statement, @TempDir Path folder) throws IOException {
    assertThat(violations(name, statement, folder)).isEmpty();
  }

  private static List<String> violations(String name, String statement, Path folder) throws IOException {
    String simple = name.substring(name.indexOf('.') + 1);
    String body =
        statement.startsWith("super(")
            ? "extends java.net.Socket { %s() throws Exception { %s } }".formatted(simple, statement)
            : "{ void act(java.net.Socket open, javax.net.ssl.SSLSocketFactory tls) throws Exception { %s } }".formatted(statement);
    String text = "package io.ironbell.notifier.%s; class %s %s".formatted(name.substring(0, name.indexOf('.')), simple, body.replace('\'', '"'));
    return nobody().evaluate(compiled(simple, text, folder)).getFailureReport().getDetails();
  }
}
