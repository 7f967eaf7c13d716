package io.ironbell.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is put into the path of a URL stays in it, and is the same when it is taken out. */
final class PercentEncodingTest {
  @Test
  void aPathKeepsWhatGoKeeps() {
    assertThat(PercentEncoding.ofPath("/aZ09-_.~$&+,/:;=@")).isEqualTo("/aZ09-_.~$&+,/:;=@");
    assertThat(PercentEncoding.ofPath(" \"#%<>?[\\]^`{|}!'()*\n\u007f")).isEqualTo("%20%22%23%25%3C%3E%3F%5B%5C%5D%5E%60%7B%7C%7D%21%27%28%29%2A%0A%7F");
    assertThat(PercentEncoding.ofPath("é\ud83d\ude00")).isEqualTo("%C3%A9%F0%9F%98%80");
  }

  @Property
  void anyPathIsPlainAsciiAndReadsBack(@ForAll String path) {
    String encoded = PercentEncoding.ofPath(path);
    assertThat(encoded).matches("[A-Za-z0-9%$&+,/:;=@_.~-]*");
    String sent = new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8)).isEqualTo(sent);
  }
}
