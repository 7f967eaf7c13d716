package io.ironbell.notifier.egress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DestinationTest {
  private static Destination parsed(String url) {
    return ((Destination.Parsed.Ok) Destination.parse(url)).destination();
  }

  /** The right side is what Go's client sends, but for dots, for escapes beside what has to be escaped, and for the query. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "http://h | /",
      "http://h?x | /?x",
      "http://h/High CPU usage | /High%20CPU%20usage",
      "http://h/High CPU (warning) | /High%20CPU%20%28warning%29",
      "http://h/it's(fine)!*[1]$&+,:;=@ | /it's(fine)!*[1]$&+,:;=@",
      "http://h/it's fine!*[1]$&+,:;=@ | /it%27s%20fine%21%2A%5B1%5D$&+,:;=@",
      "http://h/a\\b | /a%5Cb",
      "http://h/\"<>^`{}~ | /%22%3C%3E%5E%60%7B%7D~",
      "http://h/é | /%C3%A9",
      "http://h/a%2fb | /a%2fb",
      "http://h/a%2fb c | /a%2fb%20c",
      "http://h/a b?q=c d&e=\\ | /a%20b?q=c%20d&e=\\",
      "http://h/a?q='\"<é> | /a?q=%27%22%3C%C3%A9%3E",
      "http://h/a?q=50% | /a?q=50%",
      "http://h/a? | /a?",
      "http://h/a#b c%d | /a",
      "http://h/a?#b | /a?",
      "`http://h/a ` | /a%20",
      "http://h//a//b | //a//b",
      "http://h/a/../b | /b",
      "http://h/%2e%2e/b | /b"})
  void V_12_whatIsSentIsWhatIsJudged(String url, String target) {
    Destination destination = parsed(url);
    assertThat(destination.target()).isEqualTo(target);
    assertThat(destination.path()).isEqualTo(target.replaceFirst("\\?.*", "")).isEqualTo(destination.url().encodedPath());
  }

  @Test
  void whatIsNoCharacterBeginsNoQuery() {
    assertThat(parsed("http://h/\uD800x").target()).isEqualTo("/%3Fx");
  }

  @Test
  void aUserInAUrlIsRefusedWithTheRemedy() {
    assertThat(Destination.parse("http://u:hunter2@h/"))
        .isEqualTo(new Destination.Parsed.Refused(
            "the URL holds a user name or an @ in front of its path; write user and password into basic_auth of http_config"));
  }
}
