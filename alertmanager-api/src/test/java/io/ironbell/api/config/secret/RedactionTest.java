package io.ironbell.api.config.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
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
    Assume.that(!"token=<secret> <<secret>> Basic ".contains(secret));
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
    Assume.that(!"{\"said\":\" <secret> \",\"path\":\"a\\/b\\n\"}".contains(secret));
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
  void V_08_noSecretLeavesTheTailOfALongerOneThatBeginsLikeIt() {
    Redaction redaction = Redaction.of(List.of("hunter2", "blue-window", "window-pane"));
    for (String learnt : List.of("tok-1", "tok-12345", "tok-123", "hunter2-2026")) {
      redaction.learn(learnt);
    }
    assertThat(redaction.apply("bad tok-12345, tok-1, tok-124 and hunter2-2026")).isEqualTo("bad <secret>, <secret>, <secret>24 and <secret>");
    assertThat(redaction.apply("blue-window-pane")).as("they overlap").isEqualTo("<secret>");
  }

  @Property(tries = 300)
  void V_08_everyCharacterOfEverySecretIsMasked(
      @ForAll @Size(min = 1, max = 12) List<@StringLength(min = 4, max = 9) @CharRange(from = 'a', to = 'b') String> secrets,
      @ForAll @StringLength(max = 40) @CharRange(from = 'a', to = 'c') String text) {
    BitSet masked = new BitSet();
    for (String secret : secrets) {
      for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
        masked.set(at, at + secret.length());
      }
    }
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      expected.append(!masked.get(i) ? text.substring(i, i + 1) : i == 0 || !masked.get(i - 1) ? "<secret>" : "");
    }
    Redaction redaction = Redaction.of(secrets.subList(0, secrets.size() / 2));
    secrets.subList(secrets.size() / 2, secrets.size()).forEach(redaction::learn);
    assertThat(redaction.apply(text)).isEqualTo(expected.toString());
  }

  @Test
  void V_08_JsonInsideJson() {
    Redaction redaction = Redaction.of(List.of("ab/cd\"efgh"));
    String once = "{\"e\":\"ab\\/cd\\\"efgh\"}";
    String twice = "{\"e\":\"" + escaped(once) + "\"}";
    assertThat(redaction.apply(once)).isEqualTo("{\"e\":\"<secret>\"}");
    assertThat(redaction.apply(twice)).isEqualTo("{\"e\":\"{\\\"e\\\":\\\"<secret>\\\"}\"}");
    assertThat(redaction.apply("{\"e\":\"" + escaped(twice) + "\"}")).contains("<secret>").doesNotContain("cd").doesNotContain("efgh");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  @Test
  void V_08_HtmlAsEscapedByAnybody() {
    Redaction redaction = Redaction.of(List.of("a&b<c>'d\"e"));
    for (String page : List.of("a&amp;b&lt;c&gt;&#39;d&#34;e", "a&amp;b&lt;c&gt;&apos;d&quot;e", "a&#38;b&#x3c;c&#x3E;&#x27;d&#034;e", "&#97;&amp;b<c>'d\"e")) {
      assertThat(redaction.apply("<p>bad " + page + " &amp; &#1; &x; &</p>")).isEqualTo("<p>bad <secret> &amp; &#1; &x; &</p>");
    }
    assertThat(redaction.apply("<pre>{&#34;e&#34;:&#34;a\\u0026b&lt;c&gt;'d\\&#34;e&#34;}")).as("JSON on a page").isEqualTo("<pre>{&#34;e&#34;:&#34;<secret>&#34;}");
    assertThat(redaction.apply("{\"e\":\"a\\u0026amp;b\\u0026lt;c\\u003e'd\\\"e\"}")).as("a page in JSON").isEqualTo("{\"e\":\"<secret>\"}");
  }

  @Test
  void V_08_aMaskLeavesNoHalfOfAnEscape() {
    assertThat(Redaction.of(List.of("0041b")).apply("x\\u0041bc")).isEqualTo("x<secret>c");
  }

  @Test
  void V_08_whatOAuthSendsAsBasicAuthentication() {
    String basic = Base64.getEncoder().encodeToString("client:s%2Bcret%2A~x1".getBytes(StandardCharsets.UTF_8));
    assertThat(Redaction.of(List.of("s+cret*~x1")).apply(basic)).startsWith("Y2xpZW50").endsWith("<secret>").doesNotContain("cyUy");
    assertThat(Redaction.of(List.of("s+cret*~x1")).apply("client_secret=s%2Bcret%2A~x1")).isEqualTo("client_secret=<secret>");
    assertThat(Redaction.of(List.of("s+CRET*~x1/")).apply("seen: s%2bCRET%2a~x1%2f")).as("written anew on its way").isEqualTo("seen: <secret>");
  }

  @Test
  void V_08_ofALongSecretThatIsLearntTheWholeWordIsMasked() {
    Random random = new Random(1);
    String token = random.ints(9_000, 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining());
    Redaction redaction = Redaction.of(List.of());
    redaction.learn(token);
    assertThat(redaction.apply("bad \"" + token + "\"!")).isEqualTo("bad \"<secret>\"!");
    assertThat(redaction.apply("Bearer " + token.substring(0, 4_096))).isEqualTo("Bearer <secret>");
    assertThat(redaction.apply("bad " + Base64.getEncoder().encodeToString(("xy:" + token).getBytes(StandardCharsets.UTF_8)) + " here"))
        .isEqualTo("bad eHk6<secret> here");
  }

  /** Up to 0.34 s each on two slow cores; one search through the text for each form would take minutes. */
  @Test
  void V_08_aLargeTextAndManySecretsTakeNoLongTime() {
    Redaction redaction = Redaction.of(List.of());
    for (int i = 0; i < 512; i++) {
      redaction.learn("tok-" + "a".repeat(i % 100) + "-number-" + i);
    }
    for (String piece : List.of("tok-aaaa", "\\\\\\\\", "&amp;amp;amp;", "&\\\\amp;\\u0026amp;", "tok-" + "a".repeat(99) + "-number-499", "\\u0041")) {
      String text = piece.repeat((1 << 20) / piece.length());
      long start = System.nanoTime();
      redaction.apply(text);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as(piece).isLessThan(Duration.ofSeconds(20));
    }
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
