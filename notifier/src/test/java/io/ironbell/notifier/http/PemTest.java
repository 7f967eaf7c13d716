package io.ironbell.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class PemTest {
  /** Made with openssl ecparam -genkey -name prime256v1, a key that guards nothing. */
  private static final String EC = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIDht+OlfnicqOjRVA14jt6480k2HuJSkZtgIy3GYe/bKoAoGCCqGSM49\nAwEHoUQDQgAE0waONyq3NdNWTxEmW+FHHjsqt+QKjBElIRlJHEAXn6v0D+zwrKK7\nX0n7rG3E0Efa5YoEV878F6Ategk6RUDikw==\n-----END EC PRIVATE KEY-----";

  @Test
  void anEcKeyInItsOldForm() throws IOException {
    assertThat(Pem.privateKey(EC.getBytes(StandardCharsets.US_ASCII)).getAlgorithm()).isEqualTo("EC");
  }

  @Test
  void anEncryptedKeyIsNone() {
    assertThatThrownBy(() -> Pem.privateKey("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII)))
        .hasMessage("holds no unencrypted private key in PEM");
  }

  @Property(tries = 500)
  void garbageIsAnIoException(@ForAll String text) {
    for (String pem : new String[] {text, "-----BEGIN EC PRIVATE KEY-----" + text + "-----END EC PRIVATE KEY-----"}) {
      assertThatThrownBy(() -> Pem.privateKey(pem.getBytes(StandardCharsets.UTF_8))).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> Pem.certificates(pem.getBytes(StandardCharsets.UTF_8))).isInstanceOf(IOException.class);
    }
  }
}
