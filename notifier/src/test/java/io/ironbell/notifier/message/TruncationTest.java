package io.ironbell.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TruncationTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0, '', false", "abcde, 5, abcde, false", "abcdef, 5, abcd…, true", "abcd, 3, abc, true", "abcd, 2, ab, true", "abc, 0, '', true",
    "ééééé, 5, ééééé, false", "éééééé, 5, éééé…, true", "😀😀😀😀😀😀, 5, 😀😀😀😀…, true", "😀😀😀😀, 3, 😀😀😀, true"
  })
  void INT_COMMON_04_runes(String text, int most, String kept, boolean cut) {
    assertThat(Truncation.runes(text, most)).isEqualTo(new Truncation(kept, cut));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, '', false", "abcde, 5, abcde, false", "abcdef, 5, ab…, true", "abcdef, 3, …, true", "abcdef, 2, .., true", "abcdef, 0, '', true",
    "éé, 4, éé, false", "ééé, 5, é…, true", "ééé, 4, …, true", "😀😀, 7, 😀…, true"
  })
  void G_244_bytes(String text, int most, String kept, boolean cut) {
    assertThat(Truncation.bytes(text, most)).isEqualTo(new Truncation(kept, cut));
  }

  @Test
  void G_245_aGroupIsNamedByTheHashOfItsKey() {
    assertThat(GroupHash.of("{}:{alertname=\"A\"}")).isEqualTo("ad4b39d3af6c5f089ddb8504a474cd124febe3ef322f263d58074fb0c51dc572");
    assertThat(GroupHash.of("é")).isEqualTo("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
  }
}
