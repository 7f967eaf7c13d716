package io.ironbell.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.ironbell.api.config.HttpUrl;
import io.ironbell.notifier.http.FormBody;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

final class UrlTextTest {
  @Test
  void aFormIsGosValuesEncoded() {
    TreeMap<String, String> values = FormBody.values();
    values.put("b", "su ~*é+&=/?#%\n");
    values.put("a", "");
    values.put("B", "x");
    assertThat(FormBody.of(values)).isEqualTo("B=x&a=&b=su+~%2A%C3%A9%2B%26%3D%2F%3F%23%25%0A");
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/api/, k/r, http://h/api/k/r",
    "http://h:1/api/?x=1, team Disk <Full>/x?y#z, http://h:1/api/team%20Disk%20%3CFull%3E/x%3Fy%23z?x=1",
    "https://h/, k/é%2F!*'(a)$&+:;=@, https://h/k/%C3%A9%252F%21%2A%27%28a%29$&+:;=@"
  })
  void whatIsPutBehindAPathStaysThere(String base, String more, String expected) throws HttpUrl.Malformed {
    assertThat(UrlText.below(HttpUrl.parse(base), more).text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/og/, http://h/og/?identifierType=alias",
    "http://h/og/?x=1&a=b%20c&identifierType=id#f, http://h/og/?a=b+c&identifierType=alias&x=1",
    "http://h/?%zz&&y, http://h/?%25zz=&identifierType=alias&y="
  })
  void aQueryIsWrittenAnewInOrder(String base, String expected) throws HttpUrl.Malformed {
    assertThat(UrlText.with(HttpUrl.parse(base), "identifierType", "alias").text()).isEqualTo(expected);
  }

  @Property
  void nothingLeavesItsPlace(@ForAll String hostile) throws HttpUrl.Malformed {
    HttpUrl made = HttpUrl.parse(UrlText.with(UrlText.below(HttpUrl.parse("https://h/api/"), hostile), "q", hostile).text());
    assertThat(made.host()).isEqualTo("h");
    assertThat(made.path()).startsWith("/api/");
    assertThat(made.rest()).startsWith("?q=").doesNotContain("#", "&");
  }
}
