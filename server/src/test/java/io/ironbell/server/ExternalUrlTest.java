package io.ironbell.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExternalUrlTest {
  @Test
  void CLI_15_isDerivedFromHostAndPort() {
    assertThat(ExternalUrl.of("", "http", "host1", 9093)).hasToString("http://host1:9093");
    assertThat(ExternalUrl.of("", "https", "host1", 9093).routePrefix("")).isEmpty();
  }

  @Test
  void G_184_losesTrailingSlashes() {
    assertThat(ExternalUrl.of("https://x.example/am//", "http", "h", 1)).hasToString("https://x.example/am");
  }

  @Test
  void CLI_15_otherSchemesAreRefused() {
    assertThatThrownBy(() -> ExternalUrl.of("ftp://x", "http", "h", 1))
        .hasMessage("\"ftp://x\": invalid \"ftp\" scheme, only 'http' and 'https' are supported");
  }

  @Test
  void CLI_16_thePrefixIsNormalised() {
    ExternalUrl url = ExternalUrl.of("https://x.example/am/", "http", "h", 1);
    assertThat(url.routePrefix("")).isEqualTo("/am");
    assertThat(url.routePrefix("/")).isEmpty();
    assertThat(url.routePrefix("a/b/")).isEqualTo("/a/b");
    assertThat(url.routePrefix("//a")).isEqualTo("/a");
  }
}
