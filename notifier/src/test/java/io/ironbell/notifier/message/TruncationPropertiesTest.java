package io.ironbell.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class TruncationPropertiesTest {
  @Property
  void INT_COMMON_04_neitherIsEverLongerThanAsked(@ForAll String text, @ForAll @IntRange(max = 40) int most) {
    String runes = Truncation.runes(text, most).text();
    assertThat(runes.codePointCount(0, runes.length())).isLessThanOrEqualTo(most);
    assertThat(Truncation.bytes(text, most).text().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(most);
  }
}
