package io.ironbell.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestUriTest {
  static List<String[]> recorded() {
    return Recorded.table("uris.tsv");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void G_042_aGeneratorUrlIsAUriWhereUpstreamSaysSo(String uri, String valid) {
    assertThat(RequestUri.isValid(Recorded.text(uri))).isEqualTo(Boolean.parseBoolean(valid));
  }
}
