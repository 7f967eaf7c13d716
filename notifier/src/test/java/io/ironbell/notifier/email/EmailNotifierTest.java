package io.ironbell.notifier.email;

import static io.ironbell.notifier.email.MailFixture.NOBODY;
import static io.ironbell.notifier.email.MailFixture.OPS;
import static io.ironbell.notifier.email.MailFixture.SENT;
import static io.ironbell.notifier.email.MailFixture.config;
import static io.ironbell.notifier.email.MailFixture.error;
import static io.ironbell.notifier.email.MailFixture.plain;
import static io.ironbell.notifier.email.MailFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.Secret;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.receiver.EmailConfig;
import io.ironbell.api.config.secret.Redaction;
import io.ironbell.notifier.ReceiverFactory;
import io.ironbell.notifier.http.FakeCertificateDisk;
import io.ironbell.notifier.http.RootStore;
import io.ironbell.notifier.pipeline.FailureReason;
import io.ironbell.notifier.pipeline.SendResult;
import io.ironbell.notifier.sns.AwsEnvironment;
import io.ironbell.notifier.template.exec.Space;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmailNotifierTest {
  private final MailFixture mail = new MailFixture();

  @Test
  void INT_EMAIL_03_06_08_theSessionAndTheMessage() throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of("EHLO", "250-here\r\n250 AUTH PLAIN"), null)) {
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
          config("127.0.0.1:" + smtp.port(), NOBODY, Map.of("Subject", "ä & <b> c"), "a@example.org", false, TlsConfig.DEFAULT, null, "none");
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
      SendResult header = send(config(smarthost, NOBODY, Map.of(name, value), "a@example.org", false, TlsConfig.DEFAULT, null, ""));
      assertThat(header).isInstanceOf(SendResult.Permanent.class);
      assertThat(error(header)).contains("holds a line break or a NUL");
      assertThat(send(config(smarthost, NOBODY, Map.of(), "a@example.org>" + value, false, TlsConfig.DEFAULT, null, ""))).isInstanceOf(SendResult.Permanent.class);
      assertThat(smtp.said).isEmpty();
    }
  }

  @Test
  void INT_EMAIL_07_startTlsThenLogin() throws Exception {
    Map<String, String> script = Map.of("EHLO", "250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN", "STARTTLS", "220 go", "AUTH", "235 welcome");
    try (ScriptedSmtp smtp = new ScriptedSmtp(script, mail.server.sslSocketFactory())) {
      assertThat(send(mail.encrypted(smtp.port(), false))).isEqualTo(SENT);
      assertThat(smtp.said)
          .startsWith("EHLO am.example.org", "STARTTLS", "(TLS)", "EHLO am.example.org", "AUTH PLAIN AG9wcwBwYXNzLXdvcmQ=", "MAIL FROM:<am@example.org>");
    }
  }

  @Test
  void INT_EMAIL_07_whomTheSystemTrustsIsTrusted() throws Exception {
    Map<String, String> script = Map.of("EHLO", "250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN", "STARTTLS", "220 go", "AUTH", "235 welcome");
    try (ScriptedSmtp smtp = new ScriptedSmtp(script, mail.server.sslSocketFactory())) {
      EmailConfig config = config("127.0.0.1:" + smtp.port(), OPS, Map.of(), "a@example.org", true, TlsConfig.DEFAULT, null, "");
      RootStore store = FakeCertificateDisk.named(mail.authority.certificatePem());
      ReceiverFactory factory = new ReceiverFactory("http://am", Space.of(1 << 30), AwsEnvironment.NONE, store, ZoneOffset.UTC);
      assertThat(send(config)).isNotEqualTo(SENT);
      assertThat(send(factory, config, Duration.ofSeconds(20))).isEqualTo(SENT);
    }
  }

  @Test
  void INT_EMAIL_07_neitherSecretNorMailWhereTlsIsTakenAwayOrSpokenInto() throws Exception {
    try (ScriptedSmtp stripped = new ScriptedSmtp(Map.of("EHLO", "250-here\r\n250 AUTH PLAIN"), null)) {
      assertThat(error(send(mail.encrypted(stripped.port(), false)))).contains("does not advertise the STARTTLS extension");
      assertThat(stripped.said).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }
    Map<String, String> injected = Map.of("EHLO", "250-here\r\n250 STARTTLS", "STARTTLS", "220 go\r\n250-here\r\n250 AUTH LOGIN");
    try (ScriptedSmtp smtp = new ScriptedSmtp(injected, mail.server.sslSocketFactory())) {
      assertThat(error(send(mail.encrypted(smtp.port(), false)))).startsWith("send STARTTLS command: ");
      assertThat(smtp.said).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }
  }

  @Test
  void INT_EMAIL_07_whatWasSaidBeforeTlsCountsNoMore() throws Exception {
    Map<String, String> script = Map.of("EHLO", "250-here\r\n250-STARTTLS\r\n250 AUTH LOGIN", "STARTTLS", "220 go", "(TLS) EHLO", "502 what");
    try (ScriptedSmtp smtp = new ScriptedSmtp(script, mail.server.sslSocketFactory())) {
      assertThat(error(send(mail.encrypted(smtp.port(), false)))).isEqualTo("send STARTTLS command: 502 what");
      assertThat(smtp.said).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL") || line.startsWith("HELO"));
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
      assertThat(error(send(plain(smtp, OPS)))).isEqualTo("*smtp.plainAuth auth: 535 (the server's words are left out)");
      assertThat(smtp.said).as("taken back").contains("*");
    }
  }

  @Test
  void V_08_aSecretInAnAnswerIsNotCut() throws Exception {
    String login = "AG9wcwBwYXNzLXdvcmQ=";
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of("EHLO", "250-here\r\n250 AUTH PLAIN", "AUTH", "235 in", "MAIL", "550 " + "x".repeat(185) + " " + login), null)) {
      assertThat(Redaction.of(List.of("pass-word")).apply(error(send(plain(smtp, OPS))))).endsWith("x AG9wcwB<secret>Q=").doesNotContain("cGFzcy", "YXNz");
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
  void INT_EMAIL_11_refusalsAreSaidInUpstreamsWords() throws Exception {
    Map<Map<String, String>, String> refusals = Map.of(
        Map.of("greeting", "554 go away"), "create SMTP client: 554 go away",
        Map.of("EHLO", "502 what", "HELO", "550 not you"), "send EHLO command: 550 not you",
        Map.of("RCPT", "550-nobody\r\n550 dört"), "send RCPT command: 550 nobody\ndört",
        Map.of("MAIL", "hang up"), "send MAIL command: EOF",
        Map.of("EHLO", "250-here\r\n250 AUTH XOAUTH2 NTLM"), "find auth mechanism: unknown auth mechanism: XOAUTH2\nunknown auth mechanism: NTLM",
        Map.of("EHLO", "250-here\r\n250 AUTH PLAIN", "AUTH", "334 Zm9v"), "*smtp.plainAuth auth: unexpected server challenge",
        Map.of("EHLO", "250-here\r\n250 AUTH LOGIN", "AUTH", "334 ?"), "*email.loginAuth auth: unexpected server challenge",
        Map.of("EHLO", "250-here\r\n250 AUTH CRAM-MD5", "AUTH", "hang up"), "*smtp.cramMD5Auth auth: the server hung up");
    for (Map.Entry<Map<String, String>, String> each : refusals.entrySet()) {
      try (ScriptedSmtp smtp = new ScriptedSmtp(each.getKey(), null)) {
        assertThat(error(send(plain(smtp, OPS)))).isEqualTo(each.getValue());
      }
    }
  }

  /** Nobody listens there. */
  @ParameterizedTest
  @CsvSource({"127.0.0.1:1, , 1, ''", "127.0.0.1:1, true, 1, 'TLS '", "127.0.0.1:smtps, , 465, 'TLS '", "127.0.0.1:submissions, false, 465, ''",
      "127.0.0.1:submission, , 587, ''"})
  void INT_EMAIL_01_11_whoIsDialledAndHow(String smarthost, @Nullable Boolean implicit, int port, String tls) throws Exception {
    assertThat(error(send(config(smarthost, NOBODY, Map.of(), "a@example.org", false, TlsConfig.DEFAULT, implicit, ""))))
        .isEqualTo("establish " + tls + "connection to server: dial tcp 127.0.0.1:" + port + ": connect: connection refused");
  }

  @Test
  void INT_EMAIL_11_aRefusedMessageIsNotTakenBack() throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of("DATA", "451 later"), null)) {
      assertThat(error(send(plain(smtp, NOBODY)))).isEqualTo("send DATA command: 451 later");
      assertThat(smtp.said).contains("DATA").doesNotContain("RSET");
    }
  }

  @Test
  void INT_EMAIL_07_filesOfTlsAreReadOnlyWhereItIsUsed() throws Exception {
    TlsConfig gone = new TlsConfig("", "/nonexistent/ca.pem", "", "", null, "", "", false, "", "");
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of("EHLO", "250-here\r\n250 STARTTLS"), null)) {
      String smarthost = "127.0.0.1:" + smtp.port();
      for (Boolean implicit : new Boolean[] {true, null}) {
        SendResult used = send(config(smarthost, NOBODY, Map.of(), "a@example.org", true, gone, implicit, ""));
        assertThat(used).isInstanceOf(SendResult.Permanent.class);
        assertThat(error(used)).startsWith("parse TLS configuration: ").contains("/nonexistent/ca.pem");
      }
      assertThat(smtp.said).isEmpty();
      assertThat(send(config(smarthost, NOBODY, Map.of(), "a@example.org", false, gone, null, ""))).isEqualTo(SENT);
    }
  }

  @Test
  void CFG_30_ofASecretAndItsFileTheFileIsUsed(@TempDir Path folder) throws Exception {
    String file = Files.writeString(folder.resolve("secret"), "from-a-file\n").toString();
    SecretSource both = new SecretSource(Secret.of("inline"), file);
    Map<String, String> plain = Map.of("EHLO", "250-here\r\n250 AUTH PLAIN", "AUTH", "235 in");
    try (ScriptedSmtp smtp = new ScriptedSmtp(plain, null)) {
      assertThat(send(plain(smtp, new EmailConfig.Auth("jürgen", both, both, "")))).isEqualTo(SENT);
      assertThat(smtp.said).contains("AUTH PLAIN " + base64("\0jürgen\0from-a-file"));
    }
    byte[] challenge = {'<', (byte) 0xff, (byte) 0xfe, '>'};
    Map<String, String> cram = Map.of("EHLO", "250-here\r\n250 AUTH CRAM-MD5", "AUTH", "334 " + Base64.getEncoder().encodeToString(challenge));
    try (ScriptedSmtp smtp = new ScriptedSmtp(cram, null)) {
      send(plain(smtp, new EmailConfig.Auth("jürgen", both, both, "")));
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec("from-a-file\n".getBytes(StandardCharsets.UTF_8), "HmacMD5"));
      assertThat(smtp.said).contains(base64("jürgen " + HexFormat.of().formatHex(mac.doFinal(challenge))));
    }
    EmailConfig.Auth gone = new EmailConfig.Auth("ops", new SecretSource(null, "/nonexistent/p"), SecretSource.NONE, "");
    try (ScriptedSmtp smtp = new ScriptedSmtp(plain, null)) {
      assertThat(error(send(plain(smtp, gone)))).isEqualTo(
          "find auth mechanism: auth_password_file: could not read /nonexistent/p: open /nonexistent/p: no such file or directory");
    }
  }

  @Test
  void INT_EMAIL_01_withoutAHostItIsThisMachine() throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of(), null)) {
      assertThat(send(config(":" + smtp.port(), NOBODY, Map.of(), "a@example.org", false, TlsConfig.DEFAULT, null, ""))).isEqualTo(SENT);
    }
  }

  @Test
  void endlessAndSilentServersHaveAnEnd() throws Exception {
    for (String flood : List.of("250-" + "x".repeat(100_000), String.join("\r\n", Collections.nCopies(5_000, "250-" + "y".repeat(100))))) {
      try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of("EHLO", flood), null)) {
        assertThat(error(send(plain(smtp, NOBODY)))).contains("too long");
      }
    }
    try (ScriptedSmtp deaf = new ScriptedSmtp(Map.of("DATA", "354 deaf from here on"), null)) {
      Map<String, String> large = Map.of("X-Large", "x".repeat(60_000));
      EmailConfig much = config("127.0.0.1:" + deaf.port(), NOBODY, large, "a@example.org", false, TlsConfig.DEFAULT, null, "");
      assertThat(error(send(page(much, "y".repeat(30 << 20)), Duration.ofMillis(1500)))).startsWith("context deadline exceeded");
    }
    try (ScriptedSmtp silent = new ScriptedSmtp(Map.of("EHLO", "250-never done"), null)) {
      assertThat(error(send(plain(silent, NOBODY), Duration.ofMillis(700)))).startsWith("context deadline exceeded");
    }
  }

  @Test
  void C_90_aSmarthostThatThePolicyDoesNotNameIsFinal() throws Exception {
    assertThat(send(config("192.0.2.1:25", NOBODY, Map.of(), "a@example.org", false, TlsConfig.DEFAULT, null, "")))
        .isInstanceOfSatisfying(SendResult.Permanent.class, p -> assertThat(p.reason()).isEqualTo(FailureReason.EGRESS_DENIED));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', value = {"x | x", "a=b | a=3Db", "^a ^ | a=20", "é | =C3=A9"})
  void INT_EMAIL_06_quotedPrintable(String text, String expected) {
    assertThat(new String(QuotedPrintable.of(text), StandardCharsets.US_ASCII)).isEqualTo(expected);
    assertThat(new String(QuotedPrintable.of("x".repeat(80)), StandardCharsets.US_ASCII)).isEqualTo("x".repeat(75) + "=\r\n" + "x".repeat(5));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static EmailConfig page(EmailConfig c, String html) {
    return new EmailConfig(
        c.path(), c.sendResolved(), c.to(), c.from(), c.hello(), c.smarthost(), c.auth(), c.headers(), html, c.text(), c.requireTls(), c.tls(),
        c.forceImplicitTls(), c.threading());
  }
}
