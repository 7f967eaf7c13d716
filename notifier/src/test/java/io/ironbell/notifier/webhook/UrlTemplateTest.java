package io.ironbell.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrlTemplateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://h/{{ x }}/end                     | https://h/a#b?c/end  | https://h/a%23b%3Fc/end",
        "https://h/{{ x }}?k={{ y }}               | https://h/a?b?k=v    | https://h/a?b?k=v",
        "https://h/{{ x }}?k=v#f                   | https://h/a#b?c?k=v#f | https://h/a#b%3Fc?k=v#f",
        "https://h/{{ if x }}?a=1{{ end }}/b       | https://h/?a=1/b     | https://h/?a=1/b",
        "https://h/{{ x }}                         | https://h/a?b#c      | https://h/a?b%23c",
        "https://h?k={{ x }}/                      | https://h?k=a?b/     | https://h?k=a?b/",
        "https://{{ x }}/end                       | https://a?b#c/end    | https://a?b#c/end",
        "https://h{{ x }}/end                      | https://h.evil?/end  | https://h.evil?/end",
        "{{ x }}/end                               | https://a?b#c/end    | https://a?b#c/end",
        "https://h/a?b#c                           | https://h/a?b#c      | https://h/a?b#c"
      })
  void V_12_whatAnActionBringsCutsNothingOff(String template, String rendered, String expected) {
    assertThat(UrlTemplate.uncut(template, rendered)).isEqualTo(expected);
  }
}
