package io.ironbell.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

/** Headers that clients write: what is encoded is read, everything else is no credentials and never an exception. */
class BasicCredentialsPropertiesTest {
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  @Property
  void whatIsEncodedIsRead(@ForAll @StringLength(max = 40) String user, @ForAll byte[] password) {
    byte[] name = user.replace(":", "").getBytes(StandardCharsets.UTF_8);
    byte[] pair = new byte[name.length + 1 + password.length];
    System.arraycopy(name, 0, pair, 0, name.length);
    pair[name.length] = ':';
    System.arraycopy(password, 0, pair, name.length + 1, password.length);
    BasicCredentials read = BasicCredentials.parse("basic " + BASE64.encodeToString(pair));
    assertThat(read).isNotNull();
    assertThat(read.user()).isEqualTo(new String(name, StandardCharsets.UTF_8));
    assertThat(read.password()).isEqualTo(password);
  }

  @Property(tries = 2_000)
  void anyHeaderIsReadOrRefused(@ForAll @StringLength(max = 60) String rest, @ForAll byte[] noPair) {
    BasicCredentials read = BasicCredentials.parse("Basic " + rest);
    assertThat(read == null || !read.user().contains(":")).isTrue();
    assertThat(BasicCredentials.parse(rest.startsWith("Basic ") ? "" : rest)).as("another scheme").matches(c -> c == null || rest.regionMatches(true, 0, "Basic ", 0, 6));
    byte[] withoutColon = new String(noPair, StandardCharsets.ISO_8859_1).replace(":", "").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(BasicCredentials.parse("Basic " + BASE64.encodeToString(withoutColon))).as("no colon").isNull();
  }
}
