package io.ironbell.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BcryptHashTest {
  private static final String BODY = "$10$JdF3X6uE9x4DVXPRGHUiIuT5yuRgCe3pC7ivGWRoX3Mj96xtDtuCK";

  @ParameterizedTest
  @ValueSource(strings = {"$2a", "$2b", "$2y"})
  void C_05_everyPrefixThatIsWritten(String prefix) {
    BcryptHash hash = BcryptHash.parse(prefix + BODY);
    assertThat(hash.matches("bench-password".getBytes(UTF_8))).isTrue();
    assertThat(hash.matches("bench-passwore".getBytes(UTF_8))).isFalse();
    assertThat(hash).hasToString("<secret>");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "plain", "$2x$10$JdF3X6uE9x4DVXPRGHUiIuT5yuRgCe3pC7ivGWRoX3Mj96xtDtuCK", "$2y$10$short", "$1$abc",
    "$2y$09$JdF3X6uE9x4DVXPRGHUiIuT5yuRgCe3pC7ivGWRoX3Mj96xtDtuCK", "$2y$17$JdF3X6uE9x4DVXPRGHUiIuT5yuRgCe3pC7ivGWRoX3Mj96xtDtuCK",
    "$2y$10$JdF3X6uE9x4DVXPRGHUiIuT5yuRgCe3pC7ivGWRoX3Mj96xtDtu!!"
  })
  void otherHashesAreRefusedWithARemedy(String text) {
    assertThatThrownBy(() -> BcryptHash.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("htpasswd -nBC 12");
  }

  /** Made by Go's golang.org/x/crypto/bcrypt algorithm over the first 72 bytes: what follows does not count. */
  @Test
  void only72BytesOfAPasswordCount() {
    String same = "0123456789".repeat(7) + "ab";
    BcryptHash hash = truncating(same);
    assertThat(hash.matches((same + "anything else").getBytes(UTF_8))).isTrue();
    assertThat(hash.matches(same.getBytes(UTF_8))).isTrue();
    assertThat(hash.matches(("0123456789".repeat(7) + "ac").getBytes(UTF_8))).isFalse();
    assertThat(hash.matches("0123456789".repeat(7).getBytes(UTF_8))).isFalse();
  }

  private static BcryptHash truncating(String password) {
    byte[] salt = new byte[16];
    byte[] text = at.favre.lib.crypto.bcrypt.BCrypt.with(at.favre.lib.crypto.bcrypt.BCrypt.Version.VERSION_2Y_NO_NULL_TERMINATOR)
        .hash(10, salt, password.getBytes(UTF_8));
    return BcryptHash.parse(new String(text, UTF_8));
  }

  @Test
  void aNewHashIsOfCost12() {
    BcryptHash hash = BcryptHash.of("secret", new SecureRandom());
    assertThat(hash.text()).startsWith("$2y$12$");
    assertThat(hash.matches("secret".getBytes(UTF_8))).isTrue();
  }

  @Test
  void theDummyIsAsCostlyAsAsked() {
    assertThat(BcryptHash.dummy(12).cost()).isEqualTo(12);
  }
}
