package io.ironbell.notifier.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.receiver.EmailConfig;
import io.ironbell.api.model.Alert;
import io.ironbell.api.model.LabelSet;
import io.ironbell.api.model.Timestamp;
import io.ironbell.notifier.Outside;
import io.ironbell.notifier.ReceiverFactory;
import io.ironbell.notifier.SystemTime;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.Notification;
import io.ironbell.notifier.pipeline.NotifyReason;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.template.Rendering;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmailNotifierTest {
  private static final String POLICY = """
      version: 1
      egress:
        allow:
        - {host: 127.0.0.1, schemes: [smtp], ports: ["*"], networks: [127.0.0.0/8]}
      """;
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final SendResult SENT = new SendResult.Sent(Map.of());
  private static final EmailConfig.Auth NOBODY = new EmailConfig.Auth("", SecretSource.NONE, SecretSource.NONE, "");
  private static final EmailConfig.Auth OPS =
      new EmailConfig.Auth("ops", new SecretSource(Secret.of("pass-word"), ""), new SecretSource(Secret.of("shared"), ""), "");

  private final HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
  private final HandshakeCertificates server = new HandshakeCertificates.Builder()
      .heldCertificate(new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName("127.0.0.1").build()).build();

  /** What a template would render is written into the configuration as it is. */
  private static final class Plain implements Rendering {
    @Override
    public String text(String template) {
      return template.startsWith("{{ template") ? "[FIRING:1] Disk" : template;
    }

    @Override
    public String html(String template) {
      return "<b>" + template + "</b>";
    }
  }

  private static EmailConfig config(String smarthost, EmailConfig.Auth auth, Map<String, String> headers, String to, boolean requireTls, TlsConfig tls,
      @Nullable Boolean implicit, boolean threads) {
    return new EmailConfig("receivers[0].email_configs[0]", true, to, "Alerts <am@example.org>", "am.example.org", smarthost, auth, headers,
        "page", "text é", requireTls, tls, implicit, new EmailConfig.Threading(threads, threads ? "none" : ""));
  }

  private static EmailConfig plain(ScriptedSmtp smtp, EmailConfig.Auth auth) {
    return config("127.0.0.1:" + smtp.port(), auth, Map.of(), "a@example.org, B <b@example.org>", false, TlsConfig.DEFAULT, null, false);
  }

  private EmailConfig encrypted(int port, boolean implicit) {
    TlsConfig trusting = new TlsConfig(authority.certificatePem(), "", "", "", null, "", "", false, "", "");
    return config("127.0.0.1:" + port, OPS, Map.of(), "a@example.org", true, trusting, implicit, false);
  }

  private static SendResult send(EmailConfig config) throws Exception {
    return send(config, Duration.ofSeconds(20));
  }

  private static SendResult send(EmailConfig config, Duration deadline) throws Exception {
    ReceiverConfig team = new ReceiverConfig("team", LabelSet.of("name", "team"), List.of(config));
    Timestamp start = Timestamp.of(NOW.minusSeconds(60));
    Alert alert = new Alert(LabelSet.of("alertname", "Disk"), LabelSet.EMPTY, start, Timestamp.of(NOW.plusSeconds(600)), start, "", false);
    Notification notification =
        new Notification("{}:{}", "team", LabelSet.EMPTY, LabelSet.EMPTY, NotifyReason.FIRST_NOTIFICATION, List.of(alert), NOW, Map.of());
    try (Outside outside = new Outside(POLICY, Outside.names(Map.of()))) {
      return new ReceiverFactory("http://am.example:9093").build(List.of(team), outside.clients, data -> new Plain()).of("team").getFirst().notifier()
          .send(notification, Deadline.in(deadline, new SystemTime()));
    }
  }

  private static String error(SendResult result) {
    return switch (result) {
      case SendResult.Recoverable r -> r.error();
      case SendResult.Permanent p -> p.error();
      case SendResult.Sent s -> "sent";
    };
  }

  @Test
  void INT_EMAIL_03_06_08_theSessionAndTheMessage() throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of("EHLO", "250 AUTH PLAIN"), null)) {
      assertThat(send(plain(smtp, NOBODY))).isEqualTo(SENT);
      assertThat(smtp.said).startsWith("EHLO am.example.org", "MAIL FROM:<am@example.org>", "RCPT TO:<a@example.org>", "RCPT TO:<b@example.org>", "DATA",
          "Subject: [FIRING:1] Disk", "To: a@example.org, B <b@example.org>", "From: Alerts <am@example.org>");
      List<String> names = smtp.said.stream().skip(5).takeWhile(line -> !line.isEmpty()).map(line -> line.replaceAll(":.*", "")).toList();
      assertThat(names).containsExactly("Subject", "To", "From", "Message-Id", "Date", "Content-Type", "MIME-Version");
      assertThat(String.join("\n", smtp.said)).containsPattern("Message-Id: <[0-9]+\\.[0-9]+@am\\.example>")
          .containsPattern("Content-Type: multipart/alternative;  boundary=[0-9a-f]{60}\n")
          .contains("Content-Type: text/plain; charset=UTF-8\n\ntext =C3=A9\n--").contains("Content-Type: text/html; charset=UTF-8\n\n<b>page</b>\n--");
    }
  }

  @Test
  void INT_EMAIL_05_10_headersAndThreads() throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of(), null)) {
      EmailConfig threaded =
          config("127.0.0.1:" + smtp.port(), NOBODY, Map.of("Subject", "ä & <b> c"), "a@example.org", false, TlsConfig.DEFAULT, null, true);
      assertThat(send(threaded)).isEqualTo(SENT);
      assertThat(smtp.said).contains("Subject: =?utf-8?q?=C3=A4_&_<b>_c?=").anyMatch(line -> line.matches("References: <alert-[0-9a-f]{16}-@alertmanager>"))
          .anyMatch(line -> line.matches("In-Reply-To: <alert-[0-9a-f]{16}-@alertmanager>"));
    }
  }

  @ParameterizedTest
  @CsvSource({"X,aRNBcc: evil@example.org", "X,aNb", "X,a0b", "Subject,aR.Rb"})
  void C_79_whatWouldForgeAHeaderIsRefused(String name, String written) throws Exception {
    String value = written.replace("R", "\r").replace("N", "\n").replace("0", "\0");
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of(), null)) {
      String smarthost = "127.0.0.1:" + smtp.port();
      SendResult header = send(config(smarthost, NOBODY, Map.of(name, value), "a@example.org", false, TlsConfig.DEFAULT, null, false));
      assertThat(header).isInstanceOf(SendResult.Permanent.class);
      assertThat(error(header)).contains("holds a line break or a NUL");
      assertThat(send(config(smarthost, NOBODY, Map.of(), "a@example.org>" + value, false, TlsConfig.DEFAULT, null, false))).isInstanceOf(SendResult.Permanent.class);
      assertThat(smtp.said).isEmpty();
    }
  }

  @Test
  void INT_EMAIL_07_implicitTlsAgainstGreenMail() throws Exception {
    GreenMail green = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    green.setUser("a@example.org", "ops", "pass-word");
    green.start();
    try {
      int port = green.getSmtps().getPort();
      TlsConfig anyone = new TlsConfig("", "", "", "", null, "", "", true, "", "");
      assertThat(send(config("127.0.0.1:" + port, OPS, Map.of(), "a@example.org", true, anyone, true, false))).isEqualTo(SENT);
      assertThat(green.getReceivedMessages()[0].getSubject()).isEqualTo("[FIRING:1] Disk");
      assertThat(green.getReceivedMessages()[0].getContentType()).startsWith("multipart/alternative");
      assertThat(error(send(encrypted(port, true)))).startsWith("establish TLS connection to server: ");
    } finally {
      green.stop();
    }
  }

  @Test
  void INT_EMAIL_07_startTlsThenLogin() throws Exception {
    Map<String, String> script = Map.of("EHLO", "250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN", "STARTTLS", "220 go", "AUTH", "235 welcome");
    try (ScriptedSmtp smtp = new ScriptedSmtp(script, server.sslSocketFactory())) {
      assertThat(send(encrypted(smtp.port(), false))).isEqualTo(SENT);
      assertThat(smtp.said)
          .startsWith("EHLO am.example.org", "STARTTLS", "(TLS)", "EHLO am.example.org", "AUTH PLAIN AG9wcwBwYXNzLXdvcmQ=", "MAIL FROM:<am@example.org>");
    }
  }

  @Test
  void INT_EMAIL_07_neitherSecretNorMailWhereTlsIsTakenAwayOrSpokenInto() throws Exception {
    try (ScriptedSmtp stripped = new ScriptedSmtp(Map.of("EHLO", "250-here\r\n250 AUTH PLAIN"), null)) {
      assertThat(error(send(encrypted(stripped.port(), false)))).contains("does not advertise the STARTTLS extension");
      assertThat(stripped.said).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }
    Map<String, String> injected = Map.of("EHLO", "250-here\r\n250 STARTTLS", "STARTTLS", "220 go\r\n250-here\r\n250 AUTH LOGIN");
    try (ScriptedSmtp smtp = new ScriptedSmtp(injected, server.sslSocketFactory())) {
      assertThat(error(send(encrypted(smtp.port(), false)))).startsWith("send STARTTLS command: ");
      assertThat(smtp.said).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }
  }

  @Test
  void INT_EMAIL_09_mechanismsInTheServersOrder() throws Exception {
    Map<String, String> cram = Map.of("EHLO", "250-here\r\n250 AUTH XOAUTH2 CRAM-MD5 PLAIN", "AUTH", "334 PDE+");
    try (ScriptedSmtp smtp = new ScriptedSmtp(cram, null)) {
      send(plain(smtp, OPS));
      assertThat(smtp.said).contains("AUTH CRAM-MD5").anyMatch(line -> line.startsWith("b3BzI") && line.length() == 48)
          .noneMatch(line -> line.startsWith("AUTH PLAIN"));
    }
    Map<String, String> login =
        Map.of("EHLO", "250-here\r\n250 AUTH LOGIN", "AUTH", "334 VXNlcm5hbWU6", "b3Bz", "334 UGFzc3dvcmQ6", "cGFzcy13b3Jk", "235 in");
    try (ScriptedSmtp smtp = new ScriptedSmtp(login, null)) {
      assertThat(send(plain(smtp, OPS))).isEqualTo(SENT);
      assertThat(smtp.said).contains("AUTH LOGIN", "b3Bz", "cGFzcy13b3Jk");
    }
    Map<String, String> echo = Map.of("EHLO", "250-here\r\n250 AUTH PLAIN", "AUTH", "535 no pass-word AG9wcwBwYXNzLXdvcmQ=");
    try (ScriptedSmtp smtp = new ScriptedSmtp(echo, null)) {
      assertThat(error(send(plain(smtp, OPS)))).isEqualTo("PLAIN auth: the server answered 535");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "greeting | 554 go away | create SMTP client: ", "MAIL | 550 no | send MAIL command: 550 no", "RCPT | 550 nobody | send RCPT command: 550 nobody",
      "DATA | 451 later | send DATA command: 451 later", ". | 554 spam | delivery failure: 554 spam", "MAIL | hang up | send MAIL command: ",
      "DATA | hang up | send DATA command: ", "MAIL | nonsense | send MAIL command: "})
  void INT_EMAIL_11_refusalsAreTriedAgain(String word, String answer, String expected) throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of(word, answer), null)) {
      SendResult result = send(plain(smtp, NOBODY));
      assertThat(result).isInstanceOf(SendResult.Recoverable.class);
      assertThat(error(result)).startsWith(expected);
    }
  }

  @Test
  void endlessAndSilentServersHaveAnEnd() throws Exception {
    for (String flood : List.of("250-" + "x".repeat(100_000), String.join("\r\n", Collections.nCopies(5_000, "250-" + "y".repeat(100))))) {
      try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of("EHLO", flood), null)) {
        assertThat(error(send(plain(smtp, NOBODY)))).contains("too long");
      }
    }
    try (ScriptedSmtp silent = new ScriptedSmtp(Map.of("EHLO", "250-never done"), null)) {
      assertThat(error(send(plain(silent, NOBODY), Duration.ofMillis(700)))).startsWith("context deadline exceeded");
    }
  }

  @Test
  void C_90_aSmarthostThatThePolicyDoesNotNameIsFinal() throws Exception {
    assertThat(send(config("192.0.2.1:25", NOBODY, Map.of(), "a@example.org", false, TlsConfig.DEFAULT, null, false)))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', value = {"x | x", "a=b | a=3Db", "^a ^ | a=20", "é | =C3=A9"})
  void INT_EMAIL_06_quotedPrintable(String text, String expected) {
    assertThat(new String(QuotedPrintable.of(text), StandardCharsets.US_ASCII)).isEqualTo(expected);
    assertThat(new String(QuotedPrintable.of("x".repeat(80)), StandardCharsets.US_ASCII)).isEqualTo("x".repeat(75) + "=\r\n" + "x".repeat(5));
  }
}
