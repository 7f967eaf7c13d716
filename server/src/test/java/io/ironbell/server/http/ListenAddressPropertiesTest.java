package io.ironbell.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** What jqwik meets once in a while: a slash or a bracket in brackets was an address that did not read back. */
  @ParameterizedTest
  @ValueSource(strings = {"[/]:1", "[[a]]:1", "[[::1]]:1", "[a]:1", "[127.0.0.1]:1", "[]:1", "[::1/64]:1", "a]:1", "[:1", "]:1", "a/b:1", "[::1]b:1", "[::1:1"})
  void bracketsHoldAnIpv6AddressAndNoHostHoldsOne(String text) {
    assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("listen tcp: address " + text + ": ").hasMessageContaining("[::1]:9093");
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
