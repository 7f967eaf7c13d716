package io.ironbell.api.config.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.1,             10.0.0.1",
    "0:0:0:0:0:0:0:0,      ::",
    "0:0:0:0:0:0:0:1,      ::1",
    "fd00:0:0:0:0:0:0:0,   fd00::",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:0:0:1:0:0:0:1,   2001:0:0:1::1",
    "1:2:3:4:5:6:0:0,      1:2:3:4:5:6::",
  })
  void theShortFormOfRfc5952(String written, String printed) {
    assertThat(AddressText.of(InetAddress.ofLiteral(written))).isEqualTo(printed);
  }

  @Property
  void everyAddressIsReadAgain(@ForAll @Size(16) byte[] bytes) throws UnknownHostException {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (bytes[i] % 3 == 0 ? bytes[i] : 0); // many zeros
    }
    InetAddress address = InetAddress.getByAddress(bytes);
    assertThat(InetAddress.ofLiteral(AddressText.of(address))).isEqualTo(address);
  }
}
