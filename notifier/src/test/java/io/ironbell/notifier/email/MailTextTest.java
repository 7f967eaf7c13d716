package io.ironbell.notifier.email;

import static io.ironbell.notifier.email.MailFixture.NOBODY;
import static io.ironbell.notifier.email.MailFixture.NOW;
import static io.ironbell.notifier.email.MailFixture.config;
import static io.ironbell.notifier.email.MailFixture.notification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.receiver.EmailConfig;
import io.ironbell.notifier.UnlimitedWords;
import io.ironbell.notifier.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers and where they come from; {@code conformance-tests} compares whole messages with upstream's. */
final class MailTextTest {
  private static Mail written(Map<String, String> headers, String threadByDate, String zone) throws Exception {
    EmailConfig config = config("mail.example.org:25", NOBODY, headers, "a@example.org", true, TlsConfig.DEFAULT, null, threadByDate);
    return new MailText(config, ZoneId.of(zone), "am.example").write(notification(), new MailFixture.Plain(), NOW);
  }

  private static List<String> headers(Mail mail) {
    return new String(mail.content(), StandardCharsets.UTF_8).lines().takeWhile(line -> !line.isEmpty()).toList();
  }

  @Test
  void INT_EMAIL_04_theUsersHeadersWinAndTheEnvelopeStays() throws Exception {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("To", "Everybody <else@example.org>");
    own.put("X-Team", "ops");
    own.put("Subject", "mine");
    own.put("From", "nobody@example.org");
    Mail mail = written(own, "", "UTC");
    assertThat(headers(mail)).startsWith("To: Everybody <else@example.org>", "X-Team: ops", "Subject: mine", "From: nobody@example.org")
        .filteredOn(line -> line.matches("(To|From|Subject):.*")).hasSize(3);
    assertThat(mail.from()).isEqualTo("am@example.org");
    assertThat(mail.to()).containsExactly("a@example.org");
  }

  @Test
  void INT_EMAIL_06_aConfiguredMessageIdIsTheOnlyOne() throws Exception {
    assertThat(headers(written(Map.of("Message-Id", "<mine@example.org>"), "", "UTC"))).filteredOn(line -> line.startsWith("Message-Id:"))
        .containsExactly("Message-Id: <mine@example.org>");
  }

  /** The fixture's templates, each by itself the one that does not run. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Alerts <am@example.org> | execute 'from' template: no", "a@example.org | execute 'to' template: no",
      "own | execute \"X-Team\" header template: no", "text é | execute text template: no", "page | execute html template: no"})
  void INT_EMAIL_11_templatesFailInUpstreamsWords(String failing, String error) {
    EmailConfig config =
        config("mail.example.org:25", NOBODY, Map.of("X-Team", "own", "To", "x", "From", "y"), "a@example.org", true, TlsConfig.DEFAULT, null, "");
    MailFixture.Plain plain = new MailFixture.Plain();
    UnlimitedWords words = new UnlimitedWords() {
      @Override
      public String text(String template) throws TemplateException {
        return judged(template, plain.text(template));
      }

      @Override
      public String html(String template) throws TemplateException {
        return judged(template, plain.html(template));
      }

      private String judged(String template, String rendered) throws TemplateException {
        if (template.equals(failing)) {
          throw new TemplateException("no");
        }
        return rendered;
      }
    };
    assertThatThrownBy(() -> new MailText(config, ZoneId.of("UTC"), "am.example").write(notification(), words, NOW))
        .isInstanceOf(TemplateException.class).hasMessage(error);
  }

  /** It is 20:00 in London. */
  @ParameterizedTest
  @CsvSource({"daily,UTC,2026-11-20,'Fri, 20 Nov 2026 20:00:00 +0000'", "daily,Asia/Tokyo,2026-11-21,'Sat, 21 Nov 2026 05:00:00 +0900'",
      "none,Asia/Tokyo,'','Sat, 21 Nov 2026 05:00:00 +0900'"})
  void INT_EMAIL_10_threadsHaveTheLocalDateOrNone(String by, String zone, String day, String date) throws Exception {
    List<String> headers = headers(written(Map.of(), by, zone));
    String root = headers.stream().filter(line -> line.startsWith("References: ")).findFirst().orElseThrow().substring("References: ".length());
    assertThat(root).matches("<alert-[0-9a-f]{16}-" + day + "@alertmanager>");
    assertThat(headers).contains("In-Reply-To: " + root, "Date: " + date);
  }
}
