package io.ironbell.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.Outside;
import io.ironbell.notifier.http.HttpReply;
import io.ironbell.notifier.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EchoedSecretsTest {
  private static final HttpRequest REQUEST =
      HttpRequest.get(Outside.to("https://hooks.test/services/T0/B000/abcdefghijklmnop?key=0123456789ab&n=1"))
          .withSecret("Authorization", "Bearer tokentoken");

  private static String body(int status, String type, String body) {
    return EchoedSecrets.removed(new HttpReply(status, type, body, null), REQUEST).body();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Cannot POST /services/T0/B000/abcdefghijklmnop                          | Cannot POST <redacted>
          no /services/T0/B000/abcdefghijklmnop?key=0123456789ab&n=1 here         | no <redacted> here
          hook abcdefghijklmnop is gone, key 0123456789ab too                     | hook <redacted> is gone, key <redacted> too
          your header was Bearer tokentoken                                       | your header was <redacted>
          tokentoken?                                                             | <redacted>?
          T0 is short and B000 too, n=1                                           | T0 is short and B000 too, n=1
          """)
  void C_04_anErrorRepeatsNoSecret(String answered, String shown) {
    assertThat(body(404, "text/html", answered)).isEqualTo(shown);
    assertThat(body(200, "text/plain", answered)).isEqualTo(shown);
    assertThat(body(500, "application/json", answered)).isEqualTo(shown);
  }

  @Test
  void dataStaysAsItIs() {
    String data = "{\"self\":\"/services/T0/B000/abcdefghijklmnop\"}";
    assertThat(body(200, "application/json; charset=utf-8", data)).isEqualTo(data);
  }

  @Test
  void aRequestWithoutPathTakesNothingOut() {
    HttpRequest bare = HttpRequest.get(Outside.to("https://hooks.test/"));
    assertThat(EchoedSecrets.removed(new HttpReply(500, "", "a/b?c", null), bare).body()).isEqualTo("a/b?c");
  }
}
