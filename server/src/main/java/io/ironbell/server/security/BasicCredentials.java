package io.ironbell.server.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A user name and a password from an Authorization header (RFC 7617). */
final class BasicCredentials {
  private final String user;
  private final byte[] password;

  private BasicCredentials(String user, byte[] password) {
    this.user = user;
    this.password = password;
  }

  /** The credentials of a header, or null if it holds none. */
  static @Nullable BasicCredentials parse(String header) {
    if (header.length() < 6 || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return null;
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(header.substring(6).strip());
    } catch (IllegalArgumentException e) {
      return null;
    }
    for (int i = 0; i < decoded.length; i++) {
      if (decoded[i] == ':') {
        return new BasicCredentials(
            new String(decoded, 0, i, StandardCharsets.UTF_8), Arrays.copyOfRange(decoded, i + 1, decoded.length));
      }
    }
    return null;
  }

  String user() {
    return user;
  }

  byte[] password() {
    return password;
  }
}
