package io.ironbell.notifier.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.notifier.Outside;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail servers are destinations like URLs: judged by name, port and address, and reached over a socket of the guard. */
final class MailDestinationTest {
  private static final String POLICY =
      """
      version: 1
      egress:
        allow:
        - {host: mail.test, schemes: [smtp], ports: ["*"], networks: [127.0.0.0/8]}
        - {host: standard.test, schemes: [smtp], networks: [127.0.0.0/8]}
        - {host: web.test, schemes: [https], ports: ["*"], networks: [127.0.0.0/8]}
        - {host: metadata.test, schemes: [smtp], ports: ["*"]}
      """;

  @AutoClose private final Outside outside =
      new Outside(
          POLICY, Outside.names(Map.of("mail.test", "127.0.0.1", "standard.test", "127.0.0.1", "web.test", "127.0.0.1", "metadata.test", "169.254.169.254")));

  private static Destination mail(String smarthost) {
    return ((Destination.Parsed.Ok) Destination.mail(smarthost)).destination();
  }

  private Socket connect(String smarthost) throws IOException {
    return outside.clients.dialer().connect(new Trip("email", mail(smarthost), null, System.nanoTime() + 30_000_000_000L));
  }

  @Test
  void C_20_anAllowedServerIsConnectedToAndCounted() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        Socket socket = connect("mail.test:" + server.getLocalPort())) {
      assertThat(socket.getPort()).isEqualTo(server.getLocalPort());
    }
    assertThat(outside.dialed("established")).isEqualTo(1);
    assertThat(outside.dialed("closed")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.test:25", "web.test:25", "standard.test:2525", "127.0.0.1:25", "metadata.test:25"})
  void C_20_everythingElseIsRefusedWithoutAConnection(String smarthost) {
    assertThatThrownBy(() -> connect(smarthost)).isInstanceOf(EgressDenied.class);
    assertThat(outside.dialed("attempted")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {25, 465, 587})
  void theStandardPortsNeedNoWord(int port) {
    assertThat(outside.guard.judge(mail("standard.test:" + port)).toString()).startsWith("Allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.test", "mail.test:", "mail.test:0", "mail.test:65536", "mail.test:2x", "mail.test:pop3", ":", "[]:25", "a@mail.test:25", "mail.test/x:25", "mail.test:25/x",
        "mail.test:25\r\n", "mail test:25", "2130706433:25", "127.1:25", "0x7f.0.0.1:25", "[::ffff:127.0.0.1]:25", "[fe80::1%1]:25", "a:b:25"
      })
  void C_24_oddServersAreNone(String smarthost) {
    assertThat(Destination.mail(smarthost)).isInstanceOf(Destination.Parsed.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "mail.test:smtp, mail.test, 25", "mail.test:SMTP, mail.test, 25", "mail.test:submission, mail.test, 587", "[::1]:smtps, ::1, 465",
    "mail.test:submissions, mail.test, 465", ":25, 127.0.0.1, 25", ":submission, 127.0.0.1, 587"
  })
  void INT_EMAIL_01_servicesArePortsAndNoHostIsThisMachine(String smarthost, String host, int port) {
    assertThat(mail(smarthost).hostText()).isEqualTo(host);
    assertThat(mail(smarthost).port()).isEqualTo(port);
  }

  @Test
  void C_20_thePortBehindAServicesNameIsJudged() {
    EgressGuard guard = Outside.guard("{version: 1, egress: {allow: [{host: only.test, schemes: [smtp], ports: [25]}]}}");
    assertThat(guard.judge(mail("only.test:smtp")).toString()).startsWith("Allowed");
    assertThat(guard.judge(mail("only.test:submission")).toString()).contains("smtp://only.test:587").contains("ports: [587]");
    assertThat(guard.judge(mail(":smtp")).toString()).contains("smtp://127.0.0.1:25").contains("networks: [127.0.0.1/32]");
  }

  @Test
  void theRefusalNamesTheLineToAdd() {
    assertThat(outside.guard.judge(mail("smtp.example:587")).toString())
        .contains("smtp://smtp.example:587")
        .contains("{host: smtp.example, schemes: [smtp], ports: [587]}");
  }
}
