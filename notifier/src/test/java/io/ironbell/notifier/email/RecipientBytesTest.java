package io.ironbell.notifier.email;

import static io.ironbell.notifier.email.MailFixture.NOBODY;
import static io.ironbell.notifier.email.MailFixture.SENT;
import static io.ironbell.notifier.email.MailFixture.config;
import static io.ironbell.notifier.email.MailFixture.error;
import static io.ironbell.notifier.email.MailFixture.send;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.HttpClientConfig.TlsConfig;
import io.ironbell.api.config.receiver.EmailConfig;
import io.ironbell.notifier.pipeline.SendResult;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** What a label can make of the commands of a session: one recipient in UTF-8, or nothing at all (INT-EMAIL-03, C-79). */
final class RecipientBytesTest {
  private static final String DOMAIN = "@x.example";

  private static EmailConfig to(ScriptedSmtp smtp, String to) {
    return config("127.0.0.1:" + smtp.port(), NOBODY, Map.of(), to, false, TlsConfig.DEFAULT, null, "");
  }

  /** Each byte a character. */
  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static List<String> commands(ScriptedSmtp smtp) {
    return smtp.bytes.stream().takeWhile(line -> !line.equals("DATA")).toList();
  }

  @Test
  void INT_EMAIL_03_C_79_noLetterBecomesABracketOrASpace() throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of(), null)) {
      assertThat(send(to(smtp, "evil\u0140e.tld\u013e\u0120ORCPT=rfc822\u013bx@x.y, łukasz@x.y, jürgen@bücher.example"))).isEqualTo(SENT);
      assertThat(commands(smtp)).containsExactly(
          "EHLO am.example.org", "MAIL FROM:<am@example.org>", bytes("RCPT TO:<evil\u0140e.tld\u013e\u0120ORCPT=rfc822\u013bx@x.y>"),
          bytes("RCPT TO:<łukasz@x.y>"), bytes("RCPT TO:<jürgen@bücher.example>"));
    }
  }

  @Test
  void INT_EMAIL_03_whatTheServerOffersIsSaidBeforeUtf8() throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of("EHLO", "250-here\r\n250-8BITMIME\r\n250 SMTPUTF8"), null)) {
      assertThat(send(to(smtp, "jürgen@x.y"))).isEqualTo(SENT);
      assertThat(commands(smtp)).contains("MAIL FROM:<am@example.org> BODY=8BITMIME SMTPUTF8", bytes("RCPT TO:<jürgen@x.y>"));
    }
  }

  @Test
  void C_79_theGreetingIsOneLineOfUtf8() throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of(), null)) {
      assertThat(send(greeting(to(smtp, "a@x.y"), "ł\u010a\u010dMAIL\u0120"))).isEqualTo(SENT);
      assertThat(smtp.bytes).startsWith(bytes("EHLO ł\u010a\u010dMAIL\u0120"), "MAIL FROM:<am@example.org>");
    }
    for (String hello : List.of("a\r\nMAIL FROM:<x@y>", "a\nb", "a\0b")) {
      try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of(), null)) {
        assertThat(error(send(greeting(to(smtp, "a@x.y"), hello)))).startsWith("send EHLO command: smtp: A line must not contain CR or LF");
        assertThat(smtp.bytes).isEmpty();
      }
    }
  }

  /** Any characters, and those of which a byte, in UTF-16, is one that ends words, brackets, lists or lines. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Integer> any = Arbitraries.integers().between(0, Character.MAX_CODE_POINT);
    Arbitrary<Integer> ends = Arbitraries.of("\r\n <>@,;:\"\\()\0\t\177.".chars().boxed().toList());
    Arbitrary<Integer> hidden = Combinators.combine(Arbitraries.integers().between(1, 0xff), ends).as((high, low) -> high << 8 | low);
    Arbitrary<Integer> letters = Arbitraries.integers().between('a', 'z');
    return Arbitraries.frequencyOf(
            Tuple.of(3, any), Tuple.of(6, hidden), Tuple.of(2, ends), Tuple.of(4, letters))
        .list().ofMinSize(1).ofMaxSize(10).map(all -> all.stream().collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
  }

  @Property(tries = 400)
  void C_79_anyTextIsTheRecipientsOfOneMailOrNoMail(@ForAll("texts") String text) throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of(), null)) {
      SendResult result = send(to(smtp, text + DOMAIN));
      List<String> commands = commands(smtp);
      if (!result.equals(SENT)) {
        assertThat(result).isInstanceOf(SendResult.Permanent.class);
        assertThat(smtp.bytes).isEmpty();
        assertThat(isPlain(text)).as("nothing is wrong with it").isFalse();
        return;
      }
      assertThat(commands).startsWith("EHLO am.example.org", "MAIL FROM:<am@example.org>");
      for (String command : commands.subList(2, commands.size())) {
        assertThat(command).matches("RCPT TO:<[^\\x00-\\x20\\x7f<>]+@[^\\x00-\\x20\\x7f<>@]+>");
        String address = decoded(command.substring("RCPT TO:<".length(), command.length() - 1));
        String local = address.substring(0, address.lastIndexOf('@')).replace("\\", "");
        assertThat(text.replace("\\", "")).contains(local.startsWith("\"") ? local.substring(1, local.length() - 1) : local);
      }
      if (isPlain(text)) {
        assertThat(commands).endsWith(bytes("RCPT TO:<" + text + DOMAIN + ">")).hasSize(3);
      }
      assertThat(headers(smtp)).allMatch(line -> line.matches("[A-Za-z-]+: [\t -~]+"), "begins with a name and goes on in ASCII");
    }
  }

  /** Go's net/mail skips spaces and tabs around an address, and its mime leaves a tab in a header as it is: inside a line it folds nothing. */
  @Test
  void INT_EMAIL_03_C_79_aTabBesideAnAddressStaysInsideItsHeaderLine() throws Exception {
    try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of(), null)) {
      assertThat(send(to(smtp, "\ta@x.y,\t<\tb@x.y>\t"))).isEqualTo(SENT);
      assertThat(commands(smtp)).endsWith("RCPT TO:<a@x.y>", "RCPT TO:<b@x.y>");
      assertThat(headers(smtp)).contains("To: \ta@x.y,\t<\tb@x.y>\t").allMatch(line -> line.matches("[A-Za-z-]+: .*"), "no line continues another");
    }
    for (String broken : List.of("a@x.y,\n\tb@x.y", "a@x.y,\r\n\tBcc: b@x.y", "a\tb@x.y", "\"a\tb\"@x.y")) {
      try (ScriptedSmtp smtp = new ScriptedSmtp(Map.of(), null)) {
        assertThat(send(to(smtp, broken))).as(broken).isInstanceOf(SendResult.Permanent.class);
        assertThat(smtp.bytes).isEmpty();
      }
    }
  }

  private static List<String> headers(ScriptedSmtp smtp) {
    return smtp.bytes.stream().skip(commands(smtp).size() + 1).takeWhile(line -> !line.isEmpty()).toList();
  }

  /** Nothing in it has a meaning in a list of addresses. */
  private static boolean isPlain(String text) {
    return text.codePoints().allMatch(c -> c >= 'a' && c <= 'z' || c > 0xff && Character.isLetter(c));
  }

  private static String decoded(String bytes) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1))).toString();
  }

  private static EmailConfig greeting(EmailConfig c, String hello) {
    return new EmailConfig(
        c.path(), c.sendResolved(), c.to(), c.from(), hello, c.smarthost(), c.auth(), c.headers(), c.html(), c.text(), c.requireTls(), c.tls(),
        c.forceImplicitTls(), c.threading());
  }
}
