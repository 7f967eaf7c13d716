package io.ironbell.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpUrlTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "/it's(a) | /it's(a)", "/it's (a) | /it%27s%20%28a%29", "/é | /%C3%A9", "/a%2Fb | /a%2Fb", "/a%2Fb\\c | /a%2Fb%5Cc", "/~a.b_c-d | /~a.b_c-d"})
  void G_162_aPathIsEscapedAsGoDoes(String path, String escaped) throws HttpUrl.Malformed {
    assertThat(HttpUrl.parse("http://h" + path + "?q=a b")).hasToString("http://h" + escaped + "?q=a b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/50%", "/50%a", "/%zz", "/50% full"})
  void G_162_anEscapeThatIsNoneIsMalformed(String path) {
    assertThatThrownBy(() -> HttpUrl.parse("http://h" + path)).isInstanceOf(HttpUrl.Malformed.class).hasMessageStartingWith("parse URL: invalid URL escape");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://h/a", "http://h/a/", "http://h/a//", "http://h//a///"})
  void joinedPathsHoldSingleSlashes(String base) throws HttpUrl.Malformed {
    assertThat(HttpUrl.parse(base).joined("b/c")).hasToString("http://h/a/b/c");
  }
}
