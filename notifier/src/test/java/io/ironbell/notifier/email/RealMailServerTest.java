package io.ironbell.notifier.email;

import static io.ironbell.notifier.email.MailFixture.ANYONE;
import static io.ironbell.notifier.email.MailFixture.NOBODY;
import static io.ironbell.notifier.email.MailFixture.OPS;
import static io.ironbell.notifier.email.MailFixture.SENT;
import static io.ironbell.notifier.email.MailFixture.config;
import static io.ironbell.notifier.email.MailFixture.error;
import static io.ironbell.notifier.email.MailFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.receiver.EmailConfig;
import io.ironbell.notifier.pipeline.SendResult;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.AuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.auth.PlainAuthenticationHandlerFactory;
import org.subethamail.smtp.server.SMTPServer;

/** Against SubEtha, which is nobody of ours: it wants TLS and a login before it takes a mail. */
final class RealMailServerTest {
  private final MailFixture mail = new MailFixture();
  private final List<byte[]> taken = new CopyOnWriteArrayList<>();
  private final List<String> envelopes = new CopyOnWriteArrayList<>();
  private final List<SMTPServer> servers = new CopyOnWriteArrayList<>();

  private SMTPServer.Builder builder() {
    return SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress()).hostName("mail.example").messageHandler((context, from, to, data) -> {
      envelopes.add(from + " " + to);
      taken.add(data);
    });
  }

  private int started(SMTPServer.Builder builder) {
    SMTPServer server = builder.build();
    servers.add(server);
    server.start();
    return server.getPortAllocated();
  }

  private static AuthenticationHandlerFactory logins(String mechanism) {
    return mechanism.equals("LOGIN")
        ? new LoginAuthenticationHandlerFactory((user, password, context) -> check(user, password))
        : new PlainAuthenticationHandlerFactory((user, password, context) -> check(user, password));
  }

  private static void check(String user, String password) throws LoginFailedException {
    if (!user.equals("ops") || !password.equals("pass-word")) {
      throw new LoginFailedException();
    }
  }

  private int strict(String mechanism) {
    return started(
        builder().startTlsSocketFactory(mail.server.sslContext()).enableTLS().requireTLS().requireAuth()
            .authenticationHandlerFactory(logins(mechanism)));
  }

  @AfterEach
  void stop() {
    servers.forEach(SMTPServer::stop);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "LOGIN"})
  void INT_EMAIL_07_09_startTlsAndLogin(String mechanism) throws Exception {
    assertThat(send(mail.encrypted(strict(mechanism), false))).isEqualTo(SENT);
    assertThat(envelopes).containsExactly("am@example.org a@example.org");
    MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(taken.getFirst()));
    MimeMultipart parts = (MimeMultipart) message.getContent();
    assertThat(message.getSubject()).isEqualTo("[FIRING:1] Disk");
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("text é");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<b>page</b>");
  }

  @Test
  void INT_EMAIL_07_08_withoutTlsOrLoginItTakesNothing() throws Exception {
    String smarthost = "127.0.0.1:" + strict("PLAIN");
    for (boolean tls : new boolean[] {true, false}) {
      EmailConfig stranger = config(smarthost, NOBODY, Map.of(), "a@example.org", tls, ANYONE, null, "");
      assertThat(send(stranger)).isInstanceOf(SendResult.Recoverable.class);
      assertThat(error(send(stranger))).startsWith("send MAIL command: 530 ");
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void INT_EMAIL_09_aWrongPasswordIsTriedAgain() throws Exception {
    EmailConfig.Auth wrong = new EmailConfig.Auth("ops", OPS.secret(), OPS.secret(), "");
    SendResult result = send(config("127.0.0.1:" + strict("PLAIN"), wrong, Map.of(), "a@example.org", true, ANYONE, null, ""));
    assertThat(result).isInstanceOf(SendResult.Recoverable.class);
    assertThat(error(result)).isEqualTo("*smtp.plainAuth auth: 535 (the server's words are left out)");
    assertThat(taken).isEmpty();
  }

  @Test
  void INT_EMAIL_07_aCertificateThatNobodyKnowsEndsIt() throws Exception {
    String smarthost = "127.0.0.1:" + strict("PLAIN");
    assertThat(error(send(config(smarthost, OPS, Map.of(), "a@example.org", true, TlsConfig.DEFAULT, null, "")))).startsWith("send STARTTLS command: ");
    assertThat(taken).isEmpty();
  }

  @Test
  void INT_EMAIL_07_tlsFromTheStart() throws Exception {
    int port = started(builder().serverSocketFactory(mail.server.sslContext()).authenticationHandlerFactory(logins("PLAIN")).requireAuth());
    assertThat(send(mail.encrypted(port, true))).isEqualTo(SENT);
    assertThat(error(send(config("127.0.0.1:" + port, OPS, Map.of(), "a@example.org", true, TlsConfig.DEFAULT, true, ""))))
        .startsWith("establish TLS connection to server: ");
    assertThat(taken).hasSize(1);
  }
}
