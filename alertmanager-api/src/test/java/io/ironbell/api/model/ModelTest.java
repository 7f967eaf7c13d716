package io.ironbell.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelTest {
  @Test
  void aSetTellsWhatIsOddAboutItsValues() {
    assertThat(LabelSet.of("a", "1", "b", "ü 😀")).matches(set -> !set.hasEmptyValue()).matches(LabelSet::isWellFormed);
    assertThat(LabelSet.of("a", "1", "b", "")).matches(LabelSet::hasEmptyValue).matches(LabelSet::isWellFormed);
    LabelSet half = LabelSet.of("a", "\uD83D", "b", "1");
    assertThat(half.isWellFormed()).isFalse();
    assertThat(half.hasEmptyValue()).isFalse();
    assertThat(half.isWellFormed()).as("asked again").isFalse();
    assertThat(LabelSet.EMPTY).matches(set -> !set.hasEmptyValue()).matches(LabelSet::isWellFormed);
  }

  @Test
  void ALT_02_G_070_fingerprintsAreUpstreams() {
    assertThat(LabelSet.EMPTY.fingerprint()).isEqualTo(Long.parseUnsignedLong("14695981039346656037"));
    LabelSet briggs = LabelSet.of("name", "garland, briggs", "fear", "love is not enough");
    assertThat(briggs.fingerprint()).isEqualTo(5799056148416392346L);
    assertThat(Fingerprint.print(briggs.fingerprint())).isEqualTo("507a62d79ee76c9a");
    assertThat(Fingerprint.print(255)).isEqualTo("00000000000000ff");
    assertThat(LabelSet.of("fear", "love is not enough", "name", "garland, briggs").fingerprint()).as("whatever the order").isEqualTo(briggs.fingerprint());
  }

  @Test
  void labelSetsAreEqualWhateverTheOrderOfTheirNames() {
    assertThat(LabelSet.of("b", "2", "a", "1")).isEqualTo(LabelSet.of("a", "1", "b", "2")).hasToString("{a=\"1\", b=\"2\"}");
    assertThat(LabelSet.ofOwned(new String[] {"a", "a"}, new String[] {"1", "2"})).isEqualTo(LabelSet.of("a", "2"));
    assertThat(LabelSet.of("a", "1")).isNotEqualTo(LabelSet.of("a", "2"));
  }

  @ParameterizedTest
  @CsvSource({"a=1,a=1;b=2,-1", "a=1,a=2,-1", "b=1,a=1,-1", "a=1,a=1,0", "a=2;b=1,a=1;c=1,1", "a=1;c=1,a=1;b=1,-1"})
  void labelSetsStandInUpstreamsOrder(String first, String second, int order) {
    assertThat(Integer.signum(set(first).compareTo(set(second)))).isEqualTo(order);
    assertThat(Integer.signum(set(second).compareTo(set(first)))).isEqualTo(-order);
  }

  private static LabelSet set(String text) {
    return LabelSet.of(text.split("[=;]"));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "b", "\u007f", "é", "\uffff", "\ue000", "😀", "\ud7ff", "").list().ofMaxSize(4).map(l -> String.join("", l));
  }

  @Property
  void byteOrderIsTheOrderOfUtf8Bytes(@ForAll("texts") String a, @ForAll("texts") String b) {
    int expected = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    assertThat(Integer.signum(ByteOrder.compare(a, b))).isEqualTo(Integer.signum(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "'', ef46db3751d8e999", "a, d24ec4f1a98c6e5b", "as, 1c330fb2d66be179", "asd, 631c37ce72a97393", "asdf, 415872f599cea71e",
    "Call me Ishmael. Some years ago--never mind how long precisely-, 02a2e85470d6fd96"
  })
  void NFL_13_G_095_xxHash64(String text, String hash) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(DedupHash.xxHash64(bytes, bytes.length)).isEqualTo(Long.parseUnsignedLong(hash, 16));
  }

  @Test
  void NFL_13_G_095_theHashSeparatesNamesAndValues() {
    byte[] bytes = {'a', (byte) 0xFF, 'b', (byte) 0xFF, 'c', (byte) 0xFF, 'd', (byte) 0xFF};
    assertThat(DedupHash.of(LabelSet.of("a", "b"))).isEqualTo(DedupHash.xxHash64(bytes, 4));
    assertThat(DedupHash.of(LabelSet.of("c", "d", "a", "b"))).as("by name").isEqualTo(DedupHash.xxHash64(bytes, 8));
    assertThat(DedupHash.of(LabelSet.of("a", "b".repeat(1000)))).isNotEqualTo(DedupHash.of(LabelSet.of("a", "b".repeat(1001))));
  }

  @Test
  void goQuote() {
    assertThat(GoQuote.quote("a\"\\\n\t\u0001\u007fé\u00a0\u200b😀\u0007\u000b"))
        .isEqualTo("\"a\\\"\\\\\\n\\t\\x01\\x7fé\\u00a0\\u200b😀\\a\\v\"");
  }

  @Property
  void whatGoQuotesItUnquotes(@ForAll("texts") String text, @ForAll String any) {
    assertThat(GoUnquote.unquote(GoQuote.quote(text))).isEqualTo(text);
    if (LabelName.isWellFormed(any)) {
      assertThat(GoUnquote.unquote(GoQuote.quote(any))).isEqualTo(any);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '^',
      value = {"\"a\\x41\\101\\u00e9\\U0001f600\"; aAAé😀", "\"\\xc3\\xa9\"; é"})
  void goEscapes(String literal, String text) {
    assertThat(GoUnquote.unquote(literal)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '^', value = {"\"\\q\"", "\"\\'\"", "\"\\xff\"", "\"\\ud800\"", "\"a\"b\"", "\"\\\"", "a", "\"", "\"\\400\"", "\"\\x4\""})
  void noGoLiterals(String literal) {
    assertThat(GoUnquote.unquote(literal)).isNull();
  }

  @Test
  void timestampsCompareByMoment() {
    Timestamp utc = Timestamp.of(1_000, 5, 0);
    Timestamp paris = Timestamp.of(1_000, 5, 3_600);
    assertThat(utc).isEqualTo(paris).isEqualByComparingTo(paris).hasSameHashCodeAs(paris);
    assertThat(utc.isBefore(Instant.ofEpochSecond(1_000, 6))).isTrue();
    assertThat(utc.isAfter(Instant.ofEpochSecond(1_000, 5))).isFalse();
    assertThat(utc.plus(Duration.ofNanos(-6))).isEqualTo(Timestamp.of(999, 999_999_999, 0));
    assertThat(Timestamp.ofEpochMilli(-1)).isEqualTo(Timestamp.of(-1, 999_000_000, 0));
    assertThat(Timestamp.ZERO.toInstant()).isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
  }
}
