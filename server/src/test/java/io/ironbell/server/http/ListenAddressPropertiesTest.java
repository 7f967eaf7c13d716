package io.ironbell.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Any text is an address or refused with a sentence that repeats it; an address reads back as what it prints. */
class ListenAddressPropertiesTest {
  @Property(tries = 2_000)
  void anyTextIsReadOrRefused(@ForAll @StringLength(max = 24) @Chars({':', '[', ']', '.', '/', '%', ' ', '-', '+'}) @CharRange(from = '0', to = '9')
      @CharRange(from = 'a', to = 'f') String text) {
    ListenAddress address;
    try {
      address = ListenAddress.parse(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining(text);
      return;
    }
    assertThat(address.port()).isBetween(0, 65_535);
    assertThat(ListenAddress.parse(address.toString())).isEqualTo(address);
  }

  @Property
  void everyPortOfTheRangeAndNoOther(@ForAll @IntRange(min = -70_000, max = 70_000) int port) {
    if (port >= 0 && port <= 65_535) {
      assertThat(ListenAddress.parse("[::1]:" + port)).isEqualTo(new ListenAddress("::1", port));
    } else {
      assertThatThrownBy(() -> ListenAddress.parse("[::1]:" + port)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
