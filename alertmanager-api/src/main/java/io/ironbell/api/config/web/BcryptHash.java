package io.ironbell.api.config.web;

import org.jspecify.annotations.Nullable;

/** Whether a text can be a bcrypt hash: the checks and words of Go's {@code bcrypt.Cost}, which never print the hash. */
final class BcryptHash {
  private static final int SHORTEST = 59;

  private BcryptHash() {}

  static @Nullable String wrong(String hash) {
    if (hash.length() < SHORTEST) {
      return "crypto/bcrypt: hashedSecret too short to be a bcrypted password";
    }
    if (hash.charAt(0) != '$') {
      return "crypto/bcrypt: bcrypt hashes must start with '$', but hashedSecret started with '" + hash.charAt(0) + "'";
    }
    if (hash.charAt(1) > '2') {
      return "crypto/bcrypt: bcrypt algorithm version '" + hash.charAt(1) + "' requested is newer than current version '2'";
    }
    int at = hash.charAt(2) == '$' ? 3 : 4;
    String cost = hash.substring(at, at + 2);
    if (!cost.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return "crypto/bcrypt: the cost of the hash is no number";
    }
    int rounds = Integer.parseInt(cost);
    return rounds < 4 || rounds > 31 ? "crypto/bcrypt: cost " + rounds + " is outside allowed inclusive range 4..31" : null;
  }
}
