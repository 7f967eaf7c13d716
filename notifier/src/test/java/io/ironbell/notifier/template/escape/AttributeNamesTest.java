package io.ironbell.notifier.template.escape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttributeNamesTest {
  @ParameterizedTest
  @CsvSource({
    "HREF, URL", "data-href, URL", "xlink:href, URL", "xmlns:x, URL", "xmlnsx, PLAIN", "data-imgSrc, URL", "g:tweetUrl, URL", "my-uri, URL",
    "onclick, JS", "data-onclick, JS", "on, JS", "svg:onload, JS", "style, CSS", "srcset, SRCSET", "srcdoc, HTML", "title, PLAIN", "foo, PLAIN",
    "type, UNSAFE", "value, UNSAFE", "http-equiv, UNSAFE", "data-title, PLAIN", "rel, UNSAFE"
  })
  void G_186_aNameTellsWhatItsValueMeans(String name, ContentKind kind) {
    assertThat(AttributeNames.content(AttributeNames.lower(name))).isEqualTo(kind);
  }
}
