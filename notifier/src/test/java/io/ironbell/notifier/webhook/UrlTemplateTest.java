package io.ironbell.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.notifier.template.Marked;
import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In angle brackets what actions brought, the rest is written. */
final class UrlTemplateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://h/<a#b?c>/end            | https://h/a%23b%3Fc/end",
        "https://h/<a?b>?k=<v>            | https://h/a%3Fb?k=v",
        "https://h/<a?b>/c/<d?e>/end      | https://h/a%3Fb/c/d%3Fe/end",
        "https://h/<a?b>/c/<d?e>          | https://h/a%3Fb/c/d?e",
        "https://h/<a?b>/end?k=<c?d>      | https://h/a%3Fb/end?k=c?d",
        "https://h/<a#b?c>?k=v#f          | https://h/a%23b%3Fc?k=v#f",
        "https://h/<a#b>#<c#d>            | https://h/a%23b#c#d",
        "https://h/<a?b>#f/g?h            | https://h/a?b#f/g?h",
        "https://h/?a=1/b                 | https://h/?a=1/b",
        "https://h/<a?b#c>                | https://h/a?b%23c",
        "https://h?k=<a?b>/               | https://h?k=a?b/",
        "https://<a?b#c>/end              | https://a?b#c/end",
        "https://h<.evil?>/end            | https://h.evil?/end",
        "<https://a?b#c>/end              | https://a?b#c/end",
        "https://h/a?b#c                  | https://h/a?b#c"
      })
  void V_12_whatAnActionBringsCutsNothingOff(String marked, String expected) {
    BitSet written = new BitSet();
    StringBuilder text = new StringBuilder();
    boolean isWritten = true;
    for (char c : marked.toCharArray()) {
      if (c == '<' || c == '>') {
        isWritten = c == '>';
      } else {
        written.set(text.length(), isWritten);
        text.append(c);
      }
    }
    assertThat(UrlTemplate.uncut(Marked.of(text.toString(), written))).isEqualTo(expected);
  }
}
