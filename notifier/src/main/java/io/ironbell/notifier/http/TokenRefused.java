package io.ironbell.notifier.http;

import java.io.IOException;
import java.io.Serial;

/** A token endpoint that answered, but with no token. The message holds neither secret nor answer. */
final class TokenRefused extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;

  /** @param status of the answer */
  TokenRefused(int status, String message) {
    super("oauth2: " + message);
    this.status = status;
  }

  /** The client is not who it says it is: 401, and 400 where it says so in the form (RFC 6749 §5.2). */
  boolean refusesClient() {
    return status == 400 || status == 401 || status == 403;
  }
}
