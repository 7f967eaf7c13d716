package io.ironbell.notifier.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.ReceiverConfig;
import io.ironbell.api.config.SecretSource;
import io.ironbell.api.config.receiver.EmailConfig;
import io.ironbell.api.model.LabelSet;
import io.ironbell.notifier.FakeTime;
import io.ironbell.notifier.Outside;
import io.ironbell.notifier.ReceiverFactory;
import io.ironbell.notifier.SystemTime;
import io.ironbell.notifier.egress.ProxyEnvironment;
import io.ironbell.notifier.pipeline.Deadline;
import io.ironbell.notifier.pipeline.Notifier;
import io.ironbell.notifier.pipeline.SendResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passwords of mail servers that change in files (C-04). Real sockets and files. */
final class MailRotationTest {
  private static final Duration OVERLAP = Duration.ofMinutes(10);
  private static final String REFUSED = "535 5.7.8 no";

  private final FakeTime time = new FakeTime();
  private final Outside outside = new Outside(MailFixture.POLICY, Outside.names(Map.of()), ProxyEnvironment.NONE, time, OVERLAP);
  private final Map<String, String> answers = new ConcurrentHashMap<>(Map.of("EHLO", "250-here\r\n250 AUTH LOGIN", "AUTH", "334 VXNlcm5hbWU6", "b3Bz", "334 UGFzc3dvcmQ6"));
  private final ScriptedSmtp smtp = new ScriptedSmtp(answers, null);
  private Notifier notifier;
  @TempDir Path dir = Path.of("");

  MailRotationTest() throws IOException {
    notifier = (notification, deadline) -> MailFixture.SENT;
  }

  @BeforeEach
  void build() {
    SecretSource file = new SecretSource(null, dir.resolve("key").toString());
    EmailConfig config = MailFixture.plain(smtp, new EmailConfig.Auth("ops", file, file, ""));
    ReceiverConfig team = new ReceiverConfig("team", LabelSet.of("name", "team"), List.of(config));
    notifier = new ReceiverFactory("http://am").build(List.of(team), outside.clients, data -> new MailFixture.Plain()).of("team").getFirst().notifier();
  }

  @AfterEach
  void close() throws IOException {
    smtp.close();
    outside.close();
  }

  private SendResult send() throws InterruptedException {
    return notifier.send(MailFixture.notification(), Deadline.in(Duration.ofSeconds(20), new SystemTime()));
  }

  private void holds(String key) throws IOException {
    Files.writeString(dir.resolve("key"), key);
  }

  /** Who was shown since the last time somebody asked, in a line of its own. */
  private List<String> shown(String one, String other) {
    List<String> lines = smtp.said.stream().filter(line -> line.equals(one) || line.equals(other)).toList();
    smtp.said.clear();
    return lines;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void C_04_thePreviousPasswordIsTriedOnce() throws Exception {
    String old = base64("old-key-1");
    String next = base64("new-key-2");
    rotates(old, next, "LOGIN", "old-key-1", "new-key-2");
  }

  /** Its file is used as it is, the line break at its end included, as upstream has it. */
  @Test
  void C_04_thePreviousSecretOfAChallengeToo() throws Exception {
    answers.put("EHLO", "250-here\r\n250 AUTH CRAM-MD5");
    answers.put("AUTH", "334 " + base64("<1>"));
    rotates(cram("old-key-1\n"), cram("new-key-2\n"), "CRAM-MD5", "old-key-1\n", "new-key-2\n");
  }

  private static String cram(String secret) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacMD5");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
    return base64("ops " + HexFormat.of().formatHex(mac.doFinal("<1>".getBytes(StandardCharsets.UTF_8))));
  }

  private void rotates(String old, String next, String mechanism, String oldFile, String nextFile) throws Exception {
    answers.putAll(Map.of(old, "235 in", next, REFUSED));
    holds(oldFile);
    assertThat(send()).isEqualTo(MailFixture.SENT);
    holds(nextFile);
    assertThat(send()).isEqualTo(MailFixture.SENT);
    assertThat(shown(old, next)).containsExactly(old, next, old);
    answers.put(old, REFUSED);
    assertThat(MailFixture.error(send())).endsWith(" auth: 535 (the server's words are left out)");
    assertThat(shown(old, next)).containsExactly(next, old);
    answers.put(next, "235 in");
    assertThat(send()).isEqualTo(MailFixture.SENT);
    assertThat(shown(old, next)).containsExactly(next);
    answers.put(next, REFUSED);
    time.move(OVERLAP);
    send();
    assertThat(shown(old, next)).as("the change is no longer young").containsExactly(next);
  }

  @ParameterizedTest
  @CsvSource({"454 4.7.0 later", "534 5.7.9 too weak", "421 closing", "hang up"})
  void C_04_otherAnswersSayNothingAboutThePassword(String answer) throws Exception {
    String old = base64("old-key-1");
    String next = base64("new-key-2");
    answers.putAll(Map.of(old, "235 in", next, answer));
    holds("old-key-1");
    send();
    holds("new-key-2");
    assertThat(send()).isInstanceOf(SendResult.Recoverable.class);
    assertThat(shown(old, next)).containsExactly(old, next);
  }

  @Test
  void C_04_aRefusedMailIsNoRefusedPassword() throws Exception {
    answers.putAll(Map.of(base64("old-key-1"), "235 in", base64("new-key-2"), "235 in", "MAIL", "535 no"));
    holds("old-key-1");
    send();
    holds("new-key-2");
    send();
    assertThat(shown(base64("old-key-1"), base64("new-key-2"))).containsExactly(base64("old-key-1"), base64("new-key-2"));
  }
}
