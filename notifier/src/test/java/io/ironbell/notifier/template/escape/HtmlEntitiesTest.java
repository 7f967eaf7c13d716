package io.ironbell.notifier.template.escape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HtmlEntitiesTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "&lt;, <",
        "&lt, <",
        "&notit;, ¬it;",
        "&ampx, &x",
        "&bogus;, &bogus;",
        "&eacute;&Eacute;, éÉ",
        "&#39;, |'|",
        "&#x22;, |\"|",
        "&#X3c;, <",
        "&#60, <",
        "&#9, &#9",
        "&#9;x, |\tx|",
        "&#;, &#;",
        "&#x;, \uFFFD",
        "&#x80;, €",
        "&#0;, \uFFFD",
        "&#xd800;, \uFFFD",
        "&#99999999;, \uFFFD",
        "&&lt;&, &<&",
        "&fjlig;, fj",
        "&Abreve, &Abreve",
      })
  void G_186_entitiesAreReadAsGoReadsThem(String text, String decoded) {
    assertThat(HtmlEntities.decode(text)).isEqualTo(decoded);
  }

  @Test
  void G_186_textWithoutEntitiesStays() {
    assertThat(HtmlEntities.decode("a < b")).isEqualTo("a < b");
  }
}
