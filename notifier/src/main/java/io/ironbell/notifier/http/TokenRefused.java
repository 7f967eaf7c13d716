package io.ironbell.notifier.http;

import java.io.IOException;
import java.io.Serial;

/** A token endpoint that answered, but with no token. The message holds neither secret nor answer. */
final class TokenRefused extends IOException {
  @Serial private static final long serialVersionUID = 1;

  TokenRefused(String message) {
    super("oauth2: " + message);
  }
}
