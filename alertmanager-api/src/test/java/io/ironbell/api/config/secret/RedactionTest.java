package io.ironbell.api.config.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class RedactionTest {
  @Property(tries = 300)
  void V_08_noFormInWhichASecretTravelsIsLeft(
      @ForAll @StringLength(min = 8, max = 40) @CharRange(from = '!', to = '~') String secret,
      @ForAll @StringLength(max = 5) @CharRange(from = 'a', to = 'z') String user) {
    Redaction redaction = Redaction.of(List.of(secret));
    String basic = Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
    String said = "token=" + URLEncoder.encode(secret, StandardCharsets.UTF_8) + " <" + secret + "> Basic " + basic;
    String shown = redaction.apply(said);
    assertThat(shown).doesNotContain(secret);
    assertThat(shown).doesNotContain(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    assertThat(shown).doesNotContain(basic);
  }

  @Test
  void V_08_theTellingPartsOfASecretUrl() {
    Redaction redaction = Redaction.of(List.of("https://hooks.example.com/services/T1/B2/abcdefghijkl?key=0123456789ab"));
    assertThat(redaction.apply("no route for /services/T1/B2/abcdefghijkl")).isEqualTo("no route for <secret>");
    assertThat(redaction.apply("hook abcdefghijkl: key 0123456789ab is not known")).isEqualTo("hook <secret>: key <secret> is not known");
    assertThat(redaction.apply("dial hooks.example.com:443: connection refused")).isEqualTo("dial hooks.example.com:443: connection refused");
  }

  @Test
  void V_08_whatCameFromAFileIsLearnt() {
    Redaction redaction = Redaction.of(List.of());
    redaction.learn("from-a-file");
    assertThat(redaction.apply("bad token from-a-file")).isEqualTo("bad token <secret>");
  }

  @Property(tries = 300)
  void V_08_JsonMayEscapeAnyOfItsCharacters(@ForAll @StringLength(min = 8, max = 40) @CharRange(from = '!', to = '~') String secret, @ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder said = new StringBuilder();
    for (char c : secret.toCharArray()) {
      boolean must = c == '"' || c == '\\';
      said.append(random.nextInt(3) == 0 ? String.format("\\u%04" + (random.nextBoolean() ? "x" : "X"), (int) c) : must || c == '/' && random.nextBoolean() ? "\\" + c : "" + c);
    }
    assertThat(Redaction.of(List.of(secret)).apply("{\"said\":\" " + said + " \",\"path\":\"a\\/b\\n\"}"))
        .as("blanks around it: no secret of this property can begin or end in what surrounds it")
        .isEqualTo("{\"said\":\" <secret> \",\"path\":\"a\\/b\\n\"}");
  }

  @Test
  void V_08_anEscapeWhoseDigitsLookLikeTheSecretIsMaskedWhole() {
    assertThat(Redaction.of(List.of("66666666")).apply("{\"said\":\"\\u00366666666\"}")).isEqualTo("{\"said\":\"<secret>\"}");
    assertThat(Redaction.of(List.of("\\\\host\\share")).apply("no such file \\\\host\\share")).as("not JSON").isEqualTo("no such file <secret>");
  }

  @Test
  void V_08_tokensThatAreFetchedForYearsDoNotFillMemoryAndTheNewestIsKnown() {
    Redaction redaction = Redaction.of(List.of());
    for (int i = 0; i < 5_000; i++) {
      redaction.learn("token-number-" + i);
    }
    assertThat(redaction.apply("of token-number-4999 and token-number-4500")).isEqualTo("of <secret> and <secret>");
    assertThat(redaction.apply("of token-number-12")).isEqualTo("of token-number-12");
  }

  @Test
  void shortWordsStay() {
    assertThat(Redaction.of(List.of("", "a", "the")).apply("the cat sat")).isEqualTo("the cat sat");
  }
}
