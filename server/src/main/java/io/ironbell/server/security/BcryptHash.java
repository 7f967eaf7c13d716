package io.ironbell.server.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.IllegalBCryptFormatException;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A stored bcrypt hash as htpasswd and Go write it. Only the first 72 bytes of a password count, as in Go's implementation, from which
 * users' hashes come. Immutable.
 */
public final class BcryptHash {
  /** Below this a stolen hash is guessed too fast, above the maximum a log-in takes many seconds. */
  public static final int MIN_COST = 10;

  public static final int MAX_COST = 16;

  /** The cost of hashes made here. */
  public static final int OWN_COST = 12;

  private static final int KEY_BYTES = 72;
  private static final int COMPARED_BYTES = 23;
  private static final String FILLER = "QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi";

  private final String text;
  private final int cost;
  private final byte[] salt;
  private final byte[] hash;

  private BcryptHash(String text, int cost, byte[] salt, byte[] hash) {
    this.text = text;
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  /**
   * Reads {@code $2a$}, {@code $2b$} or {@code $2y$}.
   *
   * @throws IllegalArgumentException if it is something else or its cost is out of bounds; the message does not hold the hash
   */
  public static BcryptHash parse(String text) {
    BCrypt.Version version =
        text.startsWith("$2a$") ? BCrypt.Version.VERSION_2A
            : text.startsWith("$2b$") ? BCrypt.Version.VERSION_2B
            : text.startsWith("$2y$") ? BCrypt.Version.VERSION_2Y : null;
    if (version == null || text.length() != 60) {
      throw new IllegalArgumentException("the password is no bcrypt hash ($2a$, $2b$ or $2y$): make one with htpasswd -nBC 12 USER");
    }
    BCrypt.HashData data = decode(version, text);
    if (data.cost < MIN_COST || data.cost > MAX_COST) {
      throw new IllegalArgumentException(
          "the bcrypt cost " + data.cost + " is not between " + MIN_COST + " and " + MAX_COST + ": make a hash with htpasswd -nBC 12 USER");
    }
    return new BcryptHash(text, data.cost, data.rawSalt, data.rawHash);
  }

  private static BCrypt.HashData decode(BCrypt.Version version, String text) {
    try {
      return version.parser.parse(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalBCryptFormatException | IllegalArgumentException e) {
      throw new IllegalArgumentException("the password is no well-formed bcrypt hash: make one with htpasswd -nBC 12 USER", e);
    }
  }

  /** The hash of a new password. */
  public static BcryptHash of(String password, SecureRandom random) {
    byte[] salt = new byte[BCrypt.SALT_LENGTH];
    random.nextBytes(salt);
    byte[] text =
        BCrypt.with(BCrypt.Version.VERSION_2Y).hash(OWN_COST, salt, password.getBytes(StandardCharsets.UTF_8));
    return parse(new String(text, StandardCharsets.US_ASCII));
  }

  /** A hash nobody has the password of, as costly to check as the others, so that an unknown user takes as long as a known one. */
  static BcryptHash dummy(int cost) {
    return parse("$2y$" + cost + "$" + FILLER);
  }

  /** Whether this is the password's hash; takes from 60 ms to 4 s of computing, depending on the cost. */
  public boolean matches(byte[] password) {
    byte[] key = Arrays.copyOf(password, Math.min(password.length + 1, KEY_BYTES)); // ends with a zero byte if there is room, as in C
    byte[] computed =
        BCrypt.with(BCrypt.Version.VERSION_2Y_NO_NULL_TERMINATOR, LongPasswordStrategies.none()).hashRaw(cost, salt, key).rawHash;
    return MessageDigest.isEqual(Arrays.copyOf(computed, COMPARED_BYTES), Arrays.copyOf(hash, COMPARED_BYTES));
  }

  public int cost() {
    return cost;
  }

  /** The stored form. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return "<secret>";
  }
}
